// Every error of the methods about the app itself, with the situation in which it is given.
import { type Answer, OWNER, type TestSimulator } from '../support.ts';
import type { Scene } from './situations.ts';

const client = { client_id: '1000000000001.1000000000002', client_secret: 'simulator-client-secret' };

/** Installs the app up to the code and redeems it with a mistake in it. */
async function access(simulator: TestSimulator, change: Record<string, string>): Promise<Answer> {
  const redirect_uri = 'http://127.0.0.1:9/back';
  const query = {
    client_id: client.client_id,
    scope: 'chat:write',
    redirect_uri,
    login_hint: OWNER,
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
  };
  const page = `${simulator.url}/oauth/v2/authorize?${new URLSearchParams(query)}`;
  const back = await fetch(page, { redirect: 'manual' });
  const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const body = new URLSearchParams({ ...client, redirect_uri, code, ...change });
  const answer = await fetch(`${simulator.url}/api/oauth.v2.access`, { method: 'POST', body });
  return (await answer.json()) as Answer;
}

/** method → error → scene */
export const appScenes: Record<string, Record<string, Scene>> = {
  'apps.connections.open': {
    insecure_request: async (simulator) =>
      (await (await fetch(`${simulator.url}/api/apps.connections.open`)).json()) as Answer,
    invalid_auth: (simulator) => simulator.call('apps.connections.open', {}, 'xapp-nobody'),
  },
  'apps.uninstall': {
    bad_client_secret: (_simulator, call) => call({ ...client, client_secret: 'x' }),
    invalid_client_id: (_simulator, call) => call({ ...client, client_id: 'x' }),
  },
  'oauth.v2.access': {
    bad_client_secret: (simulator) => access(simulator, { client_secret: 'x' }),
    bad_redirect_uri: (simulator) => access(simulator, { redirect_uri: 'http://127.0.0.1:9/other' }),
    invalid_client_id: (simulator) => access(simulator, { client_id: 'x' }),
    invalid_code: (simulator) => access(simulator, { code: 'x' }),
    invalid_code_verifier: (simulator) => access(simulator, { code_verifier: 'wrong' }),
    invalid_grant_type: (simulator) => access(simulator, { grant_type: 'password' }),
  },
};
