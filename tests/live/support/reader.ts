// A reader of a live stream: every byte with the time at which it came, parsed into frames as a browser would.
import { type IncomingMessage, request } from 'node:http';
import { vi } from 'vitest';
import type { SlackUserName, World } from '../../support/world.ts';

/** A frame as it arrived; `at` as of `performance.now()`. */
export type ReadFrame = { name: string; data: unknown; at: number };

/** What one reader has got so far. */
export type Reader = {
  status: number;
  headers: IncomingMessage['headers'];
  text(): string;
  /** All but the beats. */
  frames(): ReadFrame[];
  beats(): ReadFrame[];
  /** When the server ended the stream; undefined while it is open. */
  endedAt(): number | undefined;
  /** Waits for a frame of this name; fails after ten seconds. */
  next(name: string, count?: number): Promise<ReadFrame>;
  hasEnded(): Promise<number>;
  close(): void;
};

const parse = (text: string, at: number): ReadFrame[] =>
  text
    .split('\n\n')
    .filter((block) => block.includes('event: '))
    .map((block) => ({
      name: /^event: (.*)$/m.exec(block)?.[1] ?? '',
      data: JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? 'null') as unknown,
      at,
    }));

const waitFor = <Found>(look: () => Found | undefined, what: string): Promise<Found> =>
  vi.waitFor(
    () => {
      const found = look();
      if (found === undefined) throw new Error(`Waited for ${what}.`);
      return found;
    },
    { timeout: 10_000, interval: 5 },
  );

/** Opens `GET /cordon/v1/live` with a cookie. */
export const openReader = (
  url: string,
  cookie: string,
  headers: Record<string, string> = {},
): Promise<Reader> =>
  new Promise((resolve, reject) => {
    const sent = request(`${url}/cordon/v1/live`, { agent: false, headers: { cookie, ...headers } });
    sent.on('error', reject);
    sent.on('response', (message) => {
      let text = '';
      let pending = '';
      let endedAt: number | undefined;
      const frames: ReadFrame[] = [];
      message.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        pending += chunk;
        const whole = pending.lastIndexOf('\n\n');
        if (message.statusCode !== 200 || whole < 0) return;
        frames.push(...parse(pending.slice(0, whole), performance.now()));
        pending = pending.slice(whole + 2);
      });
      const ended = () => {
        endedAt ??= performance.now();
      };
      message.on('end', ended).on('close', ended).on('error', ended);
      const reader: Reader = {
        status: message.statusCode ?? 0,
        headers: message.headers,
        text: () => text,
        frames: () => frames.filter(({ name }) => name !== 'beat'),
        beats: () => frames.filter(({ name }) => name === 'beat'),
        endedAt: () => endedAt,
        async next(name, count = 1) {
          const found = () => frames.filter((frame) => frame.name === name)[count - 1];
          return waitFor(found, `a frame "${name}"`);
        },
        hasEnded: () => waitFor(() => endedAt, 'the end of the stream'),
        close: () => sent.destroy(),
      };
      resolve(reader);
    });
    sent.end();
  });

/** Opens somebody's stream, in a session of its own, and waits for the first beat. */
export const readAs = async (world: World, user: SlackUserName): Promise<Reader> => {
  const client = await world.clientOf(user);
  const reader = await openReader(world.url, client.cookie());
  await reader.next('beat');
  return reader;
};
