// Attachments over HTTP: links are kept and recognised, never followed.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HttpClient } from '../support/http-client.ts';
import { createWorld, type World } from '../support/world.ts';
import { declare, pageOf } from './kit.ts';

let world: World;
let ada: HttpClient;
let bruno: HttpClient;
beforeAll(async () => {
  world = await createWorld();
  [ada, bruno] = await Promise.all([world.clientOf('ada'), world.clientOf('bruno')]);
});
afterAll(() => world.close());

const attach = (client: HttpClient, reference: string, body: unknown) =>
  client.send('POST', `/cordon/v1/incidents/${reference}/attachments`, body);

const pull = 'https://github.com/acme/shop/pull/12';

test('a link is attached, told, and removed', async () => {
  const { reference } = await declare(world, 'ada');
  const answer = await attach(bruno, reference, { url: `${pull}/files` });
  expect(answer.status, answer.text).toBe(200);
  const { attachments, timeline } = await pageOf(world, 'ada', reference);
  expect(attachments).toMatchObject([
    {
      resource: { resource_type: 'github_pull_request', title: 'acme/shop#12', permalink: `${pull}/files` },
      creator: { name: 'Bruno Costa' },
    },
  ]);
  expect(timeline.at(-1)?.title).toBe('Attached “acme/shop#12”');
  const url = `/cordon/v1/incidents/${reference}/attachments/${attachments[0]?.id}`;
  expect((await ada.send('DELETE', url)).status).toBe(204);
  expect((await ada.send('DELETE', url)).status).toBe(404);
  const after = await pageOf(world, 'ada', reference);
  expect(after.attachments).toEqual([]);
  expect(after.timeline.at(-1)?.title).toBe('Removed the attachment “acme/shop#12”');
});

test('the same thing twice says so', async () => {
  const { reference } = await declare(world, 'ada');
  await attach(ada, reference, { url: pull, title: 'The fix' });
  const answer = await attach(ada, reference, { url: `${pull}#discussion` });
  expect(answer.json<{ errors: unknown[] }>().errors[0]).toMatchObject({
    code: 'duplicate',
    message: 'This is attached already, as “The fix”.',
    source: { field: 'url' },
  });
});

test.for(['', 'javascript:alert(1)', 'file:///etc/passwd', `https://e.example/${'x'.repeat(2000)}`])(
  'refused beside the field: %s',
  async (url) => {
    const { reference } = await declare(world, 'ada');
    const answer = await attach(ada, reference, { url });
    expect(answer.status).toBe(422);
    expect(answer.json<{ errors: { source: { field: string } }[] }>().errors[0]?.source.field).toBe('url');
  },
);

test('those of a hidden incident are not to be had, attached or removed', async () => {
  const hidden = await declare(world, 'ada', { visibility: 'private' });
  const open = await declare(world, 'ada');
  const { attachment } = (await attach(ada, hidden.reference, { url: pull })).json<{
    attachment: { id: string };
  }>();
  expect((await attach(bruno, hidden.reference, { url: pull })).status).toBe(404);
  for (const reference of [hidden.reference, open.reference]) {
    const url = `/cordon/v1/incidents/${reference}/attachments/${attachment.id}`;
    expect((await bruno.send('DELETE', url)).status).toBe(404);
  }
  expect((await pageOf(world, 'ada', hidden.reference)).attachments).toHaveLength(1);
});
