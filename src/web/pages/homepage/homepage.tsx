// The Incident Homepage: story on the left, facts on the right; one column on narrow screens.
import { type ReactNode, useState } from 'react';
import type { Homepage as HomepageData } from '../../../features/homepage/contract.ts';
import { ManageAccessButton } from '../access/manage-access-button.tsx';
import { AccessList } from './access-list.tsx';
import { AccessRequestsCard } from './access-requests-card.tsx';
import { ChannelHazards } from './channel-hazards.tsx';
import { ChannelPanel } from './channel-panel.tsx';
import { Details } from './facts/details.tsx';
import { Roles } from './facts/roles.tsx';
import { Times } from './facts/times.tsx';
import { HomepageHeader } from './homepage-header.tsx';
import { JoinChannel } from './join-channel.tsx';
import { MergedBanner } from './merged-banner.tsx';
import { Participants } from './participants.tsx';
import { PrivateBanner } from './private-banner.tsx';
import { Section } from './section.tsx';
import { ShareUpdate, type Sharing } from './share-update.tsx';
import { Story } from './story.tsx';
import { TriageBanner } from './triage-banner.tsx';
import { UnexpectedMembersBanner } from './unexpected-members-banner.tsx';
import { LatestUpdate } from './update/latest-update.tsx';

type HomepageProps = { homepage: HomepageData; problem: ReactNode };

export function Homepage({ homepage, problem }: HomepageProps) {
  const { incident, channel, access } = homepage;
  const isPrivate = incident.visibility === 'private';
  const [sharing, setSharing] = useState<Sharing>({ isOpen: false });
  return (
    <article>
      <HomepageHeader
        homepage={homepage}
        actions={isPrivate && <ManageAccessButton homepage={homepage} />}
        onClose={(statusId) => setSharing({ isOpen: true, statusId })}
      />
      <div className="mt-4 flex flex-col gap-3">
        {problem}
        <ChannelHazards hazards={channel.hazards} />
        <UnexpectedMembersBanner members={homepage.unexpected_members ?? []} />
        {isPrivate && <AccessRequestsCard homepage={homepage} />}
        {isPrivate && <PrivateBanner access={access ?? []} />}
        {incident.incident_status.category === 'triage' && <TriageBanner incident={incident} />}
        <MergedBanner incident={incident} />
      </div>
      <div className="mt-6 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <LatestUpdate
            homepage={homepage}
            action={<ShareUpdate homepage={homepage} sharing={sharing} onShare={setSharing} />}
          />
          <Story homepage={homepage} />
        </div>
        <aside aria-label="Facts" className="flex min-w-0 flex-col gap-8">
          <Section title="Roles">
            <Roles incident={incident} />
          </Section>
          <Section title="Slack channel">
            <ChannelPanel channel={channel} isPrivate={isPrivate} />
            <JoinChannel reference={incident.reference} channel={channel} />
          </Section>
          <Section title="Details">
            <Details incident={incident} />
          </Section>
          <Section title="Times">
            <Times incident={incident} />
          </Section>
          {access && (
            <Section title="Participants">
              <Participants access={access} former={homepage.former_participants ?? []} />
            </Section>
          )}
          <Section title="Who has access" id="who-has-access">
            <AccessList access={access} />
          </Section>
        </aside>
      </div>
    </article>
  );
}
