// The Incident Homepage: story on the left, facts on the right; one column on narrow screens.
import type { ReactNode } from 'react';
import type { Homepage as HomepageData } from '../../../features/homepage/contract.ts';
import { AccessList } from './access-list.tsx';
import { ChannelPanel } from './channel-panel.tsx';
import { HomepageFacts } from './homepage-facts.tsx';
import { HomepageHeader } from './homepage-header.tsx';
import { PrivateBanner } from './private-banner.tsx';
import { Section } from './section.tsx';
import { Timeline } from './timeline.tsx';

type HomepageProps = { homepage: HomepageData; problem: ReactNode };

export function Homepage({ homepage, problem }: HomepageProps) {
  const { incident, channel, access, timeline } = homepage;
  return (
    <article>
      <HomepageHeader incident={incident} />
      <div className="mt-4 flex flex-col gap-3">
        {problem}
        {incident.visibility === 'private' && <PrivateBanner access={access ?? []} />}
      </div>
      <div className="mt-6 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-8">
          <Section title="Summary">
            {incident.summary ? (
              <p className="max-w-prose text-14 leading-6 break-words whitespace-pre-wrap">
                {incident.summary}
              </p>
            ) : (
              <p className="text-n-11">No summary yet.</p>
            )}
          </Section>
          <Section title="Timeline">
            <Timeline items={timeline} />
          </Section>
        </div>
        <aside aria-label="Facts" className="flex min-w-0 flex-col gap-8">
          <Section title="Slack channel">
            <ChannelPanel channel={channel} isPrivate={incident.visibility === 'private'} />
          </Section>
          <Section title="Who has access" id="who-has-access">
            <AccessList access={access} />
          </Section>
          <Section title="Details">
            <HomepageFacts incident={incident} />
          </Section>
        </aside>
      </div>
    </article>
  );
}
