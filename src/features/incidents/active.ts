// Incidents that are not over, as their viewer sees them: for lists in Slack, where there is no page to filter.
import { type Kysely, sql } from 'kysely';
import type { DB } from '../../db/rows.generated.ts';
import { endCategories } from './lifecycle.ts';
import { selectItems } from './queries.ts';

/** Where a page ends. */
export type ActivePosition = { createdAt: Date; id: string };

/** `after`: the last one before. `ofPerson`: only those that this person reported or has a role in. */
export type ActiveFilter = { after?: ActivePosition | undefined; limit: number; ofPerson?: string };

const narrowed = (db: Kysely<DB>, { after, ofPerson }: ActiveFilter, visibility: 'public' | 'private') =>
  db
    .selectFrom('incidents as i')
    .selectAll('i')
    .where('i.visibility', '=', sql.lit(visibility))
    .where('i.status_id', 'in', (eb) =>
      eb
        .selectFrom('incident_statuses as active')
        .where('active.category', 'not in', [...endCategories])
        .select('active.id'),
    )
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(i.created_at, i.id) < (${after?.createdAt}, ${after?.id})`),
    )
    .$if(ofPerson !== undefined, (query) =>
      query.where((eb) =>
        eb.or([
          eb('i.reporter_id', '=', ofPerson ?? ''),
          eb.exists(
            eb
              .selectFrom('incident_role_assignments as a')
              .whereRef('a.incident_id', '=', 'i.id')
              .where('a.person_id', '=', ofPerson ?? '')
              .select('a.person_id'),
          ),
        ]),
      ),
    );

/** The newest first. As in the list of the dashboard, private ones are looked up from the viewer's own grants alone. */
export const activeIncidents = (filter: ActiveFilter) => (db: Kysely<DB>) => {
  const open = narrowed(db, filter, 'public')
    .orderBy('i.created_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(filter.limit);
  const one = narrowed(db, filter, 'private').where(sql<boolean>`i.id = granted.id`).offset(sql.lit(0));
  const own = db
    .selectFrom(sql<{ id: string }>`(select incident_ids_granted_to_viewer() as id)`.as('granted'))
    .crossJoinLateral(one.as('own'))
    .selectAll('own');
  const seen = db.selectFrom(open.as('open')).selectAll('open').unionAll(own).as('i');
  return selectItems(db, seen)
    .leftJoin('incident_channels as c', 'c.incident_id', 'i.id')
    .select('c.slack_channel_id')
    .orderBy('i.created_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(filter.limit);
};

export type ActiveIncident = Awaited<
  ReturnType<ReturnType<ReturnType<typeof activeIncidents>>['execute']>
>[number];
