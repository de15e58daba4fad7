// Everything that a test can have a person, or the workspace's administration, do.
import { z } from 'zod';
import { inviteTo, joinChannel, leaveChannel, makeChannel, removeFrom } from '../acts/channels.ts';
import { clickInView, dismissView, submitView } from '../acts/dialogs.ts';
import { openHome } from '../acts/home.ts';
import { changePin, clickInMessage, runShortcut, writeMessage } from '../acts/messages.ts';
import type { SimulatorContext } from '../context.ts';
import type { StateValues, User } from '../world/types.ts';
import { administer, administrations } from './administration.ts';
import { badRequest } from './requests.ts';

const as = z.string();
const channel = z.string();
const users = z.array(z.string()).min(1);
const values = z.record(z.string(), z.record(z.string(), z.looseObject({ type: z.string() })));
const element = { block_id: z.string(), action_id: z.string(), value: z.looseObject({ type: z.string() }) };

const personal = [
  z.object({ action: z.literal('post_message'), as, channel, text: z.string() }),
  z.object({ action: z.literal('run_command'), as, channel, text: z.string() }),
  z.object({ action: z.literal('submit_view'), as, view_id: z.string(), values: values.default({}) }),
  z.object({ action: z.literal('close_view'), as, view_id: z.string() }),
  z.object({ action: z.literal('click_message'), as, channel, ts: z.string(), ...element }),
  z.object({
    action: z.literal('click_view'),
    as,
    view_id: z.string(),
    values: values.default({}),
    ...element,
  }),
  z.object({ action: z.literal('shortcut'), as, callback_id: z.string() }),
  z.object({ action: z.literal('message_shortcut'), as, callback_id: z.string(), channel, ts: z.string() }),
  z.object({ action: z.enum(['pin', 'unpin']), as, channel, ts: z.string() }),
  z.object({
    action: z.literal('create_channel'),
    as,
    name: z.string(),
    is_private: z.boolean().default(false),
  }),
  z.object({ action: z.literal('join_channel'), as, channel }),
  z.object({ action: z.literal('leave_channel'), as, channel }),
  z.object({ action: z.literal('invite'), as, channel, users }),
  z.object({ action: z.literal('kick'), as, channel, users }),
  z.object({ action: z.literal('open_home'), as }),
] as const;

/** Body of POST /control/act. */
export const actBody = z.discriminatedUnion('action', [...personal, ...administrations]);

type Act = z.infer<typeof actBody>;

function person(ctx: SimulatorContext, id: string): User {
  const user = ctx.world.users.get(id);
  if (!user || user.isBot) throw badRequest(`"as" names nobody: ${id}. GET /control/world lists the people.`);
  return user;
}

/** Does what the body says; the answer is that of the page for the same thing. */
export async function performAct(ctx: SimulatorContext, act: Act): Promise<unknown> {
  switch (act.action) {
    case 'post_message':
    case 'run_command':
      return writeMessage(ctx, person(ctx, act.as), act.channel, act.text);
    case 'submit_view':
      return submitView(ctx, person(ctx, act.as), act.view_id, act.values as StateValues);
    case 'close_view':
      return dismissView(ctx, person(ctx, act.as), act.view_id);
    case 'click_message': {
      const container = { type: 'message' as const, channel: act.channel, ts: act.ts };
      const clicked = { block_id: act.block_id, action_id: act.action_id, state: act.value };
      return clickInMessage(ctx, person(ctx, act.as), container, clicked);
    }
    case 'click_view': {
      const clicked = { block_id: act.block_id, action_id: act.action_id, state: act.value };
      return clickInView(ctx, person(ctx, act.as), act.view_id, clicked, act.values as StateValues);
    }
    case 'shortcut':
      return runShortcut(ctx, person(ctx, act.as), act.callback_id);
    case 'message_shortcut':
      return runShortcut(ctx, person(ctx, act.as), act.callback_id, { channel: act.channel, ts: act.ts });
    case 'pin':
    case 'unpin':
      return changePin(ctx, person(ctx, act.as), act, act.action);
    case 'create_channel':
      return makeChannel(ctx, person(ctx, act.as), act.name, act.is_private);
    case 'join_channel':
      return joinChannel(ctx, person(ctx, act.as), act.channel);
    case 'leave_channel':
      return leaveChannel(ctx, person(ctx, act.as), act.channel);
    case 'invite':
      return inviteTo(ctx, person(ctx, act.as), act.channel, act.users);
    case 'kick':
      return removeFrom(ctx, person(ctx, act.as), act.channel, act.users);
    case 'open_home':
      return openHome(ctx, person(ctx, act.as));
    default:
      return administer(ctx, act);
  }
}
