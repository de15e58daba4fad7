// The signed-in person, for pages inside the frame, which is drawn only once the session is known.
import { useSuspenseQuery } from '@tanstack/react-query';
import type { Session } from '../../features/login-sessions/contract.ts';
import { sessionQuery } from './queries.ts';

export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}
