// Images in an incident: what gets in, what is left of it, and who can read it.
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TimelineItem, TimelinePage } from '../../src/features/timeline/contract.ts';
import { mostBytes } from '../../src/features/uploads/wording.ts';
import { declare } from '../incidents/kit.ts';
import type { Answer, HttpClient } from '../support/http-client.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
let ada: HttpClient;
let bruno: HttpClient;
let reference: string;
beforeAll(async () => {
  world = await createWorld();
  [ada, bruno] = await Promise.all([world.clientOf('ada'), world.clientOf('bruno')]);
  ({ reference } = await declare(world, 'ada', { visibility: 'private' }));
});
afterAll(() => world.close());

const base = (of = reference) => `/cordon/v1/incidents/${of}`;
const upload = (client: HttpClient, file: Uint8Array, query = '', type = 'image/png') =>
  client.upload(`${base()}/uploads${query}`, file, type);
const itemIn = (answer: Answer): TimelineItem => {
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.json<{ timeline_item: TimelineItem }>().timeline_item;
};
type Told = { code: string; message: string; source?: { field: string } };
const told = (answer: Answer): Told => answer.json<{ errors: Told[] }>().errors[0] as Told;
const headerIn = (answer: Answer, name: string) => answer.headers.find(([key]) => key === name)?.[1];

const red = { create: { width: 40, height: 20, channels: 3, background: '#c00' } } as const;
/** Where it was taken, with what and by whom: what a phone writes into a picture. */
const withSecrets = () =>
  sharp(red)
    .jpeg()
    .withExif({
      IFD0: { Artist: 'Secret Artist', ImageDescription: 'secret words' },
      IFD3: { GPSLatitude: '52/1 30/1 0/1', GPSLatitudeRef: 'N' },
    })
    .toBuffer();

describe('an image', () => {
  test.for(['png', 'jpeg', 'webp', 'gif'] as const)(
    'as %s is taken, shown, and stands in the timeline',
    async (format) => {
      const file = await sharp(red).toFormat(format).toBuffer();
      const answer = await upload(ada, file, `?file_name=screen.${format}&description=All%20is%20red`);
      const item = itemIn(answer);
      expect(item).toMatchObject({
        kind: 'image_added',
        group: 'notes',
        title: `Added the image “screen.${format}”`,
        description: 'All is red',
        image: { file_name: `screen.${format}`, width: 40, height: 20 },
        is_removable: true,
      });
      const shown = await ada.get(`${base()}/uploads/${item.image?.id}`);
      expect(shown.status).toBe(200);
      expect(headerIn(shown, 'content-type')).toBe(`image/${format}`);
      const {
        format: got,
        width,
        height,
      } = await sharp(await ada.bytes(`${base()}/uploads/${item.image?.id}`)).metadata();
      expect([got, width, height]).toEqual([format, 40, 20]);
      const page = (await ada.get(`${base()}/timeline?kinds=notes&page_size=1`)).json<TimelinePage>();
      expect(page.timeline_items[0]).toEqual(item);
    },
  );

  test('is handed out for this page alone, under no name of its own, and kept by nobody', async () => {
    const item = itemIn(await upload(ada, await sharp(red).png().toBuffer(), '?file_name=secret.png'));
    const shown = await ada.get(`${base()}/uploads/${item.image?.id}`);
    const headers = Object.fromEntries(shown.headers);
    expect(headers).toMatchObject({
      'content-disposition': `inline; filename="${item.image?.id}.png"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(JSON.stringify(headers)).not.toContain('secret');
  });

  test('loses where, when and by whom it was made', async () => {
    const file = await withSecrets();
    expect((await sharp(file).metadata()).exif?.toString('latin1')).toContain('Secret Artist');
    const item = itemIn(await upload(ada, file, '', 'image/jpeg'));
    const kept = Buffer.from(await ada.bytes(`${base()}/uploads/${item.image?.id}`));
    const { exif, xmp, iptc } = await sharp(kept).metadata();
    expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
    expect(kept.toString('latin1')).not.toMatch(/Secret Artist|secret words|GPS|Exif/);
  });

  test('stands as it was held', async () => {
    const lying = await sharp(red).jpeg().withExif({}).withMetadata({ orientation: 6 }).toBuffer();
    expect(itemIn(await upload(ada, lying)).image).toMatchObject({ width: 20, height: 40 });
  });

  test('loses what was appended to it', async () => {
    const taken: string[] = [];
    const program = '<script>alert(1)</script>PK\u0003\u0004';
    for (const format of ['png', 'jpeg', 'gif', 'webp'] as const) {
      const file = Buffer.concat([await sharp(red).toFormat(format).toBuffer(), Buffer.from(program)]);
      const answer = await upload(ada, file);
      // Some formats are refused then: the file is not what it says.
      if (answer.status === 422) continue;
      taken.push(format);
      const kept = Buffer.from(await ada.bytes(`${base()}/uploads/${itemIn(answer).image?.id}`));
      expect(kept.toString('latin1')).not.toMatch(/script|PK/);
    }
    expect(taken).toEqual(expect.arrayContaining(['png', 'jpeg']));
  });

  test('that is large is made smaller, and an animation stays one', async () => {
    const large = await sharp({ create: { ...red.create, width: 6000, height: 3000 } })
      .png()
      .toBuffer();
    expect(itemIn(await upload(ada, large)).image).toMatchObject({ width: 4096, height: 2048 });
    const frames = await sharp({ create: { ...red.create, width: 20, height: 40, pageHeight: 20 } })
      .gif({ loop: 0, delay: [100, 100] })
      .toBuffer();
    const item = itemIn(await upload(ada, frames, '', 'image/gif'));
    expect(item.image).toMatchObject({ width: 20, height: 20 });
  });

  test('is called by its last part, without what cannot be seen', async () => {
    const file = await sharp(red).png().toBuffer();
    for (const [given, kept] of [
      ['../../etc/passwd.png', 'passwd.png'],
      ['C:\\secret\\shot.png', 'shot.png'],
      ['ev\u202Egnp.html\u0000\n.png', 'evgnp.html.png'],
      ['<img src=x>.png', '<img src=x>.png'],
      ['', 'image'],
    ])
      expect(
        itemIn(await upload(ada, file, `?file_name=${encodeURIComponent(given ?? '')}`)).image?.file_name,
      ).toBe(kept);
  });
});

/** A PNG that says it is so large, and holds nothing of it. */
const bomb = async (): Promise<Buffer> => {
  const { crc32, deflateSync } = await import('node:zlib');
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(50_000, 0);
  head.writeUInt32BE(50_000, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(1_000_000));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

describe('what is refused, in words', () => {
  const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const cases: [string, () => Promise<Uint8Array> | Uint8Array, RegExp][] = [
    ['an SVG', () => Buffer.from(svg), /SVG files can hold programs/],
    ['a page', () => Buffer.from('<!doctype html><script>alert(1)</script>'), /not an image/],
    ['a PDF', () => Buffer.from('%PDF-1.7\n1 0 obj'), /PDF files are not taken/],
    ['nothing', () => Buffer.alloc(0), /is empty/],
    [
      'a program that begins like a GIF',
      () => Buffer.from('GIF89a/*\x01\x00*/=1;alert(1)//', 'latin1'),
      /damaged/,
    ],
    ['an SVG that begins like a PNG', () => Buffer.from(`\x89PNG\r\n\x1a\n${svg}`, 'latin1'), /damaged/],
    ['an image that is cut off', async () => (await sharp(red).png().toBuffer()).subarray(0, 60), /damaged/],
    ['a HEIC picture', () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'), /every browser/],
    ['an archive', () => Buffer.from('PK\x03\x04'), /not an image/],
    ['a TIFF', async () => sharp(red).tiff().toBuffer(), /not an image/],
    ['more pixels than memory', bomb, /pixels|damaged/],
    ['more than 10 MiB', () => Buffer.alloc(10 * 1024 * 1024 + 1), /at most 10 MiB/],
  ];

  test.for(cases)('%s', async ([, file, words]) => {
    const answer = await upload(ada, await file(), '?file_name=x.png');
    expect(answer.status).toBe(422);
    expect(told(answer)).toMatchObject({ source: { field: 'image' }, message: expect.stringMatching(words) });
  });

  test('a description that is too long', async () => {
    const answer = await upload(ada, await sharp(red).png().toBuffer(), `?description=${'x'.repeat(2001)}`);
    expect(told(answer)).toMatchObject({ source: { field: 'description' } });
  });

  test('nothing of it was kept', async () => {
    const logged = world.logLines.filter(
      (line) => line.includes('alert(1)') || line.includes('request failed'),
    );
    expect(logged).toEqual([]);
  });
});

describe('an outsider', () => {
  test('gets for an image what they get for none, and learns nothing by sending one', async () => {
    const item = itemIn(await upload(ada, await sharp(red).png().toBuffer()));
    const unknown = `PRV-${reference.slice(4).replaceAll(/[0-9A-F]/g, 'X')}`;
    const masked = (answer: Answer) => [
      answer.status,
      answer.text.replace(/"request_id":"[^"]*"/, ''),
      answer.headers.filter(([name]) => !['date', 'x-request-id'].includes(name)),
    ];
    const gets = (path: string) => bruno.get(path).then(masked);
    expect(await gets(`${base()}/uploads/${item.image?.id}`)).toEqual(
      await gets(`${base(unknown)}/uploads/${item.image?.id}`),
    );
    expect((await bruno.get(`${base()}/uploads/${item.image?.id}`)).status).toBe(404);
    const sends = (path: string, file: Uint8Array) =>
      bruno.upload(`${path}/uploads`, file, 'image/png').then(masked);
    for (const file of [Buffer.from('x'), Buffer.alloc(10 * 1024 * 1024 + 1)]) {
      const [hidden, none] = [await sends(base(), file), await sends(base(unknown), file)];
      expect(hidden).toEqual(none);
      expect(hidden[0]).toBe(404);
    }
    expect((await (await world.clientOf('nobody')).get(`${base()}/uploads/${item.image?.id}`)).status).toBe(
      401,
    );
  });

  test('an image is read below its own incident alone', async () => {
    const other = await declare(world, 'ada');
    const item = itemIn(await upload(ada, await sharp(red).png().toBuffer()));
    for (const client of [ada, bruno])
      expect((await client.get(`${base(other.reference)}/uploads/${item.image?.id}`)).status).toBe(404);
  });

  test('who loses access loses the images', async () => {
    const item = itemIn(await upload(ada, await sharp(red).png().toBuffer()));
    const path = `${base()}/uploads/${item.image?.id}`;
    const chidi = (await world.viewerOf('chidi')).ref;
    const reader = await world.clientOf('chidi');
    await ada.send('POST', `${base()}/access_grants`, { person_ids: [chidi] });
    expect((await reader.get(path)).status).toBe(200);
    await ada.send('POST', `${base()}/access_revocations`, { person_id: chidi });
    expect((await reader.get(path)).status).toBe(404);
  });

  test('a removed image is gone for everybody', async () => {
    const item = itemIn(await upload(ada, await sharp(red).png().toBuffer()));
    expect((await ada.send('DELETE', `${base()}/timeline/${item.id}`)).status).toBe(204);
    expect((await ada.get(`${base()}/uploads/${item.image?.id}`)).status).toBe(404);
  });
});

test('the page and the server agree about what is taken', () => {
  const migration = readFileSync(new URL('../../migrations/0013_actions.sql', import.meta.url), 'utf8');
  expect(migration).toContain(`length(content) between 1 and ${mostBytes}`);
});
