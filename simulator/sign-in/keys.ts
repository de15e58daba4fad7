// The key pair that signs id tokens; made anew at each start, since the tokens live for minutes.
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';

const KEY_ID = 'simulator-key-1';

type SigningKey = { privateKey: CryptoKey; publicJwk: JWK };

export type Keys = {
  /** Signs claims with RS256. */
  sign(claims: JWTPayload): Promise<string>;
  /** The public half, as a JSON Web Key Set. */
  publicKeys(): Promise<{ keys: JWK[] }>;
};

/** Makes the key when it is first needed, because RSA keys take a noticeable while. */
export function createKeys(): Keys {
  let made: Promise<SigningKey> | undefined;
  async function make(): Promise<SigningKey> {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const publicJwk = { ...(await exportJWK(publicKey)), kid: KEY_ID, alg: 'RS256', use: 'sig' };
    return { privateKey, publicJwk };
  }
  const key = () => {
    made ??= make();
    return made;
  };
  return {
    async sign(claims) {
      const { privateKey } = await key();
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: KEY_ID, typ: 'JWT' })
        .sign(privateKey);
    },
    publicKeys: async () => ({ keys: [(await key()).publicJwk] }),
  };
}
