// What was archived, folded away, each with a way back.
import { ArchiveRestore, ChevronRight } from 'lucide-react';
import { Button } from '../../components/button.tsx';

type ArchivedFoldProps = { items: readonly { id: string; name: string }[]; onRestore: (id: string) => void };

export function ArchivedFold({ items, onRestore }: ArchivedFoldProps) {
  if (items.length === 0) return null;
  return (
    <details className="group">
      <summary className="flex min-h-control w-fit cursor-default list-none items-center gap-1.5 rounded-md pr-2 text-13 font-medium text-n-11 hover:text-n-12 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden="true" className="size-4 transition-transform group-open:rotate-90" />
        Archived
      </summary>
      <ul aria-label="Archived" className="mt-1 divide-y divide-n-6 rounded-md border border-n-6 bg-n-2">
        {items.map(({ id, name }) => (
          <li key={id} className="flex items-center gap-2 py-1 pr-1.5 pl-3">
            <span className="min-w-0 flex-1 break-words text-n-11">{name}</span>
            <Button
              variant="quiet"
              icon={<ArchiveRestore aria-hidden="true" />}
              aria-label={`Restore ${name}`}
              onClick={() => onRestore(id)}
            >
              Restore
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
