// What is configured, once it was read.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ConfigurationKind, Configured } from '../../../features/configuration/contract.ts';
import { configuredQuery } from '../../client/settings-queries.ts';
import { useSession } from '../../client/use-session.ts';
import { Problem } from '../../components/problem.tsx';
import { Skeleton } from '../../components/skeleton.tsx';

type LoadedProps<Kind extends ConfigurationKind> = {
  kind: Kind;
  children: (items: Configured<Kind>[]) => ReactNode;
};

/** Shows what is configured once it is there; a problem or its shape until then. Nothing is asked for others. */
export function Loaded<Kind extends ConfigurationKind>({ kind, children }: LoadedProps<Kind>) {
  const { can } = useSession();
  const { data, error, isPending, isFetching, refetch } = useQuery({
    ...configuredQuery(kind),
    enabled: can.change_settings,
  });
  return (
    <>
      {error && (
        <Problem
          title="The settings could not be read"
          error={error}
          onRetry={() => refetch()}
          isRetrying={isFetching}
        />
      )}
      {isPending && <Skeleton className="h-44 w-full" />}
      {data && children(data)}
    </>
  );
}
