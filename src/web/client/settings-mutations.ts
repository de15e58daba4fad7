// What the pages of Settings change.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { change } from './http.ts';
import { useCsrfToken } from './use-csrf-token.ts';

/** One change below `/cordon/v1/settings/`. */
export type SettingsChange = { method: 'POST' | 'PATCH' | 'PUT'; path: string; body: unknown };

/** One after the other, so that quick changes arrive in their order. It is over when the lists were read again. */
export function useChangeSettings<Answer = unknown>() {
  const client = useQueryClient();
  const csrfToken = useCsrfToken();
  return useMutation({
    scope: { id: 'settings' },
    mutationFn: async ({ method, path, body }: SettingsChange) =>
      change<Answer>(`/cordon/v1/settings/${path}`, { method, csrfToken: await csrfToken(), body }),
    // Also after a failure: perhaps somebody else was faster. Names stand on homepages and in the declare dialog too.
    onSettled: async () => {
      for (const noun of ['declare_options', 'incidents', 'session'])
        void client.invalidateQueries({ queryKey: [noun] });
      await client.invalidateQueries({ queryKey: ['settings'] });
    },
  });
}
