// The shape of the timeline while it is read.
import { Skeleton } from '../../components/skeleton.tsx';

export function TimelineSkeleton() {
  return (
    <div role="status" className="flex flex-col gap-5">
      <span className="sr-only">Reading the timeline</span>
      {['w-64', 'w-48', 'w-72', 'w-56'].map((width) => (
        <div key={width} className="flex gap-3">
          <Skeleton className="size-7 rounded-full" />
          <div className="flex flex-1 flex-col gap-2 pt-1">
            <Skeleton className={`h-4 max-w-full ${width}`} />
            <Skeleton className="h-3 w-32" />
          </div>
        </div>
      ))}
    </div>
  );
}
