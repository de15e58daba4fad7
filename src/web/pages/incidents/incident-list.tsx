// The rows that are in sight, the keys that walk through all of them, and the next page before it is missed.
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { IncidentFilters, IncidentList as ListPage } from '../../../features/incidents/contract.ts';
import { useShortcuts } from '../../client/use-shortcuts.ts';
import { cx } from '../../components/cx.ts';
import { Problem } from '../../components/problem.tsx';
import { IncidentRow } from './incident-row.tsx';
import { lastOpened } from './last-opened.ts';
import { ListHeader } from './list-header.tsx';
import { type ListItem, listItems } from './list-items.ts';
import { listClass, rowWidth, trackClass } from './row-layout.ts';

type IncidentListProps = {
  list: UseInfiniteQueryResult<InfiniteData<ListPage>>;
  count: number | undefined;
  columns: readonly string[];
  fields: IncidentFilters['custom_fields'];
};

/** So many rows before the end the next page is asked for. */
const lookAhead = 30;

const noPages: ListPage[] = [];

export function IncidentList({ list, count, columns, fields }: IncidentListProps) {
  const track = useRef<HTMLUListElement>(null);
  const pages = list.data?.pages ?? noPages;
  const items = useMemo(() => listItems(pages), [pages]);
  const fieldNames = useMemo(() => new Map(fields.map(({ id, name }) => [id, name])), [fields]);
  const [above, setAbove] = useState(0);
  // What stands above the list changes its height: chips come and go.
  useLayoutEffect(() => {
    const top = track.current ? track.current.getBoundingClientRect().top + scrollY : 0;
    if (Math.abs(top - above) > 1) setAbove(top);
  });
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: (index) => estimate(items[index]),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 12,
    scrollMargin: above,
  });
  const rows = virtual.getVirtualItems();
  const lastShown = rows.at(-1)?.index ?? 0;

  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError && lastShown >= items.length - lookAhead)
      void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, lastShown, items.length]);

  const linkAt = (index: number) =>
    track.current?.querySelector<HTMLAnchorElement>(`[data-index="${index}"] a[data-reference]`);
  const wanted = useRef<number | undefined>(undefined);
  const focusOn = (index: number) => {
    const link = linkAt(index);
    wanted.current = link ? undefined : index;
    if (link) link.focus();
    else virtual.scrollToIndex(index, { align: 'center' });
  };
  // A row that was out of sight gets the focus once it is there.
  useEffect(() => {
    if (wanted.current !== undefined) linkAt(wanted.current)?.focus({ preventScroll: true });
    if (wanted.current !== undefined && linkAt(wanted.current)) wanted.current = undefined;
  });

  const move = (step: 1 | -1) => {
    const focused = document.activeElement?.closest('[data-index]');
    const from =
      focused && track.current?.contains(focused) ? Number(focused.getAttribute('data-index')) : undefined;
    let index = from === undefined ? firstInSight() : from + step;
    while (items[index]?.kind === 'heading') index += from === undefined ? 1 : step;
    if (items[index]?.kind === 'incident') focusOn(index);
  };
  const firstInSight = () => rows.find(({ start }) => start >= scrollY)?.index ?? 0;
  useShortcuts({ j: () => move(1), k: () => move(-1) });

  // Coming back from an incident, the focus returns to its row.
  const isBack = useRef(false);
  useEffect(() => {
    if (isBack.current || items.length === 0) return;
    isBack.current = true;
    const reference = lastOpened.take();
    const index = items.findIndex(
      (item) => item.kind === 'incident' && item.incident.reference === reference,
    );
    if (index === -1) return;
    const link = linkAt(index);
    if (link) link.focus({ preventScroll: true });
    else focusOn(index);
  });

  return (
    <div className={listClass} style={{ '--row-width': rowWidth(columns) } as CSSProperties}>
      <ListHeader columns={columns} fieldNames={fieldNames} />
      <ul
        ref={track}
        aria-label="Incidents"
        aria-busy={list.isPlaceholderData}
        className={cx(trackClass, 'transition-opacity', list.isPlaceholderData && 'opacity-55')}
        style={{ height: virtual.getTotalSize() }}
      >
        {rows.map(({ index, key, start }) => {
          const item = items[index];
          return (
            item && (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                aria-setsize={item.kind === 'incident' ? (count ?? -1) : undefined}
                aria-posinset={item.kind === 'incident' ? item.position : undefined}
                className="absolute top-0 left-0 w-full"
                style={{ transform: `translateY(${start - above}px)` }}
              >
                {item.kind === 'heading' ? (
                  <h2 className="flex h-9 items-end px-4 pb-1.5 text-12 font-medium text-n-11 md:px-2">
                    {item.title}
                  </h2>
                ) : (
                  <IncidentRow incident={item.incident} columns={columns} fieldNames={fieldNames} />
                )}
              </li>
            )
          );
        })}
      </ul>
      {isFetchNextPageError && list.error && (
        <div className="mt-4 max-md:px-4">
          <Problem
            title="The next incidents could not be read"
            error={list.error}
            onRetry={() => fetchNextPage()}
            isRetrying={isFetchingNextPage}
          />
        </div>
      )}
      {isFetchingNextPage && (
        <p role="status" className="appear-late py-3 text-center text-12 text-n-11">
          Reading more…
        </p>
      )}
    </div>
  );
}

/** Before a row was drawn; the measured height counts afterwards. */
const estimate = (item: ListItem | undefined): number => {
  if (item?.kind === 'heading') return 36;
  if (innerWidth < 900) return item?.incident.match?.snippet ? 122 : 104;
  return item?.incident.match?.snippet ? 58 : 44;
};
