// A list of what is to be done: by state, with a line to add to it. Whoever completes something can take it back at once.
import { useInfiniteQuery } from '@tanstack/react-query';
import { ListChecks } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { WorkStatus } from '../../../features/work-items/contract.ts';
import { statusNames } from '../../../features/work-items/wording.ts';
import { useWork, workQuery } from '../../client/work.ts';
import { Button } from '../../components/button.tsx';
import { cx } from '../../components/cx.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Problem } from '../../components/problem.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { AddWork } from './add-work.tsx';
import type { WorkWords } from './words.ts';
import { WorkRow } from './work-row.tsx';

const states: readonly WorkStatus[] = ['outstanding', 'completed', 'not_doing'];

type WorkTabProps = { reference: string; words: WorkWords };

export function WorkTab({ reference, words }: WorkTabProps) {
  const [status, setStatus] = useState<WorkStatus>('outstanding');
  const list = useInfiniteQuery(workQuery(reference, words.path, status));
  const work = useWork(reference, words.path);
  const pages = list.data?.pages ?? [];
  const items = pages.flatMap((page) => page.items).filter((item) => item.status === status);
  const counts = pages[0]?.counts;
  const frame = useRef<HTMLDivElement>(null);
  useKeptFocus(frame, items.length);

  return (
    <div ref={frame} className="flex min-w-0 flex-col gap-3">
      <AddWork words={words} add={work.add} onAdded={() => setStatus('outstanding')} />
      <fieldset aria-label={`Which ${words.plural}`} className="flex flex-wrap gap-1">
        {states.map((state) => (
          <button
            key={state}
            type="button"
            aria-pressed={state === status}
            onClick={() => setStatus(state)}
            className={cx(
              'inline-flex h-control items-center gap-1.5 rounded-md px-2.5 text-13 transition-colors hover:bg-n-3',
              state === status ? 'bg-n-4 font-medium text-n-12' : 'text-n-11',
            )}
          >
            {statusNames[state]}
            {counts && <span className="tabular-nums text-n-11">{counts[state]}</span>}
          </button>
        ))}
      </fieldset>
      {list.error && (
        <Problem
          title={`The ${words.plural} could not be read`}
          error={list.error}
          onRetry={() => list.refetch()}
          isRetrying={list.isFetching}
        />
      )}
      {list.isPending && (
        <div role="status" className="flex flex-col gap-2">
          <span className="sr-only">Reading the {words.plural}</span>
          <Skeleton className="h-11 w-full" />
          <Skeleton className="h-11 w-full" />
        </div>
      )}
      {list.data && items.length === 0 && (
        <Nothing words={words} status={status} isFirst={counts !== undefined && isEmpty(counts)} />
      )}
      <ul className="flex flex-col divide-y divide-n-6 empty:hidden">
        {items.map((item) => (
          <WorkRow
            key={item.id}
            reference={reference}
            item={item}
            words={words}
            work={work}
            priorities={pages[0]?.priorities ?? []}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          isBusy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
          className="self-start"
        >
          Show more
        </Button>
      )}
    </div>
  );
}

const isEmpty = (counts: Record<WorkStatus, number>): boolean => states.every((state) => counts[state] === 0);

type NothingProps = { words: WorkWords; status: WorkStatus; isFirst: boolean };

function Nothing({ words, status, isFirst }: NothingProps) {
  if (isFirst)
    return (
      <EmptyState icon={<ListChecks />} title={`No ${words.plural} yet`}>
        {words.empty}
      </EmptyState>
    );
  const what = {
    outstanding: 'Nothing is open.',
    completed: 'Nothing is done yet.',
    not_doing: 'Nothing was decided against.',
  };
  return <p className="py-6 text-center text-n-11">{what[status]}</p>;
}

/** Whoever worked on a line that is gone now goes on at the line in its place, or where lines are added. */
function useKeptFocus(frame: React.RefObject<HTMLDivElement | null>, count: number): void {
  const last = useRef(-1);
  useEffect(() => {
    const element = frame.current;
    const remember = ({ target }: FocusEvent) => {
      const row = target instanceof Element ? target.closest('li') : null;
      last.current = row ? [...(row.parentElement?.children ?? [])].indexOf(row) : -1;
    };
    element?.addEventListener('focusin', remember);
    return () => element?.removeEventListener('focusin', remember);
  }, [frame]);
  useEffect(() => {
    // Looked at whenever a line comes or goes.
    if (count < 0 || last.current < 0 || document.activeElement !== document.body) return;
    const rows = frame.current?.querySelectorAll<HTMLElement>('ul > li [role="checkbox"]');
    const next = rows?.[Math.min(last.current, rows.length - 1)];
    (next ?? frame.current?.querySelector<HTMLElement>('input'))?.focus();
  }, [frame, count]);
}
