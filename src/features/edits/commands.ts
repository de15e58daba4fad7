// Editing an incident, from any surface.
import { defineCommand } from '../../access/command.ts';
import { incidentToWorkOn } from '../incidents/index.ts';
import { applyChanges } from './apply.ts';
import { EditIncident } from './contract.ts';

/**
 * Changes an incident that the viewer sees; everything or nothing.
 * Errors: not_found; InvalidInput beside the fields; `conflict` with code `stale`, what is there now in its metadata.
 */
export const editIncident = (incidentId: string) =>
  defineCommand({
    action: 'incident.edit',
    input: EditIncident,
    async run(tx, { seen, ...changes }) {
      const incident = await incidentToWorkOn(tx, incidentId);
      return { changed: await applyChanges(tx, incident, changes, { seen }) };
    },
  });
