// Reads from the page API and reads again whenever the simulator says that something changed.
import { useCallback, useEffect, useRef, useState } from 'react';
import { read } from './api.ts';

export type Live<T> = { data: T | null; error: string | null; refresh: () => Promise<void> };

/**
 * What `path` answers, read again whenever `signal` changes; nothing is read while there is no path or signal. Data of another path is never shown: a new path starts empty, so that one
 * person's messages do not flash up for the next one.
 */
export function useLive<T>(path: string | null, signal: unknown): Live<T> {
  const [answer, setAnswer] = useState<{ path: string | null; data: T | null; error: string | null }>({
    path: null,
    data: null,
    error: null,
  });
  // Answers may overtake each other; only the newest question may change what is shown.
  const asked = useRef(0);

  const refresh = useCallback(async () => {
    if (!path) return;
    asked.current += 1;
    const question = asked.current;
    try {
      const data = await read<T>(path);
      if (question === asked.current) setAnswer({ path, data, error: null });
    } catch (error) {
      const told = error instanceof TypeError ? 'The simulator does not answer.' : (error as Error).message;
      if (question === asked.current)
        setAnswer((before) => ({ path, data: before.path === path ? before.data : null, error: told }));
    }
  }, [path]);

  useEffect(() => {
    if (signal !== null) void refresh();
  }, [refresh, signal]);

  const current = answer.path === path;
  return { data: current ? answer.data : null, error: current ? answer.error : null, refresh };
}

export type Stream = { version: number; connected: boolean };

/**
 * Counts the "changed" signals for a person. The server sends one whenever a stream opens, so what was missed while
 * the connection was lost is read then.
 */
export function useChangeStream(as: string | null): Stream {
  const [stream, setStream] = useState<Stream>({ version: 0, connected: true });

  useEffect(() => {
    if (!as) return;
    let source: EventSource;
    let retry: number | undefined;
    const bump = () => setStream((before) => ({ version: before.version + 1, connected: true }));
    const connect = () => {
      source = new EventSource(`/page/api/stream?as=${encodeURIComponent(as)}`);
      source.addEventListener('changed', bump);
      source.addEventListener('error', () => {
        setStream((before) => ({ ...before, connected: false }));
        // The browser reconnects after a dropped connection, but gives up after an HTTP error.
        if (source.readyState === EventSource.CLOSED) retry = window.setTimeout(connect, 2_000);
      });
    };
    connect();
    return () => {
      window.clearTimeout(retry);
      source.close();
    };
  }, [as]);

  return stream;
}
