// Changes to people: role, deactivation, new arrivals.
import { slackbot, userShape } from '../shapes/user.ts';
import { SLACKBOT } from './constants.ts';
import { formatTs, seconds, type WorldContext } from './context.ts';
import { areConnected } from './sharing.ts';
import type { Role, User, World } from './types.ts';

/** A person or bot as one workspace sees them; people of other workspaces do not exist for it. */
export function userIn(world: World, teamId: string, id: string): User | undefined {
  if (id === SLACKBOT) return slackbot(teamId);
  const user = world.users.get(id);
  return user?.teamId === teamId ? user : undefined;
}

/** As `userIn`, with the people of workspaces that it has a channel together with. */
export function knownUser(world: World, teamId: string, id: string): User | undefined {
  const own = userIn(world, teamId, id);
  const user = world.users.get(id);
  return own ?? (user && areConnected(world, teamId, user.teamId) ? user : undefined);
}

function userEvent(ctx: WorldContext, type: 'user_change' | 'team_join', user: User): void {
  const shape = userShape(user, { withEmail: true, baseUrl: ctx.baseUrl() });
  const event = { type, user: shape, cache_ts: seconds(ctx), event_ts: formatTs(ctx.now() * 1000) };
  ctx.emit({ teamId: user.teamId, subscription: type, event });
  ctx.changed([...ctx.world.users.keys()]);
}

/** Makes somebody a guest, member, admin or owner. */
export function setRole(ctx: WorldContext, user: User, role: Role): void {
  user.role = role;
  user.updated = seconds(ctx);
  userEvent(ctx, 'user_change', user);
}

/** Deactivates or reactivates an account; channel memberships stay as they are. */
export function setDeactivated(ctx: WorldContext, user: User, deleted: boolean): void {
  user.deleted = deleted;
  user.updated = seconds(ctx);
  userEvent(ctx, 'user_change', user);
}

/** Adds a person to a workspace. */
export function addPerson(ctx: WorldContext, user: User): void {
  ctx.world.users.set(user.id, user);
  userEvent(ctx, 'team_join', user);
}
