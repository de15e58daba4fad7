// Notices that somebody else has signed in with this browser, in another tab.
import { useEffect, useRef } from 'react';
import type { Session } from '../../features/login-sessions/contract.ts';

/** Loads the page afresh when the session belongs to another person than before: what the first one read must go. */
export function useSamePerson(session: Session | undefined): void {
  const first = useRef<string>(undefined);
  const id = session?.person.id;
  useEffect(() => {
    if (!id) return;
    if (first.current && first.current !== id) location.reload();
    first.current = id;
  }, [id]);
}
