// Planning changes of what an incident says of itself: name, summary, call link.
import type { WorkedIncident } from '../incidents/index.ts';
import type { IncidentChanges } from './contract.ts';
import { joinPlans, type Plan, planOf } from './plan.ts';

const texts = [
  { path: 'name', kind: 'name_changed', of: (incident: WorkedIncident) => incident.name },
  { path: 'summary', kind: 'summary_changed', of: (incident: WorkedIncident) => incident.summary },
  { path: 'call_url', kind: 'call_changed', of: (incident: WorkedIncident) => incident.callUrl },
] as const;

export const planTexts = (incident: WorkedIncident, changes: IncidentChanges): Plan =>
  joinPlans(
    texts.map(({ path, kind, of }) => {
      const [before, after] = [of(incident), changes[path]];
      if (after === undefined || after === before) return planOf({});
      return planOf({ set: { [path]: after }, items: [{ kind, before, after }], changed: [path] });
    }),
  );
