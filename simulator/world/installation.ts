// Whether the app is installed in a workspace, and what its coming and going brings about.
import { formatTs, type WorldContext } from './context.ts';
import { botOf } from './lookups.ts';
import { nextRandom, randomHex } from './random.ts';
import type { InstallCode, Token, World } from './types.ts';

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

/**
 * The app is installed, or installed again: its bot gets the scopes beside those it has, under the token it has, or
 * under a new one when that was revoked. The person who allowed it gets a token when scopes of theirs were asked for.
 */
export function installApp(ctx: WorldContext, code: InstallCode): { bot?: Token; user?: Token } {
  const { world } = ctx;
  const { teamId, userId, botScopes, userScopes } = code;
  const bot = botOf(world, teamId);
  const common = { teamId, isRevoked: false };
  const made: { bot?: Token; user?: Token } = {};
  if (botScopes.length > 0) {
    const live = tokensOf(world, teamId).find((token) => token.kind === 'bot' && !token.isRevoked);
    const token = live?.token ?? `xoxb-simulator-${teamId}-${randomHex(world.random, 24)}`;
    const scopes = [...new Set([...(live?.scopes ?? []), ...botScopes])];
    made.bot = { ...common, token, kind: 'bot', userId: bot.id, scopes };
    world.tokens.set(token, made.bot);
    bot.deleted = false;
  }
  if (userScopes.length > 0) {
    const token = `xoxp-simulator-${randomHex(world.random, 32)}`;
    made.user = { ...common, token, kind: 'user', userId, scopes: userScopes };
    world.tokens.set(token, made.user);
  }
  ctx.changed(world.users.keys());
  return made;
}

/** One person's token ends; the app stays. */
export function revokeUserToken(ctx: WorldContext, token: Token): void {
  token.isRevoked = true;
  const tokens = { oauth: [token.userId], bot: [] };
  const event = { type: 'tokens_revoked', tokens, event_ts: formatTs(ctx.now() * 1000) };
  ctx.emit({ teamId: token.teamId, subscription: event.type, event });
}
