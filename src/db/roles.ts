// Makes the database roles that the access rule rests on; run by the migrator as the installing login.
import type pg from 'pg';
import type { Secrets } from '../platform/secrets.ts';
import type { RuntimeRole } from './pools.ts';

const withoutLogin = ['cordon_owner', 'cordon_rule'] as const;
const withLogin: readonly RuntimeRole[] = ['cordon_viewer', 'cordon_system', 'cordon_queue'];

const exists = async (client: pg.Client, role: string): Promise<boolean> =>
  (await client.query('select from pg_roles where rolname = $1', [role])).rowCount === 1;

/**
 * Makes what is missing and sets the logins' passwords. The installing login becomes a member of the roles that own
 * things (to run migrations as them); the runtime logins are members of nothing. Needs CREATEROLE, nothing more.
 */
export const prepareRoles = async (client: pg.Client, secrets: Secrets): Promise<void> => {
  for (const role of [...withoutLogin, ...withLogin]) {
    if (!(await exists(client, role))) await client.query(`create role ${role} nologin noinherit`);
  }
  for (const role of withLogin) {
    const password = client.escapeLiteral(secrets.password(role));
    await client.query(`alter role ${role} login password ${password}`);
  }
  await grantMembership(client, [...withoutLogin, 'cordon_queue']);
};

const grantMembership = async (client: pg.Client, roles: readonly string[]): Promise<void> => {
  for (const role of roles) {
    const { rows } = await client.query<{ member: boolean }>(
      "select pg_has_role(current_user, $1, 'member') as member",
      [role],
    );
    // A superuser counts as a member of everything and may always set the role.
    if (!rows[0]?.member || (await mayNotSet(client, role)))
      await client.query(`grant ${role} to current_user`);
  }
};

/** Since PostgreSQL 16 a role's maker is its administrator but may not become it until granted that. */
const mayNotSet = async (client: pg.Client, role: string): Promise<boolean> => {
  const { rows } = await client.query<{ version: number }>(
    "select current_setting('server_version_num')::int as version",
  );
  if ((rows[0]?.version ?? 0) < 160000) return false;
  const answer = await client.query<{ may: boolean }>("select pg_has_role(current_user, $1, 'set') as may", [
    role,
  ]);
  return !answer.rows[0]?.may;
};
