// Keeps the page up to date for as long as somebody is signed in on it. Loaded after the page itself.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

export function useLive(isSignedIn: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!isSignedIn) return;
    let isOver = false;
    let stop: (() => void) | undefined;
    void import('./follow.ts').then(({ follow }) => {
      if (!isOver) stop = follow(client);
    });
    return () => {
      isOver = true;
      stop?.();
    };
  }, [client, isSignedIn]);
}
