// What a live stream looks at: events of incidents that its viewer sees, and what the viewer sees at all.
import { type Kysely, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Query } from '../../access/door.ts';
import type { DB } from '../../db/rows.generated.ts';

/** An event of an incident that the viewer sees. */
export type SeenEvent = { id: string; reference: string };

/** One look. `granted` is sorted; `events` may hold one twice, and are cut off at `mostEvents` of each kind, newest first. */
export type Look = { sees_public: boolean; granted: string[]; events: SeenEvent[] };

/** More than this in one look, and a page had better read everything again. */
export const mostEvents = 500;

/** Work to be done, of which nothing shows yet: whatever comes of it has an event of its own. */
const unseen = (['incident_channel.noticed', 'incident_channel.reconcile_due'] as const).map((type) =>
  sql.lit(type),
);

const newest = (db: Kysely<DB>, since: Date) =>
  db
    .selectFrom('outbox as o')
    .innerJoin('incidents as i', 'i.id', 'o.incident_id')
    .where('o.occurred_at', '>', since)
    .where('o.event_type', 'not in', unseen)
    .orderBy('o.occurred_at', 'desc')
    .limit(sql.lit(mostEvents))
    .select(['o.id', 'i.reference']);

/**
 * Events since a moment. As in the lists, the time this takes must not tell of what is hidden: public events are read from
 * an index that holds no others, and those of granted incidents one by one from the viewer's own grants.
 */
const eventsSince = (db: Kysely<DB>, since: Date) => {
  const open = newest(db, since)
    .where('o.visibility', '=', sql.lit('public'))
    .where('o.organization_id', '=', sql<string>`(select viewer_organization_id())`);
  // The limit in it keeps the planner from reading all events and comparing them with the grants afterwards.
  const one = newest(db, since).where(sql<boolean>`o.incident_id = granted.id`);
  const own = db
    .selectFrom(sql<{ id: string }>`(select incident_ids_granted_to_viewer() as id)`.as('granted'))
    .crossJoinLateral(one.as('own'))
    .select(['own.id', 'own.reference']);
  return db.selectFrom(open.as('open')).select(['open.id', 'open.reference']).unionAll(own);
};

/** What there is to see now, and what happened since. */
export const look =
  (since: Date): Query<Look> =>
  (db) =>
    db.selectNoFrom([
      sql<boolean>`viewer_sees_public()`.as('sees_public'),
      sql<string[]>`array(select incident_ids_granted_to_viewer() as id order by id)`.as('granted'),
      jsonArrayFrom(eventsSince(db, since)).as('events'),
    ]);
