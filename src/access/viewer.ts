// Who is looking. Only the functions here make a Viewer, and only a Viewer opens the database.
import { Id } from '../platform/id.ts';

declare const brand: unique symbol;

/**
 * Who will see what is read: a person, everyone in an organisation (a shared channel, an export), the members of one
 * incident's channel, or nobody. The text form is what the access rule reads (migrations/0002_access_rule.sql).
 */
export type Viewer = {
  readonly [brand]: 'viewer';
  readonly kind: 'person' | 'everyone' | 'incident_channel' | 'nobody';
  readonly organizationId: string | null;
  readonly ref: string | null;
  readonly text: string;
};

const make = (kind: Viewer['kind'], organizationId: string | null, ref: string | null): Viewer => {
  for (const id of [organizationId, ref]) if (id !== null) Id.parse(id);
  return { kind, organizationId, ref, text: `${kind}:${organizationId ?? ''}:${ref ?? ''}` } as Viewer;
};

/** A signed-in person, or the person behind a Slack user. */
export const person = (who: { organizationId: string; personId: string }): Viewer =>
  make('person', who.organizationId, who.personId);

/** Everyone in an organisation at once: sees what all of them may see. */
export const everyone = (organizationId: string): Viewer => make('everyone', organizationId, null);

/** Whoever reads one incident's own channel: sees that incident only. */
export const incidentChannel = (of: { organizationId: string; incidentId: string }): Viewer =>
  make('incident_channel', of.organizationId, of.incidentId);

/** Nobody in particular: sees nothing. */
export const nobody: Viewer = make('nobody', null, null);
