// Whether the app is installed in a workspace, and what its coming and going brings about.
import { formatTs, type WorldContext } from './context.ts';
import { botOf } from './lookups.ts';
import { nextRandom } from './random.ts';
import type { Token, World } from './types.ts';

/** A workspace without the app has its bot user still, but as a deactivated one. */
export function isInstalled(world: World, teamId: string): boolean {
  return !botOf(world, teamId).deleted;
}

function tokensOf(world: World, teamId: string): Token[] {
  return [...world.tokens.values()].filter((token) => token.teamId === teamId && token.kind !== 'app');
}

/**
 * The app goes: all its tokens end, and with its bot user all memberships. Two events tell of it, in either order.
 * Nothing happens where it is not installed.
 */
export function uninstallApp(ctx: WorldContext, teamId: string): void {
  const bot = botOf(ctx.world, teamId);
  if (bot.deleted) return;
  const live = tokensOf(ctx.world, teamId).filter((token) => !token.isRevoked);
  for (const token of live) token.isRevoked = true;
  const people = live.filter((token) => token.kind === 'user').map((token) => token.userId);
  for (const channel of ctx.world.channels.values()) {
    if (channel.kind === 'channel' && channel.members.delete(bot.id)) ctx.changed(channel.members);
  }
  bot.deleted = true;
  const event_ts = formatTs(ctx.now() * 1000);
  const tokens = { oauth: [...new Set(people)], bot: [bot.id] };
  const revoked = { type: 'tokens_revoked', tokens, event_ts };
  const gone = { type: 'app_uninstalled', event_ts };
  const both = [revoked, gone].map((event) => ({ teamId, subscription: event.type, event }));
  if (nextRandom(ctx.world.random) < 0.5) both.reverse();
  for (const event of both) ctx.emit(event);
  ctx.changed(ctx.world.users.keys());
}

/** The app is back with the tokens of its bot as they were; it is in no channel. */
export function reinstallApp(ctx: WorldContext, teamId: string): void {
  const bot = botOf(ctx.world, teamId);
  bot.deleted = false;
  for (const token of tokensOf(ctx.world, teamId)) if (token.userId === bot.id) token.isRevoked = false;
  ctx.changed(ctx.world.users.keys());
}

/** One person's token ends; the app stays. */
export function revokeUserToken(ctx: WorldContext, token: Token): void {
  token.isRevoked = true;
  const tokens = { oauth: [token.userId], bot: [] };
  const event = { type: 'tokens_revoked', tokens, event_ts: formatTs(ctx.now() * 1000) };
  ctx.emit({ teamId: token.teamId, subscription: event.type, event });
}
