// Situations that bring about errors, shared by the scenes of several methods.
import { ADA, type Answer, dig, makeChannel, RANDOM, type TestSimulator } from '../support.ts';

type Call = (args?: Record<string, unknown>) => Promise<Answer>;
export type Scene = (simulator: TestSimulator, call: Call) => Promise<Answer>;

let made = 0;
export const fresh = () => {
  made += 1;
  return `inc-${made}`;
};

/** A private channel with the bot in it. */
export const inside = (simulator: TestSimulator) => makeChannel(simulator, fresh());

/** A private channel without the bot. */
export async function outside(simulator: TestSimulator): Promise<string> {
  const act = { action: 'create_channel', as: ADA, name: fresh(), is_private: true };
  return dig(await simulator.act(act), 'channel');
}

async function archived(simulator: TestSimulator): Promise<string> {
  const channel = await inside(simulator);
  await simulator.call('conversations.archive', { channel });
  return channel;
}

const directMessage = async (simulator: TestSimulator) =>
  dig(await simulator.call('conversations.open', { users: ADA }), 'channel.id');

export async function posted(simulator: TestSimulator): Promise<{ channel: string; ts: string }> {
  const channel = await inside(simulator);
  return { channel, ts: dig(await simulator.call('chat.postMessage', { channel, text: 'one' }), 'ts') };
}

/** Somebody else's message in a channel with the bot. */
export async function foreignMessage(simulator: TestSimulator): Promise<{ channel: string; ts: string }> {
  const channel = await inside(simulator);
  await simulator.call('conversations.invite', { channel, users: ADA });
  await simulator.act({ action: 'post_message', as: ADA, channel, text: 'mine' });
  return { channel, ts: lastTs(simulator, channel) };
}

export function lastTs(simulator: TestSimulator, channel: string): string {
  return (
    simulator
      .world()
      .channels.find((one) => one.id === channel)
      ?.messages.at(-1)?.ts ?? ''
  );
}

export const restrict = (simulator: TestSimulator, switches: Record<string, unknown>) =>
  simulator.act({ action: 'set_switches', team: 'T0ACME0001', switches });

export const setRole = (simulator: TestSimulator, user: string, role: string) =>
  simulator.act({ action: 'set_role', user, role });

/** Scenes that many methods share: a channel that cannot be seen, and so on. */
export const unseen =
  (more: Record<string, unknown> = {}): Scene =>
  async (simulator, call) =>
    call({ channel: await outside(simulator), ...more });
export const inDirectMessage =
  (more: Record<string, unknown> = {}): Scene =>
  async (simulator, call) =>
    call({ channel: await directMessage(simulator), ...more });
export const inArchived =
  (more: Record<string, unknown> = {}): Scene =>
  async (simulator, call) =>
    call({ channel: await archived(simulator), ...more });
export const inRandom =
  (more: Record<string, unknown> = {}): Scene =>
  (_simulator, call) =>
    call({ channel: RANDOM, ...more });
export const inOwn =
  (more: Record<string, unknown> = {}): Scene =>
  async (simulator, call) =>
    call({ channel: await inside(simulator), ...more });

/** Takes scopes away and then calls. */
export const withoutScopes =
  (args: Record<string, unknown> | ((simulator: TestSimulator) => Promise<Record<string, unknown>>)): Scene =>
  async (simulator, call) => {
    const given = typeof args === 'function' ? await args(simulator) : args;
    await setScopes(simulator, []);
    return call(given);
  };

export function without<T extends Record<string, Scene>>(
  scenes: T,
  ...left: (keyof T)[]
): Record<string, Scene> {
  return Object.fromEntries(Object.entries(scenes).filter(([name]) => !left.includes(name)));
}

/** Changes what the bot's token may do. */
export const setScopes = (simulator: TestSimulator, scopes: string[]) =>
  simulator.act({ action: 'set_scopes', team: 'T0ACME0001', scopes });
