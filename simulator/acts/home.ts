// A person opens the app's Home tab.
import type { SimulatorContext } from '../context.ts';
import type { PageResult } from '../page/contract.ts';
import { viewShape } from '../shapes/view.ts';
import { openDirectMessage } from '../world/channels.ts';
import { formatTs } from '../world/context.ts';
import { isInstalled } from '../world/installation.ts';
import { botOf } from '../world/lookups.ts';
import type { User } from '../world/types.ts';
import { done, refused } from './result.ts';

/** Whether people of a workspace find a Home tab: the app is installed there, and its manifest has one. */
export function hasHome(ctx: SimulatorContext, teamId: string): boolean {
  return isInstalled(ctx.world, teamId) && ctx.manifest.features?.app_home?.home_tab_enabled === true;
}

/** Tells the app that this person looks at its Home tab. */
export function openHome(ctx: SimulatorContext, user: User): PageResult {
  if (user.deleted) return refused('user_deactivated');
  if (!hasHome(ctx, user.teamId)) return refused('not_enabled');
  const bot = botOf(ctx.world, user.teamId);
  const { channel: dm } = openDirectMessage(ctx, user.teamId, bot.id, user.id);
  const home = ctx.world.views.get(ctx.world.homes.get(user.id) ?? '');
  const view = home ? { view: viewShape(ctx.world, home) } : {};
  const event = { user: user.id, channel: dm.id, tab: 'home', ...view, event_ts: formatTs(ctx.now() * 1000) };
  const type = 'app_home_opened';
  ctx.emit({ teamId: user.teamId, subscription: type, event: { type, ...event } });
  return done();
}
