// Names of incident channels. A private one tells nothing: Slack confirms names to outsiders (name_taken, admin lists).
import type { IncidentMode } from '../incidents/contract.ts';

/** Lower-case letters, digits and single dashes, at most `max` characters. */
const slugOf = (text: string, max: number): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, max)
    .replace(/^-+|-+$/g, '');

/**
 * `inc-42-payments-are-down` for a public incident, `inc-` and random characters for a private one. After a collision
 * both get new random characters; `newSlug(n)` makes n of them.
 */
export const channelName = (
  incident: { reference: string; name: string; visibility: 'public' | 'private' },
  newSlug: (length: number) => string,
  isTaken = false,
): string => {
  if (incident.visibility === 'private') return `inc-${newSlug(12)}`;
  const words = [incident.reference.toLowerCase(), slugOf(incident.name, 50), isTaken && newSlug(4)];
  return words.filter(Boolean).join('-');
};

/** Whether an incident gets a channel: what is recorded after the fact needs none. */
export const hasChannel = (mode: IncidentMode): boolean => mode !== 'retrospective';
