// Clicks, submitted and closed dialogs and shortcuts on their way to the app.
import type { SimulatorContext } from '../context.ts';
import { messageShape } from '../shapes/message.ts';
import { shownName } from '../shapes/place.ts';
import { viewShape } from '../shapes/view.ts';
import { APP_ID, VERIFICATION_TOKEN } from '../world/constants.ts';
import { formatTs } from '../world/context.ts';
import { workspaceOf } from '../world/lookups.ts';
import { createResponseUrl, createTrigger } from '../world/triggers.ts';
import type { Channel, ElementState, Ephemeral, Message, StateValues, User, View } from '../world/types.ts';
import { collectState } from '../world/view-state.ts';
import { deliver } from './deliver.ts';
import type { Delivered } from './parcel.ts';

type Payload = { type: string; [key: string]: unknown };

/** `teamId` is the workspace whose app is spoken to: in a shared channel it may not be the person's own. */
function basis(ctx: SimulatorContext, type: string, user: User, teamId = user.teamId): Payload {
  const domain = workspaceOf(ctx.world, teamId).domain;
  return {
    type,
    team: { id: teamId, domain },
    user: { id: user.id, username: user.name, name: user.name, team_id: user.teamId },
    api_app_id: APP_ID,
    token: VERIFICATION_TOKEN,
    enterprise: null,
    is_enterprise_install: false,
  };
}

function send(ctx: SimulatorContext, user: User, payload: Payload, summary: string): Promise<Delivered> {
  return deliver(ctx, {
    kind: 'interactivity',
    summary,
    team_id: user.teamId,
    payload,
    body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
    contentType: 'application/x-www-form-urlencoded',
  });
}

/** A person pressed a dialog's submit button; the view holds what they typed. */
export function sendSubmission(ctx: SimulatorContext, user: User, view: View): Promise<Delivered> {
  const payload = {
    ...basis(ctx, 'view_submission', user),
    trigger_id: createTrigger(ctx, user.teamId, user.id).id,
    view: viewShape(ctx.world, view),
    response_urls: [],
  };
  return send(ctx, user, payload, `view_submission ${view.callbackId}`);
}

/** A person closed a dialog that wants to know; `isCleared` when the whole stack went away. */
export function sendClosed(
  ctx: SimulatorContext,
  user: User,
  view: View,
  isCleared: boolean,
): Promise<Delivered> {
  const payload = {
    ...basis(ctx, 'view_closed', user),
    view: viewShape(ctx.world, view),
    is_cleared: isCleared,
  };
  return send(ctx, user, payload, `view_closed ${view.callbackId}`);
}

export type ClickedAction = {
  block_id: string;
  action_id: string;
  state: ElementState & Record<string, unknown>;
};

/** What the choices in a message hold; the one just made wins over what the app had set. */
function stateInMessage(
  message: Message | Ephemeral,
  { block_id, action_id, state }: ClickedAction,
): StateValues {
  return collectState(message.blocks, { [block_id]: { [action_id]: state } });
}

function actionShape(ctx: SimulatorContext, action: ClickedAction): Record<string, unknown> {
  const { block_id, action_id, state } = action;
  return { ...state, block_id, action_id, action_ts: formatTs(ctx.now() * 1000) };
}

/** A click in a dialog or on the Home tab. */
export function sendViewAction(
  ctx: SimulatorContext,
  user: User,
  view: View,
  action: ClickedAction,
): Promise<Delivered> {
  const payload = {
    ...basis(ctx, 'block_actions', user),
    container: { type: 'view', view_id: view.id },
    trigger_id: createTrigger(ctx, user.teamId, user.id).id,
    view: viewShape(ctx.world, view),
    actions: [actionShape(ctx, action)],
  };
  return send(ctx, user, payload, `block_actions ${action.action_id}`);
}

/** A click in a message, which also gets an address to answer at. */
export function sendMessageAction(
  ctx: SimulatorContext,
  user: User,
  channel: Channel,
  message: Message | Ephemeral,
  action: ClickedAction,
): Promise<Delivered> {
  const isEphemeral = 'reader' in message;
  const place = { teamId: channel.teamId, userId: user.id, channelId: channel.id, messageTs: message.ts };
  const container = {
    type: 'message',
    message_ts: message.ts,
    channel_id: channel.id,
    is_ephemeral: isEphemeral,
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
  };
  const payload = {
    ...basis(ctx, 'block_actions', user, channel.teamId),
    container,
    trigger_id: createTrigger(ctx, channel.teamId, user.id).id,
    channel: { id: channel.id, name: shownName(channel) },
    // Slack does not keep ephemeral messages, so it cannot send one along.
    ...(isEphemeral ? {} : { message: messageShape(ctx.world, channel, message, {}) }),
    state: { values: stateInMessage(message, action) },
    response_url: createResponseUrl(ctx, 'actions', place),
    actions: [actionShape(ctx, action)],
  };
  return send(ctx, user, payload, `block_actions ${action.action_id}`);
}

/** A shortcut from the menu, or from a message's menu. */
export function sendShortcut(
  ctx: SimulatorContext,
  user: User,
  callbackId: string,
  on?: { channel: Channel; message: Message },
): Promise<Delivered> {
  // In a shared channel, everybody has the apps of their own workspace.
  const common = {
    ...basis(ctx, on ? 'message_action' : 'shortcut', user),
    callback_id: callbackId,
    trigger_id: createTrigger(ctx, user.teamId, user.id).id,
    action_ts: formatTs(ctx.now() * 1000),
  };
  if (!on) return send(ctx, user, common, `shortcut ${callbackId}`);
  const place = { teamId: user.teamId, userId: user.id, channelId: on.channel.id, messageTs: on.message.ts };
  const payload = {
    ...common,
    channel: { id: on.channel.id, name: shownName(on.channel) },
    message_ts: on.message.ts,
    message: messageShape(ctx.world, on.channel, on.message, {}),
    response_url: createResponseUrl(ctx, 'actions', place),
  };
  return send(ctx, user, payload, `message_action ${callbackId}`);
}
