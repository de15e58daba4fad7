// What somebody's Home tab shows: their own incidents, and the others that are active.
import type { ViewerTx } from '../../access/door.ts';
import { type ActiveIncident, activeIncidents } from '../incidents/index.ts';

/** As much as fits well on one page; the dashboard has them all. */
const most = { own: 20, others: 20 } as const;

export type HomeIncident = { incident: ActiveIncident; role: string | undefined };

/** Everything about incidents on a Home tab. */
export type HomeContent = { own: HomeIncident[]; others: HomeIncident[] };

/** As the viewer, who is that somebody: nothing where they see nothing. */
export const readHome = async (tx: ViewerTx): Promise<HomeContent> => {
  const ofPerson = tx.viewer.ref ?? '';
  const [own, active] = await Promise.all([
    activeIncidents({ limit: most.own, ofPerson })(tx.db).execute(),
    activeIncidents({ limit: most.own + most.others })(tx.db).execute(),
  ]);
  const roles = await rolesOf(tx, ofPerson, own);
  const isOwn = new Set(own.map(({ id }) => id));
  return {
    own: own.map((incident) => ({
      incident,
      role: [
        ...(roles.get(incident.id) ?? []),
        ...(incident.reporter_id === ofPerson ? ['Reporter'] : []),
      ].join(', '),
    })),
    others: active
      .filter(({ id }) => !isOwn.has(id))
      .slice(0, most.others)
      .map((incident) => ({ incident, role: undefined })),
  };
};

const rolesOf = async (
  tx: ViewerTx,
  personId: string,
  incidents: readonly { id: string }[],
): Promise<Map<string, string[]>> => {
  const roles = new Map<string, string[]>();
  if (incidents.length === 0) return roles;
  const rows = await tx.db
    .selectFrom('incident_role_assignments as a')
    .innerJoin('incident_roles as r', 'r.id', 'a.incident_role_id')
    .where('a.person_id', '=', personId)
    .where(
      'a.incident_id',
      'in',
      incidents.map(({ id }) => id),
    )
    .orderBy('r.rank')
    .select(['a.incident_id', 'r.name'])
    .execute();
  for (const { incident_id: id, name } of rows) roles.set(id, [...(roles.get(id) ?? []), name]);
  return roles;
};
