// The homepage before its answer came. The same for every address.
import { Skeleton } from '../../components/skeleton.tsx';

export function HomepageSkeleton() {
  return (
    <div role="status">
      <span className="sr-only">Reading the incident</span>
      <Skeleton className="mt-2 h-4 w-40" />
      <Skeleton className="mt-4 h-8 w-3/5" />
      <div className="mt-2 flex gap-3">
        <Skeleton className="h-6 w-20" />
        <Skeleton className="h-6 w-28" />
      </div>
      <div className="mt-12 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex flex-col gap-3">
          <Skeleton className="h-4 w-24" />
          <Skeleton className="h-4 w-full" />
          <Skeleton className="h-4 w-4/5" />
        </div>
        <div className="flex flex-col gap-3">
          <Skeleton className="h-4 w-28" />
          <Skeleton className="h-10 w-full" />
          <Skeleton className="h-10 w-full" />
        </div>
      </div>
    </div>
  );
}
