// The cookies of a login session and of a sign-in under way.

/** What a token looks like: 256 bits in base64url. */
const tokenShape = /^[\w-]{43}$/;

/** A cookie's name and attributes, and how its token is read: anything that cannot be one is no token. */
export type SessionCookie = {
  name: string;
  /** Holds what a sign-in remembers until it comes back. */
  attemptName: string;
  options: { path: '/'; httpOnly: true; sameSite: 'lax'; secure: boolean };
  tokenIn(cookies: Readonly<Record<string, string | undefined>>): string | undefined;
};

/**
 * `__Host-` cookies need https; plain http is allowed on loopback only (config.ts), for the demo. Browsers do not tell
 * ports apart there, so the name does: two demos on one machine must not sign each other out.
 */
export const sessionCookie = (publicUrl: string): SessionCookie => {
  const secure = publicUrl.startsWith('https:');
  const name = secure ? '__Host-cordon' : `cordon-${new URL(publicUrl).port || '80'}`;
  return {
    name,
    attemptName: `${name}-sign-in`,
    options: { path: '/', httpOnly: true, sameSite: 'lax', secure },
    tokenIn(cookies) {
      const token = cookies[name];
      return token !== undefined && tokenShape.test(token) ? token : undefined;
    },
  };
};
