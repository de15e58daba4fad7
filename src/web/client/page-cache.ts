// Pages that the browser freezes for its back and forward buttons hold nothing that could be read when they come back (L33).
import type { QueryClient } from '@tanstack/react-query';

/** Empties a page when it is frozen, and loads it afresh when it is brought back. `unmount` takes down what is drawn. */
export function emptyFrozenPages(queryClient: QueryClient, unmount: () => void): void {
  addEventListener('pagehide', (event) => {
    if (!event.persisted) return;
    unmount();
    document.body.replaceChildren();
    queryClient.clear();
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}
