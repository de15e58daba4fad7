// Planning who has which role.
import type { ViewerTx } from '../../access/door.ts';
import { invalid } from '../../platform/errors.ts';
import { nameablePeople, refuseToName, type WorkedIncident } from '../incidents/index.ts';
import { assignmentsOf } from '../roles/index.ts';
import type { IncidentChanges } from './contract.ts';
import { joinPlans, type Plan, planOf } from './plan.ts';

/** Everybody who is given a role has access before: a role gives none. */
export const planRoles = async (
  tx: ViewerTx,
  incident: WorkedIncident,
  { role_assignments: given }: IncidentChanges,
): Promise<Plan> => {
  if (given.length === 0) return planOf({});
  const ids = given.flatMap(({ person_id }) => person_id ?? []);
  const [current, people] = await Promise.all([
    assignmentsOf(tx, { id: incident.id, reporter: { id: incident.reporterId, name: '' } }),
    nameablePeople(tx, incident, ids),
  ]);
  return joinPlans(
    given.map(({ incident_role_id, person_id }) => {
      const path = `role_assignments/${incident_role_id}`;
      const assignment = current.find(({ role }) => role.id === incident_role_id);
      const refuse = (message: string): Plan => planOf({ problems: [invalid(path, 'not_allowed', message)] });
      if (!assignment) return refuse('This role does not exist any more. Choose another one.');
      const { role, assignee } = assignment;
      if (role.role_type === 'reporter') return refuse('The reporter is whoever declared the incident.');
      if (person_id === (assignee?.id ?? null)) return planOf({});
      const problem = person_id !== null && refuseToName(path, people.get(person_id));
      if (problem) return planOf({ problems: [problem] });
      const about = { label: role.name, about_id: role.id };
      return planOf({
        roles: [{ id: role.id, personId: person_id }],
        items: [
          person_id === null
            ? { kind: 'role_unassigned', subject_id: assignee?.id ?? null, ...about }
            : { kind: 'role_assigned', subject_id: person_id, ...about },
        ],
        changed: [path],
      });
    }),
  );
};
