// The envelope that Slack puts around every event.
import type { SimulatorContext } from '../context.ts';
import { APP_ID, VERIFICATION_TOKEN } from '../world/constants.ts';
import type { OutgoingEvent } from '../world/context.ts';
import { botOf } from '../world/lookups.ts';
import { randomDigits, randomId } from '../world/random.ts';
import type { Channel, World } from '../world/types.ts';

/** Name of an event in the coverage table: subtypes of messages are counted one by one. */
export function coverageName(event: OutgoingEvent['event']): string {
  return event.type === 'message' && typeof event.subtype === 'string'
    ? `message/${event.subtype}`
    : event.type;
}

/** Most events name their channel by its id, some describe it. */
function channelOf(world: World, event: OutgoingEvent['event']): Channel | undefined {
  const { channel } = event;
  const id = typeof channel === 'string' ? channel : (channel as { id?: string } | undefined)?.id;
  return id ? world.channels.get(id) : undefined;
}

/** What is sent to the app for an event; each call makes a new event_id. */
export function envelope(ctx: SimulatorContext, outgoing: OutgoingEvent): Record<string, unknown> {
  const { teamId, event } = outgoing;
  const bot = botOf(ctx.world, teamId);
  const channel = channelOf(ctx.world, event);
  return {
    token: VERIFICATION_TOKEN,
    team_id: teamId,
    context_team_id: channel?.teamId ?? teamId,
    context_enterprise_id: null,
    api_app_id: APP_ID,
    event,
    type: 'event_callback',
    event_id: randomId(ctx.world.random, 'Ev'),
    event_time: Math.floor(ctx.now() / 1000),
    authorizations: [
      { enterprise_id: null, team_id: teamId, user_id: bot.id, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: (channel?.sharedWith.size ?? 0) > 0,
    event_context: `4-${randomDigits(ctx.world.random, 40)}`,
  };
}
