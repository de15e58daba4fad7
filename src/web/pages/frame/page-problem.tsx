// Stands in for a page that broke while it was being drawn.
import { Problem } from '../../components/problem.tsx';

export function PageProblem({ error }: { error: unknown }) {
  return (
    <div className="mx-auto max-w-160 py-8">
      <Problem
        title="This page could not be shown"
        error={error instanceof Error ? error : new Error(String(error))}
        onRetry={() => location.reload()}
      />
    </div>
  );
}
