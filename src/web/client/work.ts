// Actions and follow-ups of one incident: read page by page, changed at once and taken back where the server refuses.
import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type { Action, ActionList } from '../../features/actions/contract.ts';
import type { FollowUp, FollowUpList, FollowUpPriority } from '../../features/follow-ups/contract.ts';
import type { WorkStatus } from '../../features/work-items/contract.ts';
import { ApiError, change, get } from './http.ts';
import { useCsrfToken } from './use-csrf-token.ts';

export type WorkPath = 'actions' | 'follow_ups';
export type WorkItem = Action | FollowUp;
export type WorkPage = {
  items: WorkItem[];
  counts: ActionList['counts'];
  after: string | undefined;
  priorities: FollowUpPriority[];
};

const urlOf = (reference: string, path: WorkPath): string =>
  `/cordon/v1/incidents/${encodeURIComponent(reference)}/${path}`;
const keyOf = (reference: string, path: WorkPath) => ['incidents', 'work', reference, path] as const;

/** What an item is called by. */
export const textOf = (item: WorkItem): string => ('title' in item ? item.title : item.description);

export const workQuery = (reference: string, path: WorkPath, status: WorkStatus) =>
  infiniteQueryOptions({
    queryKey: [...keyOf(reference, path), status],
    queryFn: async ({ signal, pageParam }): Promise<WorkPage> => {
      const search = new URLSearchParams({ status, ...(pageParam && { after: pageParam }) });
      const page = await get<Partial<ActionList & FollowUpList>>(
        `${urlOf(reference, path)}?${search}`,
        signal,
      );
      return {
        items: page.actions ?? page.follow_ups ?? [],
        counts: page.counts ?? { outstanding: 0, completed: 0, not_doing: 0 },
        after: page.pagination_meta?.after,
        priorities: page.priorities ?? [],
      };
    },
    initialPageParam: '',
    getNextPageParam: ({ after }) => after,
    placeholderData: keepPreviousData,
  });

/** What is changed, and what was seen before of it. */
export type WorkChange = {
  item: WorkItem;
  set: Record<string, unknown>;
  seen?: Record<string, string | null>;
  /** Called even if what asked for it is no longer on the page. */
  onDone?: () => void;
  onFailed?: (error: Error) => void;
};

type Pages = InfiniteData<WorkPage>;

const withoutItem = (pages: Pages, { item, set }: WorkChange): Pages => ({
  ...pages,
  pages: pages.pages.map((page) => ({
    ...page,
    items: page.items.filter(({ id }) => id !== item.id),
    counts: {
      ...page.counts,
      [item.status]: Math.max(0, page.counts[item.status] - 1),
      [String(set.status)]: page.counts[set.status as WorkStatus] + 1,
    },
  })),
});

/** Adding, changing and deleting. A new state shows at once; anything else when the server has confirmed it. */
export function useWork(reference: string, path: WorkPath) {
  const client = useQueryClient();
  const csrfToken = useCsrfToken();
  const queryKey = keyOf(reference, path);
  const send = async <Answer>(method: 'POST' | 'PATCH' | 'DELETE', behind: string, body?: unknown) =>
    change<Answer>(`${urlOf(reference, path)}${behind}`, { method, csrfToken: await csrfToken(), body });
  // Also after a failure: perhaps somebody else was faster, or the answer got lost on its way back.
  const onSettled = () => client.invalidateQueries({ queryKey });
  return {
    add: useMutation({
      mutationFn: (body: Record<string, unknown>) => send<unknown>('POST', '', body),
      onSettled,
    }),
    change: useMutation({
      mutationFn: ({ item, set, seen = {} }: WorkChange) =>
        send<unknown>('PATCH', `/${item.id}`, { ...set, seen }),
      onMutate: async (wanted) => {
        if (wanted.set.status === undefined || wanted.set.status === wanted.item.status) return undefined;
        await client.cancelQueries({ queryKey });
        const key = workQuery(reference, path, wanted.item.status).queryKey;
        const before = client.getQueryData(key);
        client.setQueryData(key, (pages) => pages && withoutItem(pages, wanted));
        return { key, before };
      },
      onSuccess: (_answer, { onDone }) => onDone?.(),
      onError: (error, { onFailed }, context) => {
        if (context?.before) client.setQueryData(context.key, context.before);
        onFailed?.(error);
      },
      onSettled,
    }),
    remove: useMutation({ mutationFn: (item: WorkItem) => send<void>('DELETE', `/${item.id}`), onSettled }),
  };
}

/** The server's words about one field; otherwise about the whole. */
export const problemOf = (error: Error | null, field: string): string | undefined => {
  if (!(error instanceof ApiError)) return error ? 'This was not saved. Try again.' : undefined;
  const problems = error.body?.errors ?? [];
  return problems.find(({ source }) => source?.field === field)?.message;
};

/** Whether the only problem is that somebody has no access yet. */
export const isAboutAccess = (error: unknown): boolean =>
  error instanceof ApiError && error.body?.errors[0]?.code === 'no_access';
