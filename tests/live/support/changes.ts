// What happens while somebody reads: incidents, access given and taken, people who change; all by the product's own doors.
import { grantAccess } from '../../../src/features/access-grants/index.ts';
import { revokeAccess } from '../../../src/features/access-revocations/index.ts';
import { keepPerson } from '../../../src/features/people/index.ts';
import { declared } from '../../e2e/support/given.ts';
import { withInstaller } from '../../leaks/cast-parts.ts';
import { type SlackUserName, slackUsers, type World } from '../../support/world.ts';

/** Declares one incident and gives its reference. */
export const declare = async (
  world: World,
  by: SlackUserName,
  visibility: 'public' | 'private',
  name = 'Something broke',
): Promise<string> => {
  const [reference = ''] = await declared(world, by, { name, visibility });
  return reference;
};

const idOf = async (world: World, by: SlackUserName, reference: string): Promise<string> => {
  const rows = await world.core.access.readAsViewer(await world.viewerOf(by), (db) =>
    db.selectFrom('incidents').select('id').where('reference', '=', reference),
  );
  return rows[0]?.id ?? '';
};

type AccessChange = { by: SlackUserName; to: SlackUserName; reference: string };

const aboutOf = async (world: World, { by, to, reference }: AccessChange) => ({
  incident_id: await idOf(world, by, reference),
  person_id: (await world.viewerOf(to)).ref ?? '',
});

/** Somebody with access invites somebody. */
export const give = async (world: World, change: AccessChange): Promise<void> => {
  const about = await aboutOf(world, change);
  await world.core.access.asViewer(await world.viewerOf(change.by), (tx) => grantAccess(tx, about));
};

/** Somebody with access ends that of somebody. */
export const take = async (world: World, change: AccessChange): Promise<void> => {
  await revokeAccess(world.core.slack, await world.viewerOf(change.by), await aboutOf(world, change));
};

/** Slack reports something new about a person. */
export const becomes = async (
  world: World,
  user: SlackUserName,
  now: { role?: 'member' | 'guest'; isActive?: boolean },
): Promise<void> => {
  const { organizationId } = await world.viewerOf('owner');
  await keepPerson(world.core.asSystem, organizationId ?? '', {
    slackUserId: slackUsers[user],
    name: user,
    role: now.role ?? 'member',
    isActive: now.isActive ?? true,
  });
};

/** Statements of the installing login, which no rule binds. */
export const byHand = (world: World, ...statements: string[]): Promise<void> =>
  withInstaller(world, async (client) => {
    await client.query('set search_path = cordon');
    for (const statement of statements) await client.query(statement);
  });
