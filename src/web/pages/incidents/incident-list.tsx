// The rows, the keys that walk through them, and the next page.
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { IncidentList as IncidentListPage } from '../../../features/incidents/contract.ts';
import { useShortcuts } from '../../client/use-shortcuts.ts';
import { Button } from '../../components/button.tsx';
import { cx } from '../../components/cx.ts';
import { Problem } from '../../components/problem.tsx';
import { IncidentRow } from './incident-row.tsx';
import { lastOpened } from './last-opened.ts';
import { listClass } from './row-layout.ts';

type IncidentListProps = { list: UseInfiniteQueryResult<InfiniteData<IncidentListPage>> };

export function IncidentList({ list }: IncidentListProps) {
  const rows = useRef<HTMLUListElement>(null);
  const focusNext = useRef<string | undefined>(undefined);
  const incidents = withoutRepeats(list.data?.pages ?? []);
  const links = () => [...(rows.current?.querySelectorAll<HTMLAnchorElement>('a[data-reference]') ?? [])];

  const move = (step: 1 | -1) => {
    const all = links();
    const at = all.indexOf(document.activeElement as HTMLAnchorElement);
    const next = at === -1 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1);
    all[next]?.focus();
  };
  useShortcuts({ j: () => move(1), k: () => move(-1) });

  // Coming back from an incident, the focus returns to its row.
  useEffect(() => {
    const reference = lastOpened.take();
    if (!reference) return;
    const link = rows.current?.querySelector<HTMLAnchorElement>(
      `a[data-reference="${CSS.escape(reference)}"]`,
    );
    link?.focus({ preventScroll: true });
  }, []);

  // After more were loaded, the focus goes to the first of them: the button may be gone.
  useEffect(() => {
    if (focusNext.current === undefined || list.isFetchingNextPage) return;
    const all = links();
    const last = all.findIndex((link) => link.dataset.reference === focusNext.current);
    focusNext.current = undefined;
    all[last + 1]?.focus();
  });

  const loadMore = () => {
    focusNext.current = incidents.at(-1)?.reference;
    void list.fetchNextPage();
  };

  return (
    <>
      <ul
        ref={rows}
        aria-label="Incidents"
        aria-busy={list.isPlaceholderData}
        className={cx(listClass, 'transition-opacity', list.isPlaceholderData && 'opacity-55')}
      >
        {incidents.map((incident) => (
          <IncidentRow key={incident.id} incident={incident} />
        ))}
      </ul>
      {list.isFetchNextPageError && list.error && (
        <div className="mt-4">
          <Problem title="The next incidents could not be read" error={list.error} />
        </div>
      )}
      {list.hasNextPage && (
        <div className="mt-4 flex justify-center">
          <Button isBusy={list.isFetchingNextPage} onClick={loadMore}>
            {list.isFetchNextPageError ? 'Try again' : 'Load more'}
          </Button>
        </div>
      )}
    </>
  );
}

/** An incident declared between two pages can make one row come twice. */
function withoutRepeats(pages: IncidentListPage[]) {
  return [
    ...new Map(pages.flatMap((page) => page.incidents).map((incident) => [incident.id, incident])).values(),
  ];
}
