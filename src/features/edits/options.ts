// What can be chosen when incidents are edited.
import type { ViewerTx } from '../../access/door.ts';
import { fieldsShown } from '../custom-fields/index.ts';
import { currentIncidentTypes } from '../incident-types/index.ts';
import { currentSeverities } from '../severities/index.ts';
import { currentStatuses } from '../statuses/index.ts';
import type { EditOptions } from './contract.ts';

/** The organisation's choices; nothing in them depends on any incident. */
export const readEditOptions = async (tx: ViewerTx): Promise<EditOptions> => {
  const [severities, statuses, types, beforeUpdate, beforeClosure] = await Promise.all([
    currentSeverities(tx.db).execute(),
    currentStatuses(tx.db).execute(),
    currentIncidentTypes(tx.db).execute(),
    fieldsShown('before_update')(tx.db).execute(),
    fieldsShown('before_closure')(tx.db).execute(),
  ]);
  return {
    severities,
    incident_statuses: statuses,
    incident_types: types,
    fields_before_update: beforeUpdate.map(({ id }) => id),
    fields_before_closure: beforeClosure.map(({ id }) => id),
  };
};
