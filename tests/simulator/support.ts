// Starts a simulator for one test and calls it over real HTTP.
import { onTestFinished } from 'vitest';
import { createSimulator, type RunningSimulator, type SimulatorOptions } from '../../simulator/index.ts';
import { type Manifest, readManifest } from '../../simulator/manifest.ts';

export const ACME_TOKEN = 'xoxb-simulator-T0ACME0001';
export const BOT = 'U0ACMEBOT1';
export const OWNER = 'U0OWNER001';
export const ADA = 'U0ADA00001';
export const BRUNO = 'U0BRUNO001';
export const CHIDI = 'U0CHIDI001';
export const GUEST = 'U0GUEST001';
export const OTTO = 'U0GLOBEX01';
export const GENERAL = 'C0GENERAL1';
export const RANDOM = 'C0RANDOM01';

/** An address where nothing answers, for tests that do not care about deliveries. */
const NO_APP = 'http://127.0.0.1:9';

/** An answer as it came over the wire. */
export type Answer = { ok?: boolean; error?: string; [key: string]: unknown };

/** The text at a path such as `channel.id` of an answer. */
export function dig(answer: unknown, path: string): string {
  let value = answer;
  for (const key of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[key];
  if (typeof value !== 'string') throw new Error(`No text at ${path} in ${JSON.stringify(answer)}`);
  return value;
}

export type TestSimulator = RunningSimulator & {
  /** The installed app's manifest; changes take effect at once. */
  manifest: Manifest;
  /** Calls a Web API method with a form body and returns its answer. */
  call(method: string, args?: Record<string, unknown>, token?: string): Promise<Answer>;
  post(path: string, body: unknown): Promise<Answer>;
  get(path: string): Promise<Answer>;
};

function asForm(args: Record<string, unknown>): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(args)) {
    form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return form;
}

/** A listening simulator that ends with the test. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<TestSimulator> {
  const manifest = options.manifest ?? readManifest();
  const simulator = await createSimulator({ appUrl: NO_APP, manifest, ...options });
  const url = await simulator.listen(0);
  onTestFinished(() => simulator.close());
  const json = { 'content-type': 'application/json; charset=utf-8' };
  return Object.assign(simulator, {
    manifest,
    async call(method: string, args: Record<string, unknown> = {}, token = ACME_TOKEN) {
      const headers = { authorization: `Bearer ${token}` };
      const response = await fetch(`${url}/api/${method}`, { method: 'POST', headers, body: asForm(args) });
      return (await response.json()) as Answer;
    },
    async post(path: string, body: unknown) {
      const response = await fetch(url + path, { method: 'POST', headers: json, body: JSON.stringify(body) });
      return (await response.json()) as Answer;
    },
    get: async (path: string) => (await (await fetch(url + path)).json()) as Answer,
  });
}

/** Makes a channel with the bot in it and returns its id. */
export async function makeChannel(simulator: TestSimulator, name: string, isPrivate = true): Promise<string> {
  const answer = await simulator.call('conversations.create', { name, is_private: isPrivate });
  return dig(answer, 'channel.id');
}

/** Waits until something is true, for effects that arrive by themselves. */
export async function eventually<T>(look: () => T | undefined | false, what: string): Promise<T> {
  const until = Date.now() + 3_000;
  for (;;) {
    const found = look();
    if (found) return found;
    if (Date.now() > until) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export const plain = (text: string) => ({ type: 'plain_text', text });

/** A small dialog with one text input. */
export const DIALOG = {
  type: 'modal',
  callback_id: 'declare',
  title: plain('Declare'),
  submit: plain('Go'),
  blocks: [
    {
      type: 'input',
      block_id: 'name',
      label: plain('Name'),
      element: { type: 'plain_text_input', action_id: 'value', max_length: 20 },
    },
  ],
};
