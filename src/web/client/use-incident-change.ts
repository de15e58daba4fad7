// Changing one incident: sent, shown as soon as it may be, and then the page is read again.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Homepage } from '../../features/homepage/contract.ts';
import { change } from './http.ts';
import { homepageQuery } from './queries.ts';
import { useCsrfToken } from './use-csrf-token.ts';

type Change<Input, Output> = {
  /** Where it goes, below the incident's own address; undefined for the incident itself. */
  path: (input: Input) => string | undefined;
  method?: 'POST' | 'PATCH' | 'DELETE';
  body?: (input: Input) => unknown;
  /** What the page shows at once; taken back where the server refuses. Only for what can be undone. */
  assume?: (page: Homepage, input: Input) => Homepage;
  /** It is done only when the page was read again, so that what closes then leaves the new value behind, and not the old one. */
  isDoneWhenRead?: boolean;
  /** What the page shows from the answer on, until it is read again. */
  apply?: (page: Homepage, input: Input, output: Output) => Homepage;
};

/** Called even if what asked for it is no longer on the page. */
export type Handlers<Output, Input = unknown> = { onDone?: (output: Output, input: Input) => void };

/** One kind of change to one incident. */
export function useIncidentChange<Input, Output>(
  reference: string,
  { path, method = 'POST', body, assume, isDoneWhenRead, apply }: Change<Input, Output>,
  { onDone }: Handlers<Output, Input> = {},
) {
  const client = useQueryClient();
  const csrfToken = useCsrfToken();
  const { queryKey } = homepageQuery(reference);
  return useMutation({
    mutationFn: async (input: Input) =>
      change<Output>(`/cordon/v1/incidents/${encodeURIComponent(reference)}${below(path(input))}`, {
        method,
        csrfToken: await csrfToken(),
        ...(body && { body: body(input) }),
      }),
    onMutate: async (input) => {
      if (!assume) return {};
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      client.setQueryData(queryKey, (page) => page && assume(page, input));
      return { before };
    },
    onError: (_error, _input, context) => {
      if (context?.before) client.setQueryData(queryKey, context.before);
    },
    onSuccess: async (output, input) => {
      // An answer that is on its way may be older than this change.
      await client.cancelQueries({ queryKey });
      if (apply) client.setQueryData(queryKey, (page) => page && apply(page, input, output));
      if (isDoneWhenRead) await client.invalidateQueries({ queryKey });
      onDone?.(output, input);
    },
    // Also after a failure: perhaps somebody else was faster, or the answer got lost on its way back.
    onSettled: (_output, error) => {
      if (error || !isDoneWhenRead) void client.invalidateQueries({ queryKey });
    },
  });
}

const below = (path: string | undefined): string => (path === undefined ? '' : `/${path}`);
