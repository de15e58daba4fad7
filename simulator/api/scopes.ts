// Which scopes a call needs. For conversations any one of a family is enough to ask, the kind of channel decides.
import type { Channel } from '../world/types.ts';
import { indexed } from './index-data.ts';
import { type Call, SlackError } from './method.ts';

function missing(call: Call, needed: string[]): SlackError {
  return new SlackError('missing_scope', { needed: needed.join(','), provided: call.token.scopes.join(',') });
}

/** Scopes of a method, any one of which admits a token of this kind. */
export function scopesOf(call: Pick<Call, 'method' | 'token'>): string[] {
  const entry = indexed(call.method.name);
  return call.token.kind === 'bot' ? entry.bot_scopes : entry.user_scopes;
}

/** Fails with missing_scope unless the token has one of these scopes; none asked means none needed. */
export function requireAny(call: Call, scopes: string[]): void {
  if (scopes.length > 0 && !scopes.some((scope) => call.token.scopes.includes(scope)))
    throw missing(call, scopes);
}

/** Fails unless the token may do this to this kind of conversation. */
export function requireScopeFor(call: Call, kind: 'public' | 'private' | 'im'): void {
  const family = { public: 'channels:', private: 'groups:', im: 'im:' }[kind];
  requireAny(
    call,
    scopesOf(call).filter((scope) => scope.startsWith(family)),
  );
}

/** The scope family that a conversation belongs to. */
export function kindOf(channel: Channel): 'public' | 'private' | 'im' {
  if (channel.kind === 'im') return 'im';
  return channel.isPrivate ? 'private' : 'public';
}
