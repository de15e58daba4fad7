// Finds what a control act names, or says in clear words that there is no such thing.
import type { SimulatorContext } from '../context.ts';
import type { Channel, User, UserGroup, Workspace } from '../world/types.ts';
import { badRequest } from './requests.ts';

function required<T>(found: T | undefined, what: string, id: string): T {
  if (found !== undefined) return found;
  throw badRequest(`There is no ${what} ${id}. GET /control/world lists them.`);
}

/** A person or bot. */
export function someone(ctx: SimulatorContext, id: string): User {
  return required(ctx.world.users.get(id), 'person', id);
}

export function somewhere(ctx: SimulatorContext, id: string): Channel {
  return required(ctx.world.channels.get(id), 'channel', id);
}

export function workspace(ctx: SimulatorContext, id: string): Workspace {
  return required(ctx.world.workspaces.get(id), 'workspace', id);
}

export function userGroup(ctx: SimulatorContext, id: string): UserGroup {
  return required(ctx.world.usergroups.get(id), 'user group', id);
}
