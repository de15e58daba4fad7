// Wishing somebody into the channel, and deciding about somebody who is there without access.
import { sql } from 'kysely';
import { z } from 'zod';
import { defineCommand } from '../../access/command.ts';
import { notFound } from '../../platform/errors.ts';
import { Id } from '../../platform/id.ts';
import { orRefuse } from '../access-grants/index.ts';

/**
 * Wishes the viewer back into the channel: whoever sees the incident may. Returns the channel and their place.
 * Errors: not_found.
 */
export const wishToJoin = defineCommand({
  action: 'incident.join-channel',
  input: z.object({ incident_id: Id }),
  async run(tx, { incident_id }) {
    const row = await tx.db
      .selectFrom('incidents as i')
      .innerJoin('people as p', (join) => join.on('p.id', '=', tx.viewer.ref))
      .leftJoin('incident_channels as c', 'c.incident_id', 'i.id')
      .where('i.id', '=', incident_id)
      .select(['c.slack_channel_id', 'p.slack_user_id', 'i.organization_id'])
      .executeTakeFirst();
    if (!row) throw notFound();
    if (row.slack_channel_id)
      await orRefuse(sql`select want_to_join(${incident_id}, ${tx.now})`.execute(tx.db));
    return row;
  },
});

/** Somebody who is in the channel though nobody wants them there, as whoever decides sees them. Errors: not_found. */
export const unexpectedMember = defineCommand({
  action: 'incident.grant-access',
  input: z.object({ incident_id: Id, slack_user_id: z.string().max(40) }),
  async run(tx, input) {
    const row = await tx.db
      .selectFrom('channel_members as m')
      .innerJoin('incident_channels as c', 'c.incident_id', 'm.incident_id')
      .leftJoin('people as p', 'p.id', 'm.person_id')
      .where('m.incident_id', '=', input.incident_id)
      .where('m.slack_user_id', '=', input.slack_user_id)
      .where('m.wanted', '=', 'either')
      .selectAll('m')
      .select(['c.slack_channel_id', 'p.name as person_name', 'p.is_active'])
      .select((eb) =>
        eb
          .exists(
            eb
              .selectFrom('access_grants as g')
              .select('g.id')
              .whereRef('g.incident_id', '=', 'm.incident_id')
              .whereRef('g.person_id', '=', 'm.person_id')
              .where('g.revoked_at', 'is', null),
          )
          .as('has_access'),
      )
      .executeTakeFirst();
    if (!row) throw notFound();
    return row;
  },
});
