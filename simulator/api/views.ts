// views.*: dialogs and Home tabs.
import { viewShape } from '../shapes/view.ts';
import { MAX_VIEW_DEPTH } from '../world/constants.ts';
import { userIn } from '../world/people.ts';
import type { Trigger, View } from '../world/types.ts';
import { openView, publishHome, pushView, stackOf, updateView, type ViewFields } from '../world/views.ts';
import { requiredText, structure, text } from './arguments.ts';
import { parseView } from './block-kit/view.ts';
import { type Answer, type Call, invalidArguments, type Method, SlackError } from './method.ts';

function viewArgument(call: Call, expected: 'modal' | 'home' | 'any'): ViewFields {
  const parsed = parseView(call.ctx, structure(call.args, 'view'), expected);
  if ('isTooLarge' in parsed) throw new SlackError('view_too_large');
  if ('problems' in parsed) throw invalidArguments(...parsed.problems);
  return parsed.fields;
}

function requireNewExternalId(call: Call, fields: ViewFields, except?: View): void {
  if (fields.externalId === '') return;
  for (const view of call.ctx.world.views.values()) {
    const isSame = view.externalId === fields.externalId && view.teamId === call.team.id;
    if (isSame && view !== except) throw new SlackError('duplicate_external_id');
  }
}

/** Uses up a trigger id. Whoever comes second, or after three seconds, is refused. */
function exchangeTrigger(call: Call): Trigger {
  const id = requiredText(call.args, 'trigger_id');
  const trigger = call.ctx.world.triggers.get(id);
  if (trigger?.teamId !== call.team.id) throw new SlackError('invalid_trigger_id');
  if (trigger.isUsed) throw new SlackError('exchanged_trigger_id');
  if (call.ctx.now() > trigger.expiresAt) throw new SlackError('expired_trigger_id');
  trigger.isUsed = true;
  return trigger;
}

function answer(call: Call, view: View): Answer {
  return { view: viewShape(call.ctx.world, view) };
}

const TRIGGER_ERRORS = [
  'duplicate_external_id',
  'exchanged_trigger_id',
  'expired_trigger_id',
  'invalid_trigger_id',
];

const open: Method = {
  name: 'views.open',
  reads: ['view', 'trigger_id'],
  errors: [...TRIGGER_ERRORS, 'view_too_large'],
  handle(call) {
    // The view is checked first: a mistake in it does not use up the trigger.
    const fields = viewArgument(call, 'modal');
    requireNewExternalId(call, fields);
    const { userId } = exchangeTrigger(call);
    return answer(call, openView(call.ctx, { teamId: call.team.id, userId }, fields));
  },
};

const push: Method = {
  name: 'views.push',
  reads: ['view', 'trigger_id'],
  errors: [...TRIGGER_ERRORS, 'not_found', 'push_limit_reached', 'view_too_large'],
  handle(call) {
    const fields = viewArgument(call, 'modal');
    requireNewExternalId(call, fields);
    const { userId } = exchangeTrigger(call);
    const depth = stackOf(call.ctx.world, userId).length;
    if (depth === 0) throw new SlackError('not_found');
    if (depth >= MAX_VIEW_DEPTH) throw new SlackError('push_limit_reached');
    return answer(call, pushView(call.ctx, { teamId: call.team.id, userId }, fields));
  },
};

/** The view to update: by its id or by the app's own external_id. */
function existingView(call: Call): View {
  const viewId = text(call.args, 'view_id');
  const externalId = text(call.args, 'external_id');
  if (!viewId && !externalId) throw invalidArguments('[ERROR] missing required field: view_id');
  for (const view of call.ctx.world.views.values()) {
    const isIt = viewId ? view.id === viewId : view.externalId === externalId;
    if (isIt && view.teamId === call.team.id) return view;
  }
  throw new SlackError('not_found');
}

function requireHash(call: Call, view: View | undefined): void {
  const hash = text(call.args, 'hash');
  if (hash && view && hash !== view.hash) throw new SlackError('hash_conflict');
}

const update: Method = {
  name: 'views.update',
  reads: ['view', 'view_id', 'external_id', 'hash'],
  errors: ['duplicate_external_id', 'hash_conflict', 'not_found', 'view_too_large'],
  handle(call) {
    const fields = viewArgument(call, 'any');
    const view = existingView(call);
    requireNewExternalId(call, fields, view);
    requireHash(call, view);
    return answer(call, updateView(call.ctx, view, fields));
  },
};

const publish: Method = {
  name: 'views.publish',
  reads: ['user_id', 'view', 'hash'],
  errors: ['duplicate_external_id', 'hash_conflict', 'not_enabled', 'view_too_large'],
  handle(call) {
    const { ctx, team } = call;
    if (!ctx.manifest.features?.app_home?.home_tab_enabled) throw new SlackError('not_enabled');
    const fields = viewArgument(call, 'home');
    const user = userIn(ctx.world, team.id, requiredText(call.args, 'user_id'));
    if (!user)
      throw invalidArguments('[ERROR] user_id is not a person of this workspace [json-pointer:/user_id]');
    const existing = ctx.world.views.get(ctx.world.homes.get(user.id) ?? '');
    requireNewExternalId(call, fields, existing);
    requireHash(call, existing);
    return answer(call, publishHome(ctx, { teamId: team.id, userId: user.id }, fields));
  },
};

export const viewsMethods = [open, push, update, publish];
