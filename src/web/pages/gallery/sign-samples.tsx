// Badges, padlock, avatars, times, keys, links: what stands in text and lists.
import type { StatusCategory } from '../../../features/statuses/contract.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Mark, PrivateBadge, SeverityBadge, StatusBadge } from '../../components/badge.tsx';
import { DateTime } from '../../components/date-time.tsx';
import { Key } from '../../components/key.tsx';
import { ExternalTextLink, TextLink } from '../../components/link.tsx';
import { Padlock } from '../../components/padlock.tsx';
import { Sample, Samples } from './sample.tsx';

const severities = ['Minor', 'Major', 'Critical', 'Catastrophic'];
const categories: StatusCategory[] = [
  'triage',
  'live',
  'learning',
  'closed',
  'paused',
  'declined',
  'merged',
  'canceled',
];
const people = ['Ada Lovelace', 'Bruno Costa', 'Chidi Eze', 'Olivia Owner'];
const hoursAgo = [0, 0.2, 5, 60, 400];

export function SignSamples() {
  return (
    <Samples title="Signs">
      <Sample name="Severity">
        {severities.map((name, index) => (
          <SeverityBadge key={name} severity={{ id: name, name, rank: index + 1 }} />
        ))}
      </Sample>
      <Sample name="Status">
        {categories.map((category) => (
          <StatusBadge
            key={category}
            status={{ id: category, name: category.charAt(0).toUpperCase() + category.slice(1), category }}
          />
        ))}
      </Sample>
      <Sample name="Private">
        <PrivateBadge />
        <span className="font-medium">
          <Padlock className="mr-1.5 align-[-0.1em]" />
          Name of a private incident
        </span>
      </Sample>
      <Sample name="Mark">
        <Mark>Guest</Mark>
        <Mark>revoked</Mark>
        <Mark tone="warning">still in Slack channel</Mark>
      </Sample>
      <Sample name="Avatar">
        {people.map((name) => (
          <Avatar key={name} person={{ id: name, name }} />
        ))}
        <Avatar person={{ id: 'small', name: 'Ada Lovelace' }} size="small" />
        <Avatar person={{ id: 'greyed', name: 'Ada Lovelace' }} isGreyed />
      </Sample>
      <Sample name="Time">
        {hoursAgo.map((hours) => (
          <DateTime key={hours} value={new Date(Date.now() - hours * 3_600_000).toISOString()} />
        ))}
        <DateTime value={new Date(Date.now() + 300_000).toISOString()} isAhead />
      </Sample>
      <Sample name="Key">
        <Key name="c" />
        <Key name="Enter" />
      </Sample>
      <Sample name="Link">
        <TextLink to="/incidents">To a page</TextLink>
        <ExternalTextLink href="https://slack.com/">Out of Cordon</ExternalTextLink>
      </Sample>
    </Samples>
  );
}
