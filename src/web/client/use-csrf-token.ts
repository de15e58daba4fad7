// The token that shows the server that a change comes from this page.
import { useQueryClient } from '@tanstack/react-query';
import { sessionQuery } from './queries.ts';

/** Gives the token of the signed-in person's session when it is called. */
export function useCsrfToken(): () => Promise<string> {
  const client = useQueryClient();
  return async () => (await client.ensureQueryData(sessionQuery)).csrf_token;
}
