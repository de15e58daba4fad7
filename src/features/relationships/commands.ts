// Relating incidents, and taking that back. Both timelines tell it to those who see both.
import { z } from 'zod';
import { defineCommand } from '../../access/command.ts';
import type { ViewerTx } from '../../access/door.ts';
import { invalid, notFound } from '../../platform/errors.ts';
import { noteWorkWith, pairToWorkOn } from '../incidents/index.ts';
import { AddRelationship } from './contract.ts';

const pairOf = (one: string, other: string) => {
  const [first = '', second = ''] = [one, other].sort();
  return { incident_id: first, other_incident_id: second };
};

const idOf = (tx: ViewerTx, pair: ReturnType<typeof pairOf>) =>
  tx.db
    .selectFrom('incident_relationships')
    .where('incident_id', '=', pair.incident_id)
    .where('other_incident_id', '=', pair.other_incident_id)
    .select('id')
    .executeTakeFirst();

/** Relates two incidents that the viewer sees; again is harmless. Errors: not_found; a refusal beside `reference`. */
export const addRelationship = (incidentId: string) =>
  defineCommand({
    action: 'incident.edit',
    input: AddRelationship,
    async run(tx, { reference }) {
      const { incident, other } = await pairToWorkOn(tx, incidentId, reference, 'reference');
      if (incident.id === other.id)
        throw invalid(
          'reference',
          'not_allowed',
          'An incident is not related to itself. Choose another one.',
        );
      const pair = pairOf(incident.id, other.id);
      const known = await idOf(tx, pair);
      if (known) return { id: known.id, changed: false };
      const id = tx.newId();
      await tx.db
        .insertInto('incident_relationships')
        .values({
          id,
          ...pair,
          organization_id: incident.organizationId,
          created_by: tx.viewer.ref ?? '',
          created_at: tx.now,
        })
        .execute();
      await noteWorkWith(tx, incident, other, { kind: 'relationship_added', about_id: id });
      await noteWorkWith(tx, other, incident, { kind: 'relationship_added', about_id: id });
      return { id, changed: true };
    },
  });

/** Takes back that two incidents are related. Errors: not_found, also where the other one is hidden. */
export const removeRelationship = (incidentId: string) =>
  defineCommand({
    action: 'incident.edit',
    input: z.object({ id: z.string() }),
    async run(tx, { id }) {
      const row = await tx.db
        .selectFrom('incident_relationships')
        .where('id', '=', id)
        .where((eb) => eb.or([eb('incident_id', '=', incidentId), eb('other_incident_id', '=', incidentId)]))
        .select(['incident_id', 'other_incident_id'])
        .executeTakeFirst();
      if (!row) throw notFound();
      const otherId = row.incident_id === incidentId ? row.other_incident_id : row.incident_id;
      const { incident, other } = await pairToWorkOn(tx, incidentId, otherId, 'id');
      const { numDeletedRows } = await tx.db
        .deleteFrom('incident_relationships')
        .where('id', '=', id)
        .executeTakeFirst();
      if (numDeletedRows === 0n) throw notFound();
      await noteWorkWith(tx, incident, other, { kind: 'relationship_removed', about_id: id });
      await noteWorkWith(tx, other, incident, { kind: 'relationship_removed', about_id: id });
    },
  });
