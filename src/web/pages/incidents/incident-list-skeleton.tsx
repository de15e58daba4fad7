// The list before its answer came, in the size of the rows.
import { Skeleton } from '../../components/skeleton.tsx';
import { layoutOf, listClass, rowClass, rowParts } from './row-layout.ts';

// As long as names are; also the keys of the rows.
const nameWidths = ['w-3/5', 'w-2/5', 'w-1/2', 'w-2/3', 'w-1/3', 'w-7/12', 'w-5/12', 'w-3/4'];

export function IncidentListSkeleton({ columns }: { columns: readonly string[] }) {
  return (
    <div role="status" className={listClass}>
      <span className="sr-only">Reading the incidents</span>
      <div aria-hidden="true" className="h-9" />
      {nameWidths.map((width) => (
        <div key={width} className={rowClass}>
          <span className={rowParts.reference}>
            <Skeleton className="my-0.5 h-3 w-14" />
          </span>
          <span className={rowParts.name}>
            <Skeleton className={`my-0.5 h-4 ${width}`} />
          </span>
          {columns.map((column) => (
            <span key={column} className={layoutOf(column).className}>
              <Skeleton className="h-3 w-16" />
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}
