// What comes along with an image that is put into an incident.
import { z } from 'zod';

/** Only the last part of a path, without what cannot be seen or would turn the reading direction. */
const plainName = (text: string): string =>
  (text.split(/[/\\]/).at(-1) ?? '')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(0, 200);

/** Beside the bytes of the file, which are the body. The description says what can be seen, for those who cannot. */
export const UploadQuery = z.object({
  file_name: z
    .string()
    .max(2000)
    .default('')
    .transform((text) => plainName(text) || 'image'),
  description: z.string().trim().max(2000, 'A description has at most 2,000 characters.').default(''),
});
