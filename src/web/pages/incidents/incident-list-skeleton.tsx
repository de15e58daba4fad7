// The list before its answer came, in the size of the rows.
import { Skeleton } from '../../components/skeleton.tsx';
import { rowClass } from './incident-row.tsx';

// As long as names are; also the keys of the rows.
const nameWidths = ['w-3/5', 'w-2/5', 'w-1/2', 'w-2/3', 'w-1/3', 'w-7/12', 'w-5/12', 'w-3/4'];

export function IncidentListSkeleton() {
  return (
    <div role="status" className="max-md:-mx-4">
      <span className="sr-only">Reading the incidents</span>
      {nameWidths.map((width) => (
        <div key={width} className={rowClass}>
          <Skeleton className="h-3.5 w-16 max-md:order-4" />
          <span className="max-md:order-1 max-md:col-span-3">
            <Skeleton className={`h-4 ${width}`} />
          </span>
          <Skeleton className="h-5 w-16 max-md:order-2" />
          <Skeleton className="h-5 w-20 max-md:order-3" />
          <Skeleton className="h-3.5 w-24 max-lg:hidden" />
          <Skeleton className="h-3.5 w-14 justify-self-end max-md:hidden" />
        </div>
      ))}
    </div>
  );
}
