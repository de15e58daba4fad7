// Makes an image anew from its pixels: what is not a picture does not get in, and nothing but the picture stays.
import sharp, { type Metadata, type Sharp } from 'sharp';
import { invalid, type Refusal } from '../../platform/errors.ts';
import { mostBytes } from './wording.ts';

type ImageType = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif';

/** An image that holds its pixels and nothing else. */
export type MadeImage = { content: Buffer; contentType: ImageType; width: number; height: number };

// Of all that the library can read, nothing but these four: no vector graphics, documents or formats nobody looks at.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
  ],
});
sharp.cache(false);
sharp.concurrency(1);

/** A picture is at most so wide and high; larger ones are made smaller, and smaller still until the file fits. */
const sides = [4096, 2048, 1024] as const;
/** Pixels of a file, all frames of an animation together; more would need more memory than a picture is worth. */
const mostPixels = 50_000_000;
const mostFrames = 500;
const patienceSeconds = 15;

const refuse = (message: string): Refusal => invalid('image', 'invalid_value', message);

const notAnImage = 'This is not an image. Upload a PNG, JPEG, WebP or GIF file.';
const broken = 'This image is damaged, or holds more than an image. Save it again and upload that.';
const tooManyPixels =
  'This image has too many pixels. Make it smaller, to at most 50 megapixels in all, and upload that.';

const beginsWith = (bytes: Buffer, text: string, at = 0): boolean =>
  bytes.subarray(at, at + text.length).equals(Buffer.from(text, 'latin1'));

/** What a file is by its first bytes; its name and what the browser calls it prove nothing. Errors: invalid. */
const typeOf = (bytes: Buffer): ImageType => {
  if (beginsWith(bytes, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (beginsWith(bytes, '\xff\xd8\xff')) return 'image/jpeg';
  if (beginsWith(bytes, 'RIFF') && beginsWith(bytes, 'WEBP', 8)) return 'image/webp';
  if (beginsWith(bytes, 'GIF87a') || beginsWith(bytes, 'GIF89a')) return 'image/gif';
  const start = bytes.subarray(0, 1024).toString('latin1').toLowerCase();
  if (start.includes('<svg'))
    throw refuse('SVG files can hold programs, so they are not taken. Upload it as a PNG.');
  if (start.includes('%pdf-'))
    throw refuse('PDF files are not taken. Upload a picture of the page, as a PNG or JPEG.');
  if (beginsWith(bytes, 'ftyp', 4))
    throw refuse('This kind of image or film is not shown by every browser. Upload it as a PNG or JPEG.');
  throw refuse(notAnImage);
};

/** The file is read once more for each try, so that no more than one picture is held at a time. */
const open = (bytes: Buffer) =>
  sharp(bytes, {
    animated: true,
    failOn: 'error',
    limitInputPixels: mostPixels,
    sequentialRead: true,
  }).timeout({ seconds: patienceSeconds });

const formats: Record<ImageType, (image: Sharp) => Sharp> = {
  'image/png': (image) => image.png(),
  'image/jpeg': (image) => image.jpeg({ quality: 88 }),
  'image/webp': (image) => image.webp({ quality: 88 }),
  'image/gif': (image) => image.gif(),
};

const readHead = async (bytes: Buffer): Promise<Metadata> => {
  const head = await open(bytes)
    .metadata()
    .catch(() => {
      throw refuse(broken);
    });
  const frames = head.pages ?? 1;
  if (head.width * head.height > mostPixels) throw refuse(tooManyPixels);
  if (frames > mostFrames)
    throw refuse('This animation is too long. Upload a shorter one, of at most 500 frames.');
  return head;
};

/**
 * The picture without anything else that was in the file: places, times, devices, comments, appended files. It stands as it is
 * meant to be looked at. Errors: invalid, naming what is wrong with the file.
 */
const make = async (bytes: Buffer): Promise<MadeImage> => {
  if (bytes.length === 0) throw refuse('The file is empty. Choose another one.');
  const contentType = typeOf(bytes);
  await readHead(bytes);
  for (const side of sides) {
    const image = open(bytes).autoOrient().resize(side, side, { fit: 'inside', withoutEnlargement: true });
    const { data, info } = await formats[contentType](image)
      .toBuffer({ resolveWithObject: true })
      .catch(() => {
        throw refuse(broken);
      });
    if (data.length > mostBytes) continue;
    return { content: data, contentType, width: info.width, height: info.pageHeight ?? info.height };
  }
  throw refuse(tooManyPixels);
};

/** Pictures are made one after another, as each may need a lot of memory. */
let last: Promise<unknown> = Promise.resolve();

export const makeImage = (bytes: Buffer): Promise<MadeImage> => {
  const made = last.then(() => make(bytes));
  last = made.catch(() => {});
  return made;
};
