// The cache of what the server said, and how it is emptied when somebody signs out.
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './http.ts';
import { leave } from './sign-out.ts';

const onError = (error: Error) => {
  if (error instanceof ApiError && error.status === 401) leave(queryClient, 'expired');
};

/** One cache per page load. Only failures that may heal by themselves are tried again. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({
    onError: (error) => {
      onError(error);
      // The session may have been renewed elsewhere, or the person's role changed: read both again for the next try.
      if (error instanceof ApiError && error.status === 403)
        void queryClient.invalidateQueries({ queryKey: ['session'] });
    },
  }),
  defaultOptions: {
    queries: {
      // Shown at once when coming back to a page, and read again behind it.
      staleTime: 2_000,
      gcTime: 5 * 60_000,
      retry: (count, error) =>
        count < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 502),
      retryDelay: (count) => 400 * 2 ** count,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
