// The shape of every identifier Cordon makes: 26 characters of Crockford base 32, like a ULID, but all random.
import { z } from 'zod';

/** Crockford's base 32 without I, L, O and U. The first character is 0–7, so that an id holds exactly 128 bits. */
export const Id = z.string().regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, 'This is not an id.');
