// Who has access to an incident, read as its channel reads it: the channel follows access, so that is what it compares with.
import type { Access } from '../../access/door.ts';
import { incidentChannel } from '../../access/viewer.ts';
import type { ChannelOwner } from '../incident-channels/index.ts';

/** One grant, current or past, of somebody active. */
export type KnownGrant = {
  personId: string;
  slackUserId: string;
  isCurrent: boolean;
  revokedAt: Date | null;
};

/** The grants of an incident; current ones only of active people. */
export const readGrants = async (access: Access, owner: ChannelOwner): Promise<KnownGrant[]> => {
  const rows = await access.readAsViewer(incidentChannel(owner), (db) =>
    db
      .selectFrom('access_grants as g')
      .innerJoin('people as p', 'p.id', 'g.person_id')
      .where('g.incident_id', '=', owner.incidentId)
      .select(['p.id', 'p.slack_user_id', 'p.is_active', 'g.revoked_at']),
  );
  return rows.map((row) => ({
    personId: row.id,
    slackUserId: row.slack_user_id,
    isCurrent: row.revoked_at === null && row.is_active,
    revokedAt: row.revoked_at,
  }));
};

/** The current grant of a Slack user. */
export const currentOf = (grants: readonly KnownGrant[], slackUserId: string): KnownGrant | undefined =>
  grants.find((grant) => grant.isCurrent && grant.slackUserId === slackUserId);

/** Whether a Slack user's access was revoked after `at`. */
export const wasRevokedSince = (grants: readonly KnownGrant[], slackUserId: string, at: Date): boolean =>
  grants.some(
    (grant) => grant.slackUserId === slackUserId && grant.revokedAt !== null && grant.revokedAt > at,
  );
