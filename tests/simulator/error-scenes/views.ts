// Every error of views.*, with the situation in which it is given.
import { ADA, BRUNO, DIALOG, dig, GENERAL, type TestSimulator } from '../support.ts';
import type { Scene } from './situations.ts';

/** A trigger id, from a command that reached nobody. */
export async function trigger(simulator: TestSimulator): Promise<string> {
  await simulator.act({ action: 'run_command', as: ADA, channel: GENERAL, text: '/incident' });
  return dig(simulator.world().deliveries.at(-1), 'payload.trigger_id');
}

const openDialog = async (simulator: TestSimulator, view: unknown = DIALOG) =>
  simulator.call('views.open', { trigger_id: await trigger(simulator), view });

const tooLargeView = {
  ...DIALOG,
  blocks: Array.from({ length: 100 }, () => ({
    type: 'section',
    text: { type: 'mrkdwn', text: 'x'.repeat(2_900) },
  })),
};
const HOME = { type: 'home', blocks: [] };

const triggers: Record<string, Scene> = {
  duplicate_external_id: async (simulator, call) => {
    await openDialog(simulator, { ...DIALOG, external_id: 'mine' });
    return call({ trigger_id: await trigger(simulator), view: { ...DIALOG, external_id: 'mine' } });
  },
  exchanged_trigger_id: async (simulator, call) => {
    const trigger_id = await trigger(simulator);
    await simulator.call('views.open', { trigger_id, view: DIALOG });
    return call({ trigger_id, view: DIALOG });
  },
  expired_trigger_id: async (simulator, call) => {
    const trigger_id = await trigger(simulator);
    simulator.clock.advance(3_001);
    return call({ trigger_id, view: DIALOG });
  },
  invalid_trigger_id: (_simulator, call) => call({ trigger_id: '1.2.x', view: DIALOG }),
  view_too_large: async (simulator, call) =>
    call({ trigger_id: await trigger(simulator), view: tooLargeView }),
};

/** method → error → scene */
export const viewScenes: Record<string, Record<string, Scene>> = {
  'views.open': triggers,
  'views.push': {
    ...triggers,
    not_found: async (simulator, call) => call({ trigger_id: await trigger(simulator), view: DIALOG }),
    push_limit_reached: async (simulator, call) => {
      await openDialog(simulator);
      for (let i = 0; i < 2; i += 1) await call({ trigger_id: await trigger(simulator), view: DIALOG });
      return call({ trigger_id: await trigger(simulator), view: DIALOG });
    },
  },
  'views.update': {
    duplicate_external_id: async (simulator, call) => {
      const below = dig(await openDialog(simulator, { ...DIALOG, external_id: 'mine' }), 'view.id');
      const pushed = await simulator.call('views.push', {
        trigger_id: await trigger(simulator),
        view: DIALOG,
      });
      const view_id = dig(pushed, 'view.id');
      return view_id === below ? {} : call({ view_id, view: { ...DIALOG, external_id: 'mine' } });
    },
    hash_conflict: async (simulator, call) =>
      call({ view_id: dig(await openDialog(simulator), 'view.id'), view: DIALOG, hash: 'old' }),
    not_found: (_simulator, call) => call({ view_id: 'V1', view: DIALOG }),
    view_too_large: (_simulator, call) => call({ view_id: 'V1', view: tooLargeView }),
  },
  'views.publish': {
    duplicate_external_id: async (_simulator, call) => {
      await call({ user_id: ADA, view: { ...HOME, external_id: 'mine' } });
      return call({ user_id: BRUNO, view: { ...HOME, external_id: 'mine' } });
    },
    hash_conflict: async (_simulator, call) => {
      await call({ user_id: ADA, view: HOME });
      return call({ user_id: ADA, view: HOME, hash: 'old' });
    },
    not_enabled: async (simulator, call) => {
      simulator.manifest.features = { app_home: { home_tab_enabled: false } };
      return call({ user_id: ADA, view: HOME });
    },
    view_too_large: (_simulator, call) => call({ user_id: ADA, view: { ...tooLargeView, type: 'home' } }),
  },
};
