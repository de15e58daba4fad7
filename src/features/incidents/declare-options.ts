// What the declare dialog offers now, in Slack and on the web alike.
import type { ViewerTx } from '../../access/door.ts';
import { fieldsShown } from '../custom-fields/index.ts';
import { currentIncidentTypes } from '../incident-types/index.ts';
import { otherSettings } from '../settings/index.ts';
import { currentSeverities } from '../severities/index.ts';
import type { DeclareOptions } from './contract.ts';

/** Severities (the mildest preselected), types, fields asked for before creation, and whether private incidents are on. */
export const readDeclareOptions = async (tx: ViewerTx): Promise<DeclareOptions> => {
  const [severities, fields, types, settings] = await Promise.all([
    currentSeverities(tx.db).execute(),
    fieldsShown('before_creation')(tx.db).execute(),
    currentIncidentTypes(tx.db).execute(),
    otherSettings(tx.db).execute(),
  ]);
  const arePrivateOn = settings[0]?.private_incidents_enabled ?? false;
  return {
    severities,
    default_severity_id: severities[0]?.id ?? '',
    custom_fields: fields,
    incident_types: types.filter((type) => arePrivateOn || !type.private_incidents_only),
    private_incidents_enabled: arePrivateOn,
  };
};
