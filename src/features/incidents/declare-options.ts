// What the declare dialog offers now, in Slack and on the web alike.
import type { ViewerTx } from '../../access/door.ts';
import { fieldsBeforeCreation } from '../custom-fields/index.ts';
import { otherSettings } from '../settings/index.ts';
import { currentSeverities } from '../severities/index.ts';
import type { DeclareOptions } from './contract.ts';

/** Severities (the mildest preselected), fields asked for before creation, and whether private incidents are on. */
export const readDeclareOptions = async (tx: ViewerTx): Promise<DeclareOptions> => {
  const [severities, fields, settings] = await Promise.all([
    currentSeverities(tx.db).execute(),
    fieldsBeforeCreation(tx.db).execute(),
    otherSettings(tx.db).execute(),
  ]);
  return {
    severities,
    default_severity_id: severities[0]?.id ?? '',
    custom_fields: fields,
    private_incidents_enabled: settings[0]?.private_incidents_enabled ?? false,
  };
};
