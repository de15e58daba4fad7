// The filter by reporter, as it stands above the list. Its choices are loaded when it is opened.
import { useQuery } from '@tanstack/react-query';
import { User } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { reportersQuery } from '../../client/queries.ts';
import { FilterChip } from '../../components/filter-chip.tsx';

const loadChoices = () => import('./reporter-choices.tsx');
const ReporterChoices = lazy(loadChoices);

type ReporterFilterProps = {
  reporterId: string | undefined;
  isPrivateShown: boolean;
  onChoose: (id: string | null) => void;
};

export function ReporterFilter({ reporterId, isPrivateShown, onChoose }: ReporterFilterProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const everyone = useQuery({ ...reportersQuery('', isPrivateShown), enabled: reporterId !== undefined });
  const known = everyone.data?.reporters.find(({ id }) => id === reporterId);
  // A person from an old link who reported nothing that is visible now: the filter still stands, and says so.
  const name = known?.name ?? (everyone.isPending ? '…' : 'nobody in this list');

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
