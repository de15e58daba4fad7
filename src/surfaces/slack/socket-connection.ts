// One connection of Socket Mode, by Slack's own client; when to open another one is decided elsewhere.
import { setTimeout as sleep } from 'node:timers/promises';
import { SocketModeClient } from '@slack/socket-mode';
import { type ErrorClass, SlackError, toSlackError } from './errors.ts';
import { silentLogger, webClientOptions } from './web-api.ts';

/** What Slack sent. `ack` answers it, and rejects where the connection was lost meanwhile. */
export type Envelope = {
  id: string;
  type: string;
  body: Record<string, unknown>;
  ack(answer?: unknown): Promise<void>;
};

/** Why a connection ends, or should be replaced: the first two leave some seconds for that. */
export type Ending = 'refresh_requested' | 'warning' | 'too_many_websockets' | 'link_disabled' | 'lost';

export type Connection = {
  /** Resolves as soon as it is known that the connection ends. */
  ending: Promise<Ending>;
  /** Resolves when it is gone. */
  gone: Promise<void>;
  /** Finishes and acknowledges what is being worked on, within five seconds, and hangs up. */
  close(): Promise<void>;
};

/** How long in ms: until Slack says hello; for work when closing; for the other side to hang up. */
const patience = { hello: 10_000, work: 4000, hangUp: 500 } as const;

/** How Slack's reasons to end a connection read as errors, where one ends before it began. */
const classes: Record<Ending, ErrorClass> = {
  refresh_requested: 'retry',
  warning: 'retry',
  lost: 'retry',
  too_many_websockets: 'rate_limited',
  link_disabled: 'config',
};

const within = (milliseconds: number, work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work, sleep(milliseconds, undefined, { ref: false })]);

/** Opens a connection; resolves when Slack greets. Errors: SlackError. */
export const openConnection = async (options: {
  apiUrl: string;
  appToken: string;
  onEnvelope(envelope: Envelope): Promise<void>;
}): Promise<Connection> => {
  const client = new SocketModeClient({
    appToken: options.appToken,
    logger: silentLogger,
    clientOptions: webClientOptions(options.apiUrl),
    // By itself it would hang up before it opens another one, and give up for good after some errors.
    autoReconnectEnabled: false,
    clientPingTimeout: 10_000,
  });
  const ending = Promise.withResolvers<Ending>();
  const gone = Promise.withResolvers<void>();
  const running = new Set<Promise<void>>();
  let isOver = false;
  takeDisconnects(client, ending.resolve);
  client.on('slack_event', ({ envelope_id, type, body, ack }: ClientEvent) => {
    // What comes while hanging up could not be acknowledged: Slack sends it again, to another connection.
    if (isOver) return;
    const work = options.onEnvelope({ id: envelope_id, type, body, ack }).finally(() => running.delete(work));
    running.add(work);
  });
  client.on('disconnected', () => {
    ending.resolve('lost');
    gone.resolve();
  });

  const hangUp = async (): Promise<void> => {
    isOver = true;
    void client.disconnect();
    await within(patience.hangUp, gone.promise);
    // Whoever does not answer is not waited for: asked again, the client closes the line at once.
    void client.disconnect();
  };

  const started = client.start().then(
    () => {
      // Given up meanwhile; the client would not notice by itself.
      if (isOver) void client.disconnect();
      return 'open' as const;
    },
    (thrown: unknown) => toSlackError('apps.connections.open', thrown ?? {}),
  );
  const first = await Promise.race([
    ending.promise,
    started,
    sleep(patience.hello, 'lost' as const, { ref: false }),
  ]);
  if (first !== 'open') {
    await hangUp();
    throw first instanceof SlackError ? first : endedBy(first);
  }
  return {
    ending: ending.promise,
    gone: gone.promise,
    async close() {
      const finish = async () => {
        while (running.size > 0) await Promise.allSettled(running);
      };
      await within(patience.work, finish());
      await hangUp();
    },
  };
};

/** What the client tells of each envelope. */
type ClientEvent = {
  envelope_id: string;
  type: string;
  body: Record<string, unknown>;
  ack(answer?: unknown): Promise<void>;
};

const endedBy = (ending: Ending): SlackError =>
  new SlackError(ending === 'lost' ? 'connection_lost' : ending, classes[ending]);

/** The client answers Slack's wish to end a connection by hanging up. Here it is told instead, and work goes on. */
const takeDisconnects = (client: SocketModeClient, tell: (reason: Ending) => void): void => {
  const passOn = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: boolean) => {
    const reason = isBinary ? undefined : disconnectReason(String(data));
    if (reason) return tell(reason);
    for (const listener of passOn) void listener(data, isBinary);
  });
};

const disconnectReason = (text: string): Ending | undefined => {
  const frame = parsed(text) as { type?: unknown; reason?: unknown } | null | undefined;
  if (frame?.type !== 'disconnect') return undefined;
  // Reasons that nobody knows yet are taken for the harmless one.
  const reason = String(frame.reason);
  return Object.hasOwn(classes, reason) ? (reason as Ending) : 'refresh_requested';
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
