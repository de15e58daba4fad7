// Everything derived from the deployment's one secret key: purpose-bound keys, sealed values, keyed hashes.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { RandomSource } from './random.ts';

/** Keys of one deployment. Each purpose has its own, so that nothing sealed for one opens for another. */
export type Secrets = {
  /** AES-256-GCM; `context` must be the same to open. The result holds nonce, tag and ciphertext. */
  seal(purpose: string, context: string, plain: string): Buffer;
  /** Undefined when it was changed, sealed elsewhere or for something else. */
  open(purpose: string, context: string, sealed: Uint8Array): string | undefined;
  /** HMAC-SHA-256 under the purpose's key. */
  keyedHash(purpose: string, value: string): Buffer;
  /** A password for a database role, 43 URL-safe characters. */
  password(role: string): string;
};

/** `secretKey` is CORDON_SECRET_KEY as text. */
export const deriveSecrets = (secretKey: string, random: RandomSource): Secrets => {
  const keys = new Map<string, Buffer>();
  const keyFor = (purpose: string): Buffer => {
    const known = keys.get(purpose);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', secretKey, 'cordon', purpose, 32));
    keys.set(purpose, key);
    return key;
  };
  return {
    seal(purpose, context, plain) {
      const nonce = random(12);
      const cipher = createCipheriv('aes-256-gcm', keyFor(`seal ${purpose}`), nonce);
      cipher.setAAD(Buffer.from(context));
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]);
    },
    open(purpose, context, sealed) {
      if (sealed.length < 28) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', keyFor(`seal ${purpose}`), sealed.subarray(0, 12));
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(sealed.subarray(12, 28));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
    keyedHash: (purpose, value) =>
      createHmac('sha256', keyFor(`hash ${purpose}`))
        .update(value)
        .digest(),
    password: (role) => keyFor(`database role ${role}`).toString('base64url'),
  };
};

/** Compares without telling by time where the first difference is. */
export const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && timingSafeEqual(one, other);
