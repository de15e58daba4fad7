// The list before its answer came, in the size of the rows.
import { Skeleton } from '../../components/skeleton.tsx';
import { listClass, rowClass, rowParts } from './row-layout.ts';

// As long as names are; also the keys of the rows.
const nameWidths = ['w-3/5', 'w-2/5', 'w-1/2', 'w-2/3', 'w-1/3', 'w-7/12', 'w-5/12', 'w-3/4'];

export function IncidentListSkeleton() {
  return (
    <div role="status" className={listClass}>
      <span className="sr-only">Reading the incidents</span>
      {nameWidths.map((width) => (
        <div key={width} className={rowClass}>
          <span className={rowParts.reference}>
            <Skeleton className="my-0.5 h-3 w-14" />
          </span>
          <span className={rowParts.name}>
            <Skeleton className={`my-0.5 h-4 ${width}`} />
          </span>
          <span className={rowParts.severity}>
            <Skeleton className="h-6 w-16" />
          </span>
          <span className={rowParts.status}>
            <Skeleton className="h-6 w-24" />
          </span>
          <span className={rowParts.reporter}>
            <Skeleton className="h-3 w-24" />
          </span>
          <span className={rowParts.time}>
            <Skeleton className="ml-auto h-3 w-14" />
          </span>
        </div>
      ))}
    </div>
  );
}
