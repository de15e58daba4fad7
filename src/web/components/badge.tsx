// Badges of an incident: severity and status by shape and word, colour only as a help; and the mark of private ones.
import {
  Ban,
  BookOpen,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CirclePause,
  CircleX,
  GitMerge,
  Lock,
  type LucideIcon,
} from 'lucide-react';
import type { Severity } from '../../features/severities/contract.ts';
import type { IncidentStatus, StatusCategory } from '../../features/statuses/contract.ts';
import { cx } from './cx.ts';

const badgeClass =
  'inline-flex h-6 max-w-full items-center gap-1.5 rounded-sm text-12 font-medium whitespace-nowrap [&>svg]:size-3.5 [&>svg]:shrink-0';

const severityTones = [
  'bg-severity-1-tint text-severity-1-text',
  'bg-severity-2-tint text-severity-2-text',
  'bg-severity-3-tint text-severity-3-text',
  'bg-severity-4-tint text-severity-4-text',
];

/** How bad: as many bars as the rank, up to four, and the name. */
export function SeverityBadge({ severity }: { severity: Severity }) {
  const bars = Math.min(Math.max(severity.rank, 1), 4);
  return (
    <span className={cx(badgeClass, 'px-1.5', severityTones[bars - 1])}>
      <span className="sr-only">Severity: </span>
      <SeverityBars filled={bars} />
      <span className="truncate">{severity.name}</span>
    </span>
  );
}

/** Rising bars like those of a signal: the more are filled, the worse it is. */
export function SeverityBars({ filled }: { filled: number }) {
  const count = Math.max(3, filled);
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" fill="currentColor" className="size-3.5 shrink-0">
      {Array.from({ length: count }, (_, index) => {
        const height = 5 + (index * 9) / (count - 1);
        const width = count === 3 ? 4 : 3;
        return (
          <rect
            key={height}
            x={1 + index * (count === 3 ? 5 : 3.75)}
            y={15 - height}
            width={width}
            height={height}
            rx="1"
            opacity={index < filled ? 1 : 0.28}
          />
        );
      })}
    </svg>
  );
}

const statusLooks: Record<StatusCategory, { icon: LucideIcon; tone: string }> = {
  triage: { icon: CircleDashed, tone: 'text-status-triage-text' },
  live: { icon: CircleDot, tone: 'text-status-live-text' },
  learning: { icon: BookOpen, tone: 'text-status-learning-text' },
  closed: { icon: CircleCheck, tone: 'text-status-closed-text' },
  paused: { icon: CirclePause, tone: 'text-status-paused-text' },
  declined: { icon: CircleX, tone: 'text-status-ended-text' },
  merged: { icon: GitMerge, tone: 'text-status-ended-text' },
  canceled: { icon: Ban, tone: 'text-status-ended-text' },
};

/** The icon of a status category. */
export function StatusIcon({ category }: { category: StatusCategory }) {
  const { icon: Icon, tone } = statusLooks[category];
  return <Icon aria-hidden="true" className={cx('size-4 shrink-0', tone)} strokeWidth={2.25} />;
}

/** Which state: an icon for the category, and the status's own name. */
export function StatusBadge({ status }: { status: IncidentStatus }) {
  return (
    <span className={cx(badgeClass, 'text-n-12')}>
      <span className="sr-only">Status: </span>
      <StatusIcon category={status.category} />
      <span className="truncate">{status.name}</span>
    </span>
  );
}

/** The word "Private" with its padlock. */
export function PrivateBadge() {
  return (
    <span className={cx(badgeClass, 'bg-private-tint px-1.5 text-private-text')}>
      <Lock aria-hidden="true" strokeWidth={2.25} />
      Private
    </span>
  );
}

/** A word that qualifies a name: a guest, somebody whose access was revoked. */
export function Mark({ children, tone = 'quiet' }: { children: string; tone?: 'quiet' | 'warning' }) {
  return (
    <span
      className={cx(
        'inline-flex h-5 shrink-0 items-center rounded-sm border px-1.5 text-12 font-normal whitespace-nowrap',
        tone === 'warning'
          ? 'border-warning-line bg-warning-tint text-warning-text'
          : 'border-n-7 bg-n-2 text-n-11',
      )}
    >
      {children}
    </span>
  );
}
