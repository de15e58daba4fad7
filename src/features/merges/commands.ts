// Merging: the incident ends as merged, and both timelines tell it to those who see both. Another status undoes it.
import { defineCommand } from '../../access/command.ts';
import type { ViewerTx } from '../../access/door.ts';
import { invalid, type Refusal } from '../../platform/errors.ts';
import { applyChanges } from '../edits/index.ts';
import { mayMove, noteWorkWith, pairToWorkOn, type WorkedIncident } from '../incidents/index.ts';
import { firstStatusOf } from '../statuses/index.ts';
import { type MergedIncident, MergeIncident } from './contract.ts';
import { mergesOf } from './queries.ts';

const refuse = (message: string): Refusal => invalid('into', 'not_allowed', message);

/**
 * Merges an incident that the viewer sees into another one that they see.
 * Errors: not_found; a refusal beside `into`, the same for a hidden incident and for one that never was.
 */
export const mergeIncident = (incidentId: string) =>
  defineCommand({
    action: 'incident.edit',
    input: MergeIncident,
    async run(tx, { into, message }): Promise<MergedIncident> {
      const { incident, other } = await pairToWorkOn(tx, incidentId, into, 'into');
      const problem = whyNotMerge(incident, other) ?? (await whoWouldLearn(tx, incident, other));
      if (problem) throw problem;
      if (other.status.category === 'merged') throw await alreadyMerged(tx, other);
      const changes = {
        incident_status_id: await firstStatusOf(tx, 'merged'),
        ...{ custom_field_values: [], role_assignments: [], timestamp_values: [] },
      };
      await applyChanges(tx, incident, changes, {
        isMerge: true,
        ...(message && { message }),
        items: [{ kind: 'merged_into', other_incident_id: other.id }],
      });
      await tx.db
        .insertInto('incident_merges')
        .values({
          incident_id: incident.id,
          organization_id: incident.organizationId,
          other_incident_id: other.id,
          merged_by: tx.viewer.ref ?? '',
          merged_at: tx.now,
        })
        .execute();
      await noteWorkWith(tx, other, incident, { kind: 'merged_from' });
      return { into: { reference: other.reference } };
    },
  });

/** Why two incidents cannot be merged, as far as that shows in them; undefined where they can. */
export const whyNotMerge = (
  incident: Pick<WorkedIncident, 'id' | 'visibility' | 'status'>,
  other: Pick<WorkedIncident, 'id' | 'visibility'>,
): Refusal | undefined => {
  if (incident.id === other.id)
    return refuse('An incident cannot be merged into itself. Choose another one.');
  const { category, name } = incident.status;
  if (category === 'merged')
    return refuse(
      'This incident is merged already. To merge it elsewhere, first choose another status for it.',
    );
  if (!mayMove(category, 'merged'))
    return refuse(
      `An incident that is “${name}” cannot be merged. Reopen it first, by choosing another status.`,
    );
  if (incident.visibility === 'public' && other.visibility === 'private')
    return refuse(
      'A public incident cannot be merged into a private one: it would tell everyone that there is one. Merge the private one into this one, or choose a public one.',
    );
  return undefined;
};

/** Whoever sees a private incident that ends as merged would learn of the other one: they have to see it before. */
const whoWouldLearn = async (
  tx: ViewerTx,
  incident: WorkedIncident,
  other: WorkedIncident,
): Promise<Refusal | undefined> => {
  if (other.visibility !== 'private') return undefined;
  const people = await tx.db
    .selectFrom('access_grants as g')
    .innerJoin('people as p', 'p.id', 'g.person_id')
    .where('g.incident_id', '=', incident.id)
    .where('g.revoked_at', 'is', null)
    .where('p.is_active', '=', true)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('access_grants as o')
            .select('o.id')
            .where('o.incident_id', '=', other.id)
            .where('o.revoked_at', 'is', null)
            .whereRef('o.person_id', '=', 'g.person_id'),
        ),
      ),
    )
    .orderBy('p.name')
    .limit(4)
    .select('p.name')
    .execute();
  if (people.length === 0) return undefined;
  const names = people.slice(0, 3).map(({ name }) => name);
  const who = `${names.join(', ')}${people.length > 3 ? ' and others' : ''}`;
  return refuse(
    `${who} cannot see ${other.reference}, and would learn that there is one. Give them access to it first, or merge that one into this one.`,
  );
};

const alreadyMerged = async (tx: ViewerTx, other: WorkedIncident): Promise<Refusal> => {
  const { merged_into: last } = await mergesOf(tx, other.id);
  return refuse(
    last
      ? `${other.reference} was merged into ${last.reference} itself. Choose ${last.reference}.`
      : `${other.reference} was merged itself. Choose another incident.`,
  );
};
