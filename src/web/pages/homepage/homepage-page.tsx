// The Incident Homepage, or the placeholder: which of the two is the server's decision alone.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { homepageQuery } from '../../client/queries.ts';
import { useShortcuts } from '../../client/use-shortcuts.ts';
import { useTitle } from '../../client/use-title.ts';
import { Problem } from '../../components/problem.tsx';
import { Homepage } from './homepage.tsx';
import { HomepageSkeleton } from './homepage-skeleton.tsx';
import { PlaceholderPage } from './placeholder-page.tsx';

const route = getRouteApi('/_frame/incidents/$reference');

export function HomepagePage() {
  // The same title for every incident, and for none: names of private ones must not reach tabs and histories.
  useTitle('Incident');
  const { reference } = route.useParams();
  const navigate = route.useNavigate();
  const { data, error, isFetching, refetch } = useQuery(homepageQuery(reference));
  useShortcuts({ Escape: () => void navigate({ to: '/incidents' }) });

  if (data === null) return <PlaceholderPage key={reference} reference={reference} />;
  const problem = error && (
    <Problem
      title={data ? 'This page could not be brought up to date' : 'This page could not be read'}
      error={error}
      onRetry={() => refetch()}
      isRetrying={isFetching}
    />
  );
  // Another incident begins with nothing open.
  if (data) return <Homepage key={reference} homepage={data} problem={problem} />;
  return problem ? <div className="mx-auto max-w-160 py-8">{problem}</div> : <HomepageSkeleton />;
}
