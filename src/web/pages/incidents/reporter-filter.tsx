// The filter by reporter, as it stands above the list. Its choices are loaded when it is opened.
import { User } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import type { PersonReference } from '../../../features/people/contract.ts';
import { FilterChip } from '../../components/filter-chip.tsx';

const loadChoices = () => import('./reporter-choices.tsx');
const ReporterChoices = lazy(loadChoices);

type ReporterFilterProps = {
  reporterId: string | undefined;
  /** Who that is, as the list says; absent while it is read, and where this person sees nothing that they reported. */
  reporter: PersonReference | undefined;
  isReading: boolean;
  isPrivateShown: boolean;
  onChoose: (id: string | null) => void;
};

export function ReporterFilter({
  reporterId,
  reporter,
  isReading,
  isPrivateShown,
  onChoose,
}: ReporterFilterProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // The list on show may still be that of the filter before.
  const known = reporter?.id === reporterId ? reporter : undefined;
  // A person from an old link who reported nothing that is visible now: the filter still stands, and says so.
  const name = known?.name ?? (isReading ? '…' : 'nobody in this list');

  return (
    <>
      <FilterChip
        label="Reporter"
        icon={<User aria-hidden="true" />}
        value={reporterId && name}
        buttonRef={button}
        isOpen={isOpen}
        onOpen={() => setOpen(true)}
        onIntent={loadChoices}
        onRemove={() => onChoose(null)}
      />
      {isOpen && (
        <Suspense>
          <ReporterChoices
            anchor={button}
            chosen={known ?? null}
            isPrivateShown={isPrivateShown}
            onClose={() => setOpen(false)}
            onChoose={onChoose}
          />
        </Suspense>
      )}
    </>
  );
}
