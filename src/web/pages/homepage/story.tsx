// The left column below the latest update: one tab for each kind of story. Which one is open stands in the address.
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { Homepage } from '../../../features/homepage/contract.ts';
import { Tabs } from '../../components/tabs.tsx';
import { TimelineSkeleton } from '../timeline/timeline-skeleton.tsx';
import { Attachments } from './links/attachments.tsx';
import { RelatedIncidents } from './links/related-incidents.tsx';
import { Section } from './section.tsx';
import { Summary } from './summary.tsx';

const route = getRouteApi('/_frame/incidents/$reference');

// Loaded when first opened.
const TimelineTab = lazy(() =>
  import('../timeline/timeline-tab.tsx').then((module) => ({ default: module.TimelineTab })),
);
const ActionsTab = lazy(() =>
  import('../work/actions-tab.tsx').then((module) => ({ default: module.ActionsTab })),
);
const FollowUpsTab = lazy(() =>
  import('../work/follow-ups-tab.tsx').then((module) => ({ default: module.FollowUpsTab })),
);

/** Each with what it shows; the first one needs nothing in the address. */
const tabs = [
  { id: 'overview', name: 'Overview', show: (homepage: Homepage) => <Overview homepage={homepage} /> },
  {
    id: 'timeline',
    name: 'Timeline',
    show: ({ incident }: Homepage) => (
      <Section title="Timeline">
        <TimelineTab reference={incident.reference} />
      </Section>
    ),
  },
  {
    id: 'actions',
    name: 'Actions',
    show: ({ incident }: Homepage) => (
      <Section title="Actions">
        <ActionsTab reference={incident.reference} />
      </Section>
    ),
  },
  {
    id: 'follow_ups',
    name: 'Follow-ups',
    show: ({ incident }: Homepage) => (
      <Section title="Follow-ups">
        <FollowUpsTab reference={incident.reference} />
      </Section>
    ),
  },
] as const;

type Tab = (typeof tabs)[number]['id'];

export function Story({ homepage }: { homepage: Homepage }) {
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const current = tabs.find(({ id }) => id === tab) ?? tabs[0];
  const open = (next: Tab) =>
    void navigate({
      search: ({ tab: _, ...search }) => (next === 'overview' ? search : { ...search, tab: next }),
      replace: true,
      resetScroll: false,
    });
  return (
    <Tabs label="Incident" tabs={tabs} value={current.id} onChange={open}>
      <Suspense fallback={<TimelineSkeleton />}>{current.show(homepage)}</Suspense>
    </Tabs>
  );
}

function Overview({ homepage }: { homepage: Homepage }) {
  return (
    <div className="flex flex-col gap-8">
      <Section title="Summary">
        <Summary incident={homepage.incident} />
      </Section>
      <Section title="Related incidents">
        <RelatedIncidents homepage={homepage} />
      </Section>
      <Section title="Attachments">
        <Attachments homepage={homepage} />
      </Section>
    </div>
  );
}
