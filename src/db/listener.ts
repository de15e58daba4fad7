// Hears notifications of the database on a connection of its own, and says at once when it can hear none.
import pg from 'pg';

/** What is heard. `onWake` also follows every (re)connection, as something may have been missed before. */
export type Hearing = {
  onWake(): void;
  /** The connection broke: nothing is heard until the next `onWake`. */
  onLost(error: Error): void;
};

export type Listener = {
  isListening(): boolean;
  /** Connects, and again whenever the connection breaks. Over after the first attempt, however it went. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** How long until the next attempt to connect, in ms: doubled each time. */
const retry = { first: 100, last: 5000 } as const;
/** How often the connection is tried, so that one that broke in silence is noticed; and how long an answer may take. */
const probeEvery = 5000;
const patience = 5000;

/** Listens on `channel` of the database at `url`. A pooler in between must give it a session of its own. */
export const createListener = (url: string, channel: string, hearing: Hearing): Listener => {
  const listen = `listen ${pg.escapeIdentifier(channel)}`;
  let current: pg.Client | undefined;
  let again: NodeJS.Timeout | undefined;
  let isStopped = false;

  const connect = async (wait: number): Promise<void> => {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: patience,
      query_timeout: patience,
      keepAlive: true,
    });
    let isOver = false;
    const over = (error: Error): void => {
      if (isOver) return;
      isOver = true;
      clearInterval(probe);
      void client.end().catch(() => {});
      const wasCurrent = current === client;
      if (wasCurrent) current = undefined;
      if (isStopped) return;
      again = setTimeout(() => void connect(Math.min(wait * 2, retry.last)), wasCurrent ? retry.first : wait);
      again.unref();
      if (wasCurrent) hearing.onLost(error);
    };
    const probe = setInterval(() => void client.query(listen).catch(over), probeEvery).unref();
    client.on('error', over);
    client.on('end', () => over(new Error('The connection was closed.')));
    client.on('notification', hearing.onWake);
    try {
      await client.connect();
      await client.query(listen);
    } catch (error) {
      over(error as Error);
      return;
    }
    if (isOver || isStopped) return over(new Error('No longer needed.'));
    current = client;
    hearing.onWake();
  };

  return {
    isListening: () => current !== undefined,
    start: () => connect(retry.first),
    async stop() {
      isStopped = true;
      clearTimeout(again);
      await current?.end().catch(() => {});
    },
  };
};
