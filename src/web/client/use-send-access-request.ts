// Asks for access to whatever is at an address; the answer is the same for every address.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SendAccessRequest, SentAccessRequest } from '../../features/access-requests/contract.ts';
import { sentAccessRequestQuery } from './access-queries.ts';
import { change } from './http.ts';
import { useCsrfToken } from './use-csrf-token.ts';

/** Remembers when this person may ask again, as a reload would. */
export function useSendAccessRequest(reference: string) {
  const client = useQueryClient();
  const csrfToken = useCsrfToken();
  return useMutation({
    mutationFn: async (reason: string) => {
      const body: SendAccessRequest = { reference, ...(reason.trim() && { reason: reason.trim() }) };
      return change<SentAccessRequest>('/cordon/v1/access_requests', {
        method: 'POST',
        csrfToken: await csrfToken(),
        body,
      });
    },
    onSuccess: (sent) => client.setQueryData(sentAccessRequestQuery(reference).queryKey, sent),
  });
}
