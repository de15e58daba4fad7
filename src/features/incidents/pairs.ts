// Two incidents that somebody works on at once: finding the other one, and telling each side no more than its readers may know.
import type { Selectable } from 'kysely';
import type { ViewerTx } from '../../access/door.ts';
import type { DB } from '../../db/rows.generated.ts';
import { invalid, type Refusal } from '../../platform/errors.ts';
import { type NewTimelineItem, recordTimelineItems } from '../timeline/index.ts';
import type { IncidentReference } from './contract.ts';
import { incidentToWorkOn, noteWork, type WorkedIncident } from './working.ts';

type ReferenceRow = Pick<Selectable<DB['incidents']>, 'id' | 'reference' | 'name' | 'visibility'> & {
  status_id: string;
  status_name: string;
  status_category: IncidentReference['incident_status']['category'];
};

/** A row that was read in the shape of the wire. */
export const toIncidentReference = (row: ReferenceRow): IncidentReference => ({
  id: row.id,
  reference: row.reference,
  name: row.name,
  visibility: row.visibility,
  incident_status: { id: row.status_id, name: row.status_name, category: row.status_category },
});

/** The same whether the incident is hidden or never was. */
const unknownIncident = (field: string): Refusal =>
  invalid(field, 'unknown_reference', 'No such incident was found. Check the reference, such as INC-12.');

/**
 * Locks an incident and the other one that is named beside it, by reference or id, in one order for everybody, so that
 * nobody waits for ever. Errors: not_found; a refusal that blames `field`, where the other is hidden or never was.
 */
export const pairToWorkOn = async (
  tx: ViewerTx,
  incidentId: string,
  named: string,
  field: string,
): Promise<{ incident: WorkedIncident; other: WorkedIncident }> => {
  const key = named.trim().toUpperCase();
  // The database cannot even be asked for a NUL character.
  const found = key.includes('\0')
    ? undefined
    : await tx.db
        .selectFrom('incidents')
        .where((eb) => eb.or([eb('reference', '=', key), eb('id', '=', key)]))
        .select('id')
        .executeTakeFirst();
  if (!found) throw unknownIncident(field);
  if (found.id === incidentId) {
    const incident = await incidentToWorkOn(tx, incidentId);
    return { incident, other: incident };
  }
  const locked: WorkedIncident[] = [];
  for (const id of [incidentId, found.id].sort()) locked.push(await incidentToWorkOn(tx, id));
  const [incident, other] = locked[0]?.id === incidentId ? locked : locked.reverse();
  if (!incident || !other) throw unknownIncident(field);
  return { incident, other };
};

/**
 * Writes down at one incident what was done with another one. Where the other is private, not everybody who sees this one
 * knows of it: its item is there for those who see both, and nothing else of this one moves, neither the time of its last
 * activity nor its channel (L15, L16).
 */
export const noteWorkWith = async (
  tx: ViewerTx,
  incident: WorkedIncident,
  other: WorkedIncident,
  item: Omit<NewTimelineItem, 'other_incident_id'>,
): Promise<void> => {
  const items = [{ ...item, other_incident_id: other.id }];
  await (other.visibility === 'private'
    ? recordTimelineItems(tx, incident, items)
    : noteWork(tx, incident, { items, event: 'incident.changed' }));
};
