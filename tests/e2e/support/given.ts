// What is already so when a test begins, brought about by the product's own commands.
import pg from 'pg';
import type { FieldType } from '../../../src/features/custom-fields/contract.ts';
import { readDeclareOptions } from '../../../src/features/incidents/declare-options.ts';
import { declareIncident } from '../../../src/features/incidents/index.ts';
import { changeOtherSettings } from '../../../src/features/settings/index.ts';
import { newId, systemRandom } from '../../../src/platform/random.ts';
import type { SlackUserName, World } from '../../support/world.ts';

type Wanted = { name: string; summary?: string; visibility?: 'public' | 'private' };

/** Declares incidents one after the other, so that the last one is the newest. Gives their references. */
export const declared = async (
  { core, viewerOf }: World,
  by: SlackUserName,
  ...incidents: Wanted[]
): Promise<string[]> => {
  const viewer = await viewerOf(by);
  const { default_severity_id: severity_id } = await core.access.asViewer(viewer, readDeclareOptions);
  const references: string[] = [];
  for (const incident of incidents) {
    const idempotency_key = newId(systemRandom);
    const { reference } = await declareIncident(core.access, viewer, {
      ...incident,
      severity_id,
      idempotency_key,
    });
    references.push(reference);
  }
  return references;
};

/** Private incidents are switched on or off, by the owner, somewhere else. */
export const privateIncidents = async ({ core, viewerOf }: World, isOn: boolean): Promise<void> => {
  await core.access.asViewer(await viewerOf('owner'), (tx) =>
    changeOtherSettings(tx, { private_incidents_enabled: isOn }),
  );
};

/** Acme asks for another custom field; there is no command for that yet. Gives its id. */
export const customField = async (
  { database }: World,
  name: string,
  fieldType: FieldType,
): Promise<string> => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const id = newId(systemRandom);
  await client.query(
    `insert into cordon.custom_fields (id, organization_id, name, field_type, rank)
     select $1, id, $2, $3, 100 from cordon.organizations where slack_team_id = 'T0ACME0001'`,
    [id, name, fieldType],
  );
  await client.end();
  return id;
};
