// Severity or status in the header: shown as a badge that opens its choices. What is chosen is shown at once.
import { ChevronDown } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import type { Homepage } from '../../../../features/homepage/contract.ts';
import { useEditIncident } from '../../../client/incident-changes.ts';
import { Banner } from '../../../components/banner.tsx';
import type { Choice } from './choice-menu.tsx';
import { staleOf } from './stale.ts';
import { StaleNote } from './stale-note.tsx';

const loadMenu = () => import('./choice-menu.tsx');
const ChoiceMenu = lazy(loadMenu);

type ChoiceControlProps = {
  homepage: Homepage;
  path: 'severity_id' | 'incident_status_id';
  children: ReactNode;
  /** Asked first; true where the choice is dealt with elsewhere. */
  onChoose?: (choice: Choice) => boolean;
};

export function ChoiceControl({ homepage, path, children, onChoose }: ChoiceControlProps) {
  const { incident } = homepage;
  const button = useRef<HTMLButtonElement>(null);
  // What is chosen from is what was seen when the list was opened.
  const [seen, setSeen] = useState<string>();
  const [choice, setChoice] = useState<Choice>();
  const edit = useEditIncident(incident.reference);
  const current = path === 'severity_id' ? incident.severity.id : incident.incident_status.id;

  const save = (chosen: Choice, before: string) => {
    setChoice(chosen);
    edit.mutate({ [path]: chosen.id, seen: { [path]: before }, assume: chosen.assume });
  };
  const choose = (chosen: Choice) => {
    if (chosen.id === current || onChoose?.(chosen)) return;
    save(chosen, seen ?? current);
  };
  const stale = staleOf(edit.error);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={seen !== undefined}
        onPointerEnter={loadMenu}
        onFocus={loadMenu}
        onClick={() => setSeen(current)}
        className="-mx-1 inline-flex min-h-8 items-center gap-1 rounded-md px-1 hover:bg-n-3 aria-expanded:bg-n-4 pointer-coarse:min-h-11 max-md:min-h-11"
      >
        {children}
        <ChevronDown aria-hidden="true" className="size-3.5 text-n-10" />
      </button>
      {seen !== undefined && (
        <Suspense>
          <ChoiceMenu
            homepage={homepage}
            path={path}
            anchor={button}
            onClose={() => setSeen(undefined)}
            onChoose={choose}
          />
        </Suspense>
      )}
      {edit.error && choice && (
        <div className="order-last w-full max-w-prose">
          {stale ? (
            <StaleNote
              stale={stale}
              isBusy={edit.isPending}
              onTheirs={() => edit.reset()}
              onMine={() => save(choice, stale.current)}
            />
          ) : (
            <Banner tone="danger" title={`“${choice.name}” was not saved`} isAlert>
              <p>{edit.error.message}</p>
            </Banner>
          )}
        </div>
      )}
    </>
  );
}
