// Follows the live stream: what it tells makes this page read again, and forget what was taken away.
import type { QueryClient } from '@tanstack/react-query';
import { sessionQuery } from '../queries.ts';
import type { Signal } from './connection.ts';
import { listen } from './sharing.ts';
import { liveStatus } from './status.ts';

/** Lists wait a moment for more changes, each page another one, so that not all of them ask at once; in ms. */
const listsWait = { least: 300, jitter: 300 } as const;
/** Without a stream pages look by themselves. */
const pollEvery = 20_000;
/** After being hidden for so long a page is read again. */
const longHidden = 30_000;

const all = { queryKey: ['incidents'] };

/** Everything is old, whoever may have noticed. */
const readAgain = (client: QueryClient): void => void client.invalidateQueries(all);

/** Nothing that was read stays: neither in memory nor, while it is read again, on the page. */
function forget(client: QueryClient): void {
  client.removeQueries({ ...all, type: 'inactive' });
  void client.resetQueries(all);
}

/** The server says who is signed in now; where nobody is, the cache's own error handler leaves. */
const askWhoIsSignedIn = (client: QueryClient): void =>
  void client.invalidateQueries({ queryKey: sessionQuery.queryKey });

/** Marks the lists as old, soon. */
function createListRefresh(client: QueryClient) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    soon(): void {
      timer ??= setTimeout(
        () => {
          timer = undefined;
          const predicate = ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[1] !== 'homepage';
          void client.invalidateQueries({ ...all, predicate });
        },
        listsWait.least + Math.random() * listsWait.jitter,
      );
    },
    stop: () => clearTimeout(timer),
  };
}

/** Begins to follow, for a page of somebody who is signed in. Returns how to stop. */
export function follow(client: QueryClient): () => void {
  const lists = createListRefresh(client);
  const begin = () => {
    liveStatus.connected();
    readAgain(client);
  };
  const onChanged = (reference: string | undefined) => {
    if (reference === undefined) {
      readAgain(client);
      return;
    }
    void client.invalidateQueries({ queryKey: [...all.queryKey, 'homepage', reference] });
    lists.soon();
  };
  const react = (signal: Signal): void => {
    if (signal.name === 'silent') liveStatus.silent();
    if (signal.name === 'open') begin();
    // Of a connection that another tab opened before.
    if (signal.name === 'beat' && !liveStatus.isConnected()) begin();
    if (signal.name === 'changed') onChanged(signal.data.reference);
    const isMore = signal.name === 'access' && !signal.data.lost;
    if (isMore) readAgain(client);
    else if (signal.name === 'access' || signal.name === 'bye') forget(client);
    if (['access', 'bye', 'refused'].includes(signal.name)) askWhoIsSignedIn(client);
  };

  liveStatus.silent();
  const sharing = listen(react);
  const poll = setInterval(() => {
    if (liveStatus.isConnected()) return;
    readAgain(client);
    askWhoIsSignedIn(client);
  }, pollEvery);
  const leaving = new AbortController();
  const comeBack = () => {
    sharing.check();
    readAgain(client);
  };
  let hiddenAt = Date.now();
  const onVisibility = () => {
    if (document.hidden) hiddenAt = Date.now();
    else if (Date.now() - hiddenAt > longHidden) comeBack();
  };
  document.addEventListener('visibilitychange', onVisibility, leaving);
  addEventListener('online', comeBack, leaving);

  return () => {
    leaving.abort();
    clearInterval(poll);
    lists.stop();
    sharing.stop();
    liveStatus.idle();
  };
}
