// Dialogs on a person's screen, and their Home tab.
import { seconds, type WorldContext } from './context.ts';
import { randomHex, randomId } from './random.ts';
import type { View, World } from './types.ts';
import { collectState } from './view-state.ts';

/** What an app says about a view; the rest is the simulator's. */
export type ViewFields = Omit<
  View,
  'id' | 'teamId' | 'userId' | 'hash' | 'rootViewId' | 'previousViewId' | 'state'
>;

type Owner = { teamId: string; userId: string };

function newHash(ctx: WorldContext): string {
  return `${seconds(ctx)}.${randomHex(ctx.world.random, 8)}`;
}

function makeView(ctx: WorldContext, owner: Owner, fields: ViewFields, below: View | undefined): View {
  const id = randomId(ctx.world.random, 'V');
  const view: View = {
    ...fields,
    ...owner,
    id,
    hash: newHash(ctx),
    rootViewId: below?.rootViewId ?? id,
    previousViewId: below?.id ?? null,
    state: collectState(fields.blocks, {}),
  };
  ctx.world.views.set(id, view);
  return view;
}

/** Open dialogs of a person, the deepest last. */
export function stackOf(world: World, userId: string): View[] {
  const ids = world.stacks.get(userId) ?? [];
  return ids.map((id) => world.views.get(id)).filter((view) => view !== undefined);
}

/** The dialog a person has in front of them. */
function topView(world: World, userId: string): View | undefined {
  return stackOf(world, userId).at(-1);
}

/** Opens a dialog; others that were open give way. */
export function openView(ctx: WorldContext, owner: Owner, fields: ViewFields): View {
  clearViews(ctx, owner.userId);
  const view = makeView(ctx, owner, fields, undefined);
  ctx.world.stacks.set(owner.userId, [view.id]);
  ctx.changed([owner.userId]);
  return view;
}

/** Puts a dialog on top of the open ones. */
export function pushView(ctx: WorldContext, owner: Owner, fields: ViewFields): View {
  const view = makeView(ctx, owner, fields, topView(ctx.world, owner.userId));
  ctx.world.stacks.set(owner.userId, [...(ctx.world.stacks.get(owner.userId) ?? []), view.id]);
  ctx.changed([owner.userId]);
  return view;
}

/** Replaces a view's content; inputs that keep their block_id and action_id keep what was typed. */
export function updateView(ctx: WorldContext, view: View, fields: ViewFields): View {
  Object.assign(view, fields, { hash: newHash(ctx), state: collectState(fields.blocks, view.state) });
  ctx.changed([view.userId]);
  return view;
}

/** Sets somebody's Home tab. */
export function publishHome(ctx: WorldContext, owner: Owner, fields: ViewFields): View {
  const existing = ctx.world.views.get(ctx.world.homes.get(owner.userId) ?? '');
  if (existing) return updateView(ctx, existing, fields);
  const view = makeView(ctx, owner, fields, undefined);
  ctx.world.homes.set(owner.userId, view.id);
  ctx.changed([owner.userId]);
  return view;
}

/** Takes the top dialog away; with clear_on_close all of them. */
export function closeView(ctx: WorldContext, view: View): void {
  if (view.clearOnClose) {
    clearViews(ctx, view.userId);
    return;
  }
  ctx.world.views.delete(view.id);
  const rest = (ctx.world.stacks.get(view.userId) ?? []).filter((id) => id !== view.id);
  if (rest.length > 0) ctx.world.stacks.set(view.userId, rest);
  else ctx.world.stacks.delete(view.userId);
  ctx.changed([view.userId]);
}

/** Takes all of a person's dialogs away. */
export function clearViews(ctx: WorldContext, userId: string): void {
  for (const id of ctx.world.stacks.get(userId) ?? []) ctx.world.views.delete(id);
  ctx.world.stacks.delete(userId);
  ctx.changed([userId]);
}
