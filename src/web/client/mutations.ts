// What the pages change. Each answers with the server's words and marks as old what the change touched.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { DeclaredIncident, DeclareIncidentInput } from '../../features/incidents/contract.ts';
import type { OtherSettings } from '../../features/settings/contract.ts';
import { change } from './http.ts';
import { otherSettingsQuery } from './queries.ts';
import { leave } from './sign-out.ts';
import { useCsrfToken } from './use-csrf-token.ts';

type PrivateIncidentsSwitch = Pick<OtherSettings, 'private_incidents_enabled'>;
type Declared = z.infer<typeof DeclaredIncident>;
type DeclareHandlers = {
  onDeclared: (declared: Declared, sent: DeclareIncidentInput) => void;
  onFailed: (error: Error) => void;
};

/**
 * Declares an incident. Sending the same idempotency key again never declares a second one.
 * The handlers are called even if whoever asked is no longer on the page.
 */
export function useDeclareIncident({ onDeclared, onFailed }: DeclareHandlers) {
  const client = useQueryClient();
  const csrfToken = useCsrfToken();
  return useMutation({
    mutationFn: async (body: DeclareIncidentInput) =>
      change<Declared>('/cordon/v1/incidents', {
        method: 'POST',
        csrfToken: await csrfToken(),
        body,
      }),
    onSuccess: (declared, sent) => {
      onDeclared(declared, sent);
      return client.invalidateQueries({ queryKey: ['incidents'] });
    },
    onError: (error) => {
      onFailed(error);
      // A choice that has vanished meanwhile vanishes here as well; what was declared though its answer got lost appears.
      for (const noun of ['declare_options', 'incidents'])
        void client.invalidateQueries({ queryKey: [noun] });
    },
  });
}

/** Saves section "Other" of the settings: shown at once, taken back if the server refuses. */
export function useSaveOtherSettings() {
  const client = useQueryClient();
  const csrfToken = useCsrfToken();
  const { queryKey } = otherSettingsQuery;
  return useMutation({
    mutationFn: async (body: PrivateIncidentsSwitch) =>
      change<OtherSettings>('/cordon/v1/settings/other', {
        method: 'PATCH',
        csrfToken: await csrfToken(),
        body,
      }),
    onMutate: async (wanted) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      if (before)
        client.setQueryData(queryKey, {
          ...before,
          private_incidents_enabled: wanted.private_incidents_enabled,
        });
      return { before };
    },
    onError: (_error, _wanted, context) => client.setQueryData(queryKey, context?.before),
    onSuccess: (saved) => {
      client.setQueryData(queryKey, saved);
      return client.invalidateQueries({ queryKey: ['declare_options'] });
    },
  });
}

/** Ends the session on the server, then empties this page. */
export function useSignOut() {
  const client = useQueryClient();
  const csrfToken = useCsrfToken();
  return useMutation({
    mutationFn: async () =>
      change<void>('/cordon/v1/session', { method: 'DELETE', csrfToken: await csrfToken() }),
    onSuccess: () => leave(client, 'signed_out'),
  });
}
