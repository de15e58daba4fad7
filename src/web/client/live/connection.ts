// The connection to the server's live stream: opened again whenever it breaks or falls silent.
import { type LiveFrame, liveFrames } from '../../../features/live-updates/contract.ts';

/** What is heard of the server; `open`, `silent` and `refused`, which is followed by `silent`, are about the connection itself. */
export type Signal = LiveFrame | { name: 'open' | 'silent' | 'refused' };

/** The server beats every 15 seconds: so much silence, in ms, and the connection is taken for dead. */
export const longestSilence = 40_000;
const retry = { first: 500, last: 8_000 } as const;

export type Connection = {
  /** Connects anew at once if nothing was heard for too long: timers may have slept with the computer. */
  check(): void;
  close(): void;
};

/** Connects. After every `open` everything has to be read again: what happened in between is never told. */
export function connect(onSignal: (signal: Signal) => void): Connection {
  let source: EventSource | undefined;
  let heardAt = Date.now();
  let wait: number = retry.first;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const open = () => {
    source = new EventSource('/cordon/v1/live');
    heardAt = Date.now();
    source.onopen = () => onSignal({ name: 'open' });
    source.onerror = retryLater;
    for (const name of liveFrames) {
      source.addEventListener(name, ({ data }: MessageEvent<string>) => {
        heardAt = Date.now();
        wait = retry.first;
        onSignal({ name, data: JSON.parse(data) } as LiveFrame);
      });
    }
  };
  const stop = () => {
    source?.close();
    source = undefined;
    clearTimeout(timer);
    timer = undefined;
  };
  /** By hand, as the browser gives up for good when it is refused, and comes back in step with all others otherwise. */
  const retryLater = () => {
    if (source?.readyState === EventSource.CLOSED) onSignal({ name: 'refused' });
    stop();
    onSignal({ name: 'silent' });
    timer = setTimeout(open, wait * (0.5 + Math.random()));
    wait = Math.min(wait * 2, retry.last);
  };
  const restart = () => {
    stop();
    open();
  };
  const check = () => {
    if (Date.now() - heardAt <= longestSilence) return;
    onSignal({ name: 'silent' });
    restart();
  };
  const watchdog = setInterval(check, 5_000);

  open();
  return {
    check,
    close() {
      clearInterval(watchdog);
      stop();
    },
  };
}
