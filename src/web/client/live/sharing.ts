// One connection for all tabs of a browser: the tab that holds a lock connects and passes on what it hears.
import { type Connection, connect, longestSilence, type Signal } from './connection.ts';

/** What tabs tell each other: what the leader heard, or that a new tab wants to know how things stand. */
type Note = Signal | { name: 'hello' };

export type Sharing = { check(): void; stop(): void };

/** Hears all signals, by a connection of this tab or of another one. */
export function listen(onSignal: (signal: Signal) => void): Sharing {
  // Where tabs cannot agree, each has a connection of its own.
  if (!('locks' in navigator) || !('BroadcastChannel' in globalThis)) {
    const own = connect(onSignal);
    return { check: own.check, stop: own.close };
  }
  const channel = new BroadcastChannel('cordon-live');
  const leaving = new AbortController();
  let own: Connection | undefined;
  let isOpen = false;
  let heardAt = Date.now();

  const lead = () =>
    new Promise<void>((resolve) => {
      leaving.signal.addEventListener('abort', () => resolve());
      own = connect((signal) => {
        isOpen = signal.name !== 'silent';
        channel.postMessage(signal);
        onSignal(signal);
      });
    });
  const unlead = () => {
    own?.close();
    own = undefined;
    // Whoever leads now gets the time to be heard.
    heardAt = Date.now();
  };
  const stand = (options: LockOptions): void => {
    navigator.locks
      .request('cordon-live', options, () => (leaving.signal.aborted ? undefined : lead()))
      .catch(() => {
        // Another tab took over, or this one leaves.
        unlead();
        if (!leaving.signal.aborted) stand({ signal: leaving.signal });
      });
  };
  channel.onmessage = ({ data: note }: MessageEvent<Note>) => {
    if (note.name === 'hello') {
      if (own && isOpen) channel.postMessage({ name: 'beat', data: {} } satisfies Signal);
      return;
    }
    heardAt = Date.now();
    if (!own) onSignal(note);
  };
  const check = () => {
    own?.check();
    if (own || document.hidden || Date.now() - heardAt <= longestSilence) return;
    // The leading tab is frozen or hangs: this one, which somebody looks at, takes its place.
    heardAt = Date.now();
    onSignal({ name: 'silent' });
    stand({ steal: true });
  };
  const watchdog = setInterval(check, 5_000);

  stand({ signal: leaving.signal });
  channel.postMessage({ name: 'hello' } satisfies Note);
  return {
    check,
    stop() {
      clearInterval(watchdog);
      leaving.abort();
      unlead();
      channel.close();
    },
  };
}
