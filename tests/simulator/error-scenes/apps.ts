// Every error of the methods about the app itself, with the situation in which it is given.
import type { Answer } from '../support.ts';
import type { Scene } from './situations.ts';

const client = { client_id: '1000000000001.1000000000002', client_secret: 'simulator-client-secret' };

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
};
