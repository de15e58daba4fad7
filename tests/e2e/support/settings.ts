// What an organisation has configured before a test begins, where no page does it.
import { withInstaller } from '../../leaks/cast-parts.ts';
import type { World } from '../../support/world.ts';

/** A custom field has to be filled in before an incident is closed. */
export const requireBeforeClosure = (world: World, field: string): Promise<unknown> =>
  withInstaller(world, (client) =>
    client.query(`update cordon.custom_fields set required = 'before_closure' where name = $1`, [field]),
  );

/** Another incident type. */
export const incidentType = (
  world: World,
  type: { id: string; name: string; isPrivate?: boolean; triage?: 'always' | 'optional' },
): Promise<unknown> =>
  withInstaller(world, (client) =>
    client.query(
      `insert into cordon.incident_types (id, organization_id, name, private_incidents_only, create_in_triage, rank)
       select $1, id, $2, $3, $4, 50 from cordon.organizations where slack_team_id = 'T0ACME0001'`,
      [type.id, type.name, type.isPrivate ?? false, type.triage ?? 'optional'],
    ),
  );
