// Finding an incident to name beside another one: to relate it, or to merge into it.
import { type Kysely, sql } from 'kysely';
import type { Query } from '../../access/door.ts';
import type { DB } from '../../db/rows.generated.ts';

/** What is read of each. */
export type Suggested = {
  id: string;
  reference: string;
  name: string;
  visibility: 'public' | 'private';
  status_id: string;
  status_name: string;
  status_category: DB['incident_statuses']['category'];
};

const matching = (db: Kysely<DB>, text: string, visibility: 'public' | 'private') =>
  db
    .selectFrom('incidents as i')
    .where('i.visibility', '=', sql.lit(visibility))
    .where(
      sql<boolean>`(position(lower(${text}::text) in lower(i.name)) > 0 or starts_with(i.reference, upper(${text}::text)))`,
    )
    .select(['i.id', 'i.reference', 'i.name', 'i.visibility', 'i.status_id', 'i.created_at']);

/**
 * Incidents whose name holds the text, or whose reference begins with it; the newest 20. Read like the list, so that the
 * time it takes does not tell of what is hidden: public ones from an index that holds nothing else, private ones one by one
 * from the viewer's own grants.
 */
export const incidentSuggestions =
  (text: string): Query<Suggested> =>
  (db) => {
    const open = matching(db, text, 'public')
      .orderBy('i.created_at', 'desc')
      .orderBy('i.id', 'desc')
      .limit(20);
    const one = matching(db, text, 'private').where(sql<boolean>`i.id = granted.id`).offset(sql.lit(0));
    const own = db
      .selectFrom(sql<{ id: string }>`(select incident_ids_granted_to_viewer() as id)`.as('granted'))
      .crossJoinLateral(one.as('own'))
      .selectAll('own');
    return (
      db
        .selectFrom(db.selectFrom(open.as('open')).selectAll('open').unionAll(own).as('i'))
        .innerJoin('incident_statuses as st', 'st.id', 'i.status_id')
        // The one that was named exactly comes first.
        .orderBy(sql`i.reference = upper(${text}::text)`, 'desc')
        .orderBy('i.created_at', 'desc')
        .orderBy('i.id', 'desc')
        .limit(20)
        .select(['i.id', 'i.reference', 'i.name', 'i.visibility', 'i.status_id'])
        .select(['st.name as status_name', 'st.category as status_category'])
    );
  };
