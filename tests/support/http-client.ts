// A browser without scripts: keeps cookies, follows redirects between Cordon and the simulator, sends the CSRF token.

/** An answer as bytes arrived, headers in order. */
export type Answer = { status: number; headers: [string, string][]; text: string; json<T = unknown>(): T };

/** One person's browser. */
export type HttpClient = {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** Sends JSON with the CSRF token of the session, if there is one. */
  send(method: 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Answer>;
  /** Posts a file as it is, with the CSRF token. */
  upload(path: string, file: Uint8Array, contentType: string): Promise<Answer>;
  /** What a GET gives, as bytes. */
  bytes(path: string): Promise<Uint8Array>;
  cookie(): string;
};

/** A browser that has been nowhere yet. */
export const createHttpClient = (base: string): HttpClient => {
  const jar = new Map<string, string>();
  let csrfToken: string | undefined;
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const request = async (method: string, path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(new URL(path, base), {
      method,
      redirect: 'manual',
      ...init,
      headers: { cookie: cookie(), ...(init.headers as Record<string, string>) },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    const text = await response.text();
    return {
      status: response.status,
      headers: [...response.headers],
      text,
      json: <T>() => JSON.parse(text) as T,
    };
  };
  const tokenOf = async (): Promise<string> => {
    if (csrfToken === undefined && jar.size > 0) {
      const session = await request('GET', '/cordon/v1/session', {});
      csrfToken = session.status === 200 ? session.json<{ csrf_token: string }>().csrf_token : '';
    }
    return csrfToken ?? '';
  };
  return {
    cookie,
    async upload(path, file, contentType) {
      const token = await tokenOf();
      return request('POST', path, {
        headers: { 'content-type': contentType, ...(token && { 'x-csrf-token': token }) },
        body: Uint8Array.from(file),
      });
    },
    async bytes(path) {
      const response = await fetch(new URL(path, base), { headers: { cookie: cookie() } });
      return new Uint8Array(await response.arrayBuffer());
    },
    get: (path, headers = {}) => request('GET', path, { headers }),
    async send(method, path, body) {
      const token = await tokenOf();
      return request(method, path, {
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(token && { 'x-csrf-token': token }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    },
  };
};

/** Signs in as a Slack user, through the simulator's OpenID Connect, as a browser would. */
export const signInAs = async (base: string, simulator: string, slackUserId: string): Promise<HttpClient> => {
  const client = createHttpClient(base);
  let next = location(await client.get('/auth/slack'), base);
  next.searchParams.set('login_hint', slackUserId);
  const atProvider = createHttpClient(simulator);
  next = location(await atProvider.get(next.href), next.href);
  const arrived = location(await client.get(next.href), base);
  if (arrived.pathname === '/sign-in') throw new Error(`Signing in failed: ${arrived.search}`);
  return client;
};

const location = (answer: Answer, base: string): URL => {
  const to = answer.headers.find(([name]) => name === 'location')?.[1];
  if (!to) throw new Error(`No redirect, but ${answer.status}: ${answer.text.slice(0, 300)}`);
  return new URL(to, base);
};
