// Reading and writing the timeline of an incident.
import { infiniteQueryOptions, keepPreviousData, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  AddTimelineItemInput,
  ChangedTimelineItem,
  EditTimelineItemInput,
  TimelineGroup,
  TimelinePage,
} from '../../features/timeline/contract.ts';
import { ApiError, change, get } from './http.ts';
import { homepageQuery } from './queries.ts';
import { sendFile } from './send-file.ts';
import { useCsrfToken } from './use-csrf-token.ts';

const below = (reference: string, path: string): string =>
  `/cordon/v1/incidents/${encodeURIComponent(reference)}/${path}`;

/** Where an image of an incident is read. */
export const imageUrl = (reference: string, uploadId: string): string =>
  below(reference, `uploads/${uploadId}`);

/** The timeline as a file. */
export const timelineFileUrl = (reference: string): string => below(reference, 'timeline.md');

/** The part of the cache that belongs to the page of this incident: whatever makes that one old makes this old as well. */
const keyOf = (reference: string) => [...homepageQuery(reference).queryKey, 'timeline'];

/** The timeline, the newest first, page by page; some groups or all. Where nothing may be seen any more there is nothing. */
export const timelineQuery = (reference: string, groups: readonly TimelineGroup[]) =>
  infiniteQueryOptions({
    queryKey: [...keyOf(reference), [...groups].sort().join()],
    queryFn: async ({ signal, pageParam }): Promise<TimelinePage> => {
      const search = new URLSearchParams({
        ...(groups.length > 0 && { kinds: groups.join() }),
        ...(pageParam && { after: pageParam }),
      });
      try {
        return await get<TimelinePage>(below(reference, `timeline?${search}`), signal);
      } catch (error) {
        // Overwrites what an earlier answer left in the cache.
        if (error instanceof ApiError && error.status === 404)
          return { timeline_items: [], pagination_meta: { page_size: 50 } };
        throw error;
      }
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.pagination_meta.after,
    placeholderData: keepPreviousData,
  });

/** What is done to an item: added, corrected or taken away. */
export type TimelineChange =
  | { do: 'add'; body: AddTimelineItemInput }
  | { do: 'edit'; itemId: string; body: EditTimelineItemInput }
  | { do: 'remove'; itemId: string };

/** Changes the timeline; then it is read again. */
export function useChangeTimeline(reference: string, onDone: (change: TimelineChange) => void) {
  const client = useQueryClient();
  const csrfToken = useCsrfToken();
  return useMutation({
    mutationFn: async (wanted: TimelineChange) => {
      const token = await csrfToken();
      const path = below(reference, wanted.do === 'add' ? 'timeline' : `timeline/${wanted.itemId}`);
      if (wanted.do === 'remove') return change<void>(path, { method: 'DELETE', csrfToken: token });
      const method = wanted.do === 'add' ? 'POST' : 'PATCH';
      return change<ChangedTimelineItem>(path, { method, csrfToken: token, body: wanted.body });
    },
    onSuccess: (_answer, wanted) => onDone(wanted),
    onSettled: () => client.invalidateQueries({ queryKey: homepageQuery(reference).queryKey }),
  });
}

/** An image on its way. */
export type Upload = { file: File; description: string; onProgress: (share: number) => void };

/** Puts an image into the incident; then the timeline is read again. */
export function useUploadImage(reference: string, onDone: () => void) {
  const client = useQueryClient();
  const csrfToken = useCsrfToken();
  return useMutation({
    mutationFn: async ({ file, description, onProgress }: Upload) => {
      const search = new URLSearchParams({ file_name: file.name, ...(description && { description }) });
      const path = below(reference, `uploads?${search}`);
      return sendFile<ChangedTimelineItem>(path, file, { csrfToken: await csrfToken(), onProgress });
    },
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: homepageQuery(reference).queryKey }),
  });
}
