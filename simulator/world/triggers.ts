// Short-lived permissions: trigger ids for dialogs and addresses for answers.
import { RESPONSE_URL_LIFE_MS, TRIGGER_LIFE_MS } from './constants.ts';
import type { WorldContext } from './context.ts';
import { randomDigits, randomHex } from './random.ts';
import type { ResponseUrl, Trigger } from './types.ts';

/** A trigger id for one dialog within three seconds. */
export function createTrigger(ctx: WorldContext, teamId: string, userId: string): Trigger {
  forgetOld(ctx);
  const random = ctx.world.random;
  const id = `${randomDigits(random, 12)}.${randomDigits(random, 11)}.${randomHex(random, 32)}`;
  const trigger = { id, teamId, userId, expiresAt: ctx.now() + TRIGGER_LIFE_MS, isUsed: false };
  ctx.world.triggers.set(id, trigger);
  return trigger;
}

type UrlFields = Pick<ResponseUrl, 'teamId' | 'userId' | 'channelId' | 'messageTs'>;

/** An address at which the app may answer; `kind` is the part of the path that Slack uses. */
export function createResponseUrl(
  ctx: WorldContext,
  kind: 'commands' | 'actions',
  fields: UrlFields,
): string {
  const random = ctx.world.random;
  const id = `${fields.teamId}/${randomDigits(random, 13)}/${randomHex(random, 24)}`;
  const record = { ...fields, id, expiresAt: ctx.now() + RESPONSE_URL_LIFE_MS, used: 0 };
  ctx.world.responseUrls.set(id, record);
  return `${ctx.baseUrl()}/${kind}/${id}`;
}

/** Long expired ones are dropped, so that a simulator that runs for days does not grow. */
function forgetOld(ctx: WorldContext): void {
  const limit = ctx.now() - 2 * RESPONSE_URL_LIFE_MS;
  for (const old of [ctx.world.triggers, ctx.world.responseUrls]) {
    for (const [id, record] of old) {
      // Oldest first: maps keep the order of insertion.
      if (record.expiresAt > limit) break;
      old.delete(id);
    }
  }
}
