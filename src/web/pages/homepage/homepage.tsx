// The Incident Homepage: story on the left, facts on the right; one column on narrow screens.
import type { ReactNode } from 'react';
import type { Homepage as HomepageData } from '../../../features/homepage/contract.ts';
import { ManageAccessButton } from '../access/manage-access-button.tsx';
import { ActionsTab } from '../work/actions-tab.tsx';
import { FollowUpsTab } from '../work/follow-ups-tab.tsx';
import { AccessList } from './access-list.tsx';
import { AccessRequestsCard } from './access-requests-card.tsx';
import { ChannelHazards } from './channel-hazards.tsx';
import { ChannelPanel } from './channel-panel.tsx';
import { HomepageFacts } from './homepage-facts.tsx';
import { HomepageHeader } from './homepage-header.tsx';
import { JoinChannel } from './join-channel.tsx';
import { Participants } from './participants.tsx';
import { PrivateBanner } from './private-banner.tsx';
import { Section } from './section.tsx';
import { Timeline } from './timeline.tsx';
import { UnexpectedMembersBanner } from './unexpected-members-banner.tsx';

type HomepageProps = { homepage: HomepageData; problem: ReactNode };

export function Homepage({ homepage, problem }: HomepageProps) {
  const { incident, channel, access, timeline } = homepage;
  const isPrivate = incident.visibility === 'private';
  return (
    <article>
      <HomepageHeader incident={incident} actions={isPrivate && <ManageAccessButton homepage={homepage} />} />
      <div className="mt-4 flex flex-col gap-3">
        {problem}
        <ChannelHazards hazards={channel.hazards} />
        <UnexpectedMembersBanner members={homepage.unexpected_members ?? []} />
        {isPrivate && <AccessRequestsCard homepage={homepage} />}
        {isPrivate && <PrivateBanner access={access ?? []} />}
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
          <Section title="Actions">
            <ActionsTab reference={incident.reference} />
          </Section>
          <Section title="Follow-ups">
            <FollowUpsTab reference={incident.reference} />
          </Section>
        </div>
        <aside aria-label="Facts" className="flex min-w-0 flex-col gap-8">
          <Section title="Slack channel">
            <ChannelPanel channel={channel} isPrivate={isPrivate} />
            <JoinChannel reference={incident.reference} channel={channel} />
          </Section>
          {access && (
            <Section title="Participants">
              <Participants access={access} former={homepage.former_participants ?? []} />
            </Section>
          )}
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
