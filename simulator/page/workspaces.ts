// The workspaces as the page shows them: people and bots to act as or invite, groups, preferences.
import { isInstalled } from '../world/installation.ts';
import { isOurBot } from '../world/lookups.ts';
import type { User, World } from '../world/types.ts';
import type { PagePerson, PageWorkspace } from './contract.ts';

function personOf({ id, realName, title, role, deleted }: User): PagePerson {
  return { id, name: realName, title, kind: role, deactivated: deleted };
}

/** All workspaces, for the page's state. */
export function workspacesOf(world: World): PageWorkspace[] {
  return [...world.workspaces.values()].map(({ id, name, switches }) => {
    const users = [...world.users.values()].filter((user) => user.teamId === id);
    const groups = [...world.usergroups.values()].filter((group) => group.teamId === id);
    return {
      id,
      name,
      people: users.filter((user) => !user.isBot).map(personOf),
      bots: users
        .filter((user) => user.isBot && !user.deleted)
        .map((bot) => ({ id: bot.id, name: bot.realName, is_ours: isOurBot(bot) })),
      usergroups: groups.map(({ id: groupId, handle, name: groupName, users: members }) => ({
        id: groupId,
        handle,
        name: groupName,
        users: members,
      })),
      switches,
      is_installed: isInstalled(world, id),
    };
  });
}
