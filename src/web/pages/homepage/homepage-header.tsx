// What, how bad, which state, since when: the first glance, and changed right where it stands.
import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import type { Homepage } from '../../../features/homepage/contract.ts';
import { SeverityBadge, StatusBadge } from '../../components/badge.tsx';
import { DateTime } from '../../components/date-time.tsx';
import { Padlock } from '../../components/padlock.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { ChoiceControl } from './editing/choice-control.tsx';
import { useFocusBack } from './editing/use-focus-back.ts';
import { MoreButton } from './more-button.tsx';

const loadEditor = () => import('./editing/text-editor.tsx');
const TextEditor = lazy(loadEditor);

type HomepageHeaderProps = {
  homepage: Homepage;
  /** Stand top right, before what else can be done. */
  actions: ReactNode;
  /** Closing asks for more than a status. */
  onClose: (statusId: string | undefined) => void;
};

export function HomepageHeader({ homepage, actions, onClose }: HomepageHeaderProps) {
  const { incident } = homepage;
  const [isRenaming, setRenaming] = useState(false);
  const name = useRef<HTMLButtonElement>(null);
  useFocusBack(isRenaming, name);
  return (
    <header>
      <div className="flex min-h-control flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="flex min-w-0 items-center gap-2 text-13 text-n-11">
          <Link
            to="/incidents"
            className="inline-flex min-h-control items-center gap-1 rounded-sm pr-1 hover:text-n-12"
          >
            <ChevronLeft aria-hidden="true" className="size-4" />
            Incidents
          </Link>
          <span aria-hidden="true" className="text-n-8">
            /
          </span>
          <span className="truncate font-mono text-12">{incident.reference}</span>
        </p>
        <div className="flex flex-wrap items-center gap-2">
          {actions}
          <MoreButton homepage={homepage} onRename={() => setRenaming(true)} onClose={onClose} />
        </div>
      </div>
      <h1 className="mt-2 max-w-4xl text-24 font-semibold tracking-tight text-pretty break-words">
        {isRenaming ? (
          <span className="sr-only">{incident.name}</span>
        ) : (
          <button
            ref={name}
            type="button"
            title="Rename"
            onPointerEnter={loadEditor}
            onFocus={loadEditor}
            onClick={() => setRenaming(true)}
            className="-mx-1 max-w-full pointer-coarse:min-h-11 pointer-coarse:min-w-11 max-md:min-h-11 max-md:min-w-11 rounded-sm px-1 text-left font-[inherit] tracking-[inherit] break-words hover:bg-n-3"
          >
            {incident.visibility === 'private' && <Padlock className="mr-2 align-[-0.08em]" />}
            {incident.name}
          </button>
        )}
      </h1>
      {isRenaming && (
        <div className="mt-2 max-w-4xl">
          <Suspense fallback={<Skeleton className="h-24 w-full" />}>
            <TextEditor
              reference={incident.reference}
              path="name"
              text={incident.name}
              onClose={() => setRenaming(false)}
            />
          </Suspense>
        </div>
      )}
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <ChoiceControl homepage={homepage} path="severity_id">
          <SeverityBadge severity={incident.severity} />
        </ChoiceControl>
        <ChoiceControl
          homepage={homepage}
          path="incident_status_id"
          onChoose={({ id, category }) => {
            const isClosing = category === 'closed' && incident.incident_status.category !== 'closed';
            if (isClosing) onClose(id);
            return isClosing;
          }}
        >
          <StatusBadge status={incident.incident_status} />
        </ChoiceControl>
        <p className="text-13 text-n-11">
          Declared by <span className="font-medium text-n-12">{incident.reporter.name}</span>{' '}
          <DateTime value={incident.created_at} />
        </p>
      </div>
    </header>
  );
}
