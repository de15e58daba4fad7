// Groups of people with a handle of their own, such as @on-call.
import { formatTs, seconds, type WorldContext } from './context.ts';
import { randomId } from './random.ts';
import type { UserGroup } from './types.ts';

/** Makes a group; the app hears of its members only when they change. */
export function createUserGroup(
  ctx: WorldContext,
  fields: Pick<UserGroup, 'teamId' | 'handle' | 'name' | 'users'>,
): UserGroup {
  const group = { ...fields, id: randomId(ctx.world.random, 'S'), updated: seconds(ctx) };
  ctx.world.usergroups.set(group.id, group);
  ctx.changed(ctx.world.users.keys());
  return group;
}

/** Replaces a group's members and tells the app who came and who went; the same members again say nothing. */
export function setUserGroupMembers(ctx: WorldContext, group: UserGroup, users: string[]): void {
  const wanted = [...new Set(users)];
  const added = wanted.filter((id) => !group.users.includes(id));
  const removed = group.users.filter((id) => !wanted.includes(id));
  if (added.length + removed.length === 0) return;
  const before = group.updated;
  group.users = wanted;
  group.updated = seconds(ctx);
  const type = 'subteam_members_changed';
  const event = {
    type,
    subteam_id: group.id,
    team_id: group.teamId,
    date_previous_update: before,
    date_update: group.updated,
    added_users: added,
    added_users_count: added.length,
    removed_users: removed,
    removed_users_count: removed.length,
    event_ts: formatTs(ctx.now() * 1000),
  };
  ctx.emit({ teamId: group.teamId, subscription: type, event });
}
