// What a person does with a dialog: submit it, close it, or change something in it.
import { parseView } from '../api/block-kit/view.ts';
import type { SimulatorContext } from '../context.ts';
import { sendClosed, sendSubmission, sendViewAction } from '../deliveries/interactivity.ts';
import type { Delivered } from '../deliveries/parcel.ts';
import type { PageResult, SubmitViewResult } from '../page/contract.ts';
import { MAX_VIEW_DEPTH } from '../world/constants.ts';
import type { ElementState, StateValues, User, View } from '../world/types.ts';
import { collectState } from '../world/view-state.ts';
import { clearViews, closeView, pushView, stackOf, updateView } from '../world/views.ts';
import { clickedAction } from './click.ts';
import { inputProblems } from './input-rules.ts';
import { done, refused } from './result.ts';

const TROUBLE = 'We had some trouble connecting. Try again?';

function openViewOf(ctx: SimulatorContext, user: User, viewId: string): View | undefined {
  return stackOf(ctx.world, user.id).find((view) => view.id === viewId);
}

/** A dialog or the Home tab, for clicks. */
function anyViewOf(ctx: SimulatorContext, user: User, viewId: string): View | undefined {
  const home = ctx.world.homes.get(user.id) === viewId ? ctx.world.views.get(viewId) : undefined;
  return openViewOf(ctx, user, viewId) ?? home;
}

function type(view: View, values: StateValues): void {
  const given: StateValues = { ...view.state };
  for (const [block, actions] of Object.entries(values)) given[block] = { ...given[block], ...actions };
  view.state = collectState(view.blocks, given);
}

/** Submits a dialog with what is typed in it; resolves when the app has answered. */
export async function submitView(
  ctx: SimulatorContext,
  user: User,
  viewId: string,
  values: StateValues,
): Promise<SubmitViewResult> {
  const view = openViewOf(ctx, user, viewId);
  if (!view) return { result: 'failed', message: 'This dialog is not open any more.' };
  type(view, values);
  const problems = inputProblems(view.blocks, view.state);
  if (Object.keys(problems).length > 0) return { result: 'errors', errors: problems };
  const answer = await sendSubmission(ctx, user, view);
  return answer.failure ? { result: 'failed', message: TROUBLE } : followAnswer(ctx, user, view, answer);
}

type ResponseAction = { response_action?: string; errors?: Record<string, string>; view?: unknown };

function readAnswer(answer: Delivered): ResponseAction | undefined {
  if (answer.text.trim() === '') return {};
  try {
    const parsed: unknown = JSON.parse(answer.text);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function followAnswer(ctx: SimulatorContext, user: User, view: View, answer: Delivered): SubmitViewResult {
  const response = readAnswer(answer);
  const trouble = (why: string): SubmitViewResult => ({ result: 'failed', message: `${TROUBLE} (${why})` });
  switch (response?.response_action) {
    case undefined: {
      if (!response) return trouble('the answer is not JSON');
      if (ctx.world.views.has(view.id)) closeView(ctx, view);
      return { result: 'closed' };
    }
    case 'clear': {
      clearViews(ctx, user.id);
      return { result: 'closed' };
    }
    case 'errors': {
      const errors = response.errors ?? {};
      const inputs = view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id);
      const stray = Object.keys(errors).find((id) => !inputs.includes(id));
      if (stray !== undefined) return trouble(`no input block has the id ${stray}`);
      return Object.keys(errors).length > 0 ? { result: 'errors', errors } : trouble('errors is empty');
    }
    case 'update':
    case 'push':
      return changeView(ctx, user, view, response);
    default:
      return trouble(`unknown response_action ${response?.response_action}`);
  }
}

function changeView(
  ctx: SimulatorContext,
  user: User,
  view: View,
  response: ResponseAction,
): SubmitViewResult {
  const parsed = parseView(ctx, response.view, 'modal');
  if (!('fields' in parsed)) {
    const why = 'problems' in parsed ? parsed.problems.join(' ') : 'view_too_large';
    return { result: 'failed', message: `${TROUBLE} (${why})` };
  }
  if (response.response_action === 'push') {
    if (stackOf(ctx.world, user.id).length >= MAX_VIEW_DEPTH) {
      return { result: 'failed', message: `${TROUBLE} (push_limit_reached)` };
    }
    pushView(ctx, { teamId: user.teamId, userId: user.id }, parsed.fields);
    return { result: 'pushed' };
  }
  updateView(ctx, view, parsed.fields);
  return { result: 'updated' };
}

/** Closes a dialog; the app hears of it when it asked to. */
export async function dismissView(ctx: SimulatorContext, user: User, viewId: string): Promise<PageResult> {
  const view = openViewOf(ctx, user, viewId);
  if (!view) return refused('view_not_found');
  closeView(ctx, view);
  if (view.notifyOnClose) await sendClosed(ctx, user, view, view.clearOnClose);
  return done();
}

/** Clicks or chooses something in a dialog or on the Home tab. */
export async function clickInView(
  ctx: SimulatorContext,
  user: User,
  viewId: string,
  action: { block_id: string; action_id: string; state: ElementState },
  values: StateValues,
): Promise<PageResult> {
  const view = anyViewOf(ctx, user, viewId);
  if (!view) return refused('view_not_found');
  const clicked = clickedAction(view.blocks, action);
  if (!clicked) return refused('unknown_element');
  type(view, values);
  type(view, { [action.block_id]: { [action.action_id]: action.state } });
  const answer = await sendViewAction(ctx, user, view, clicked);
  return answer.failure ? refused('app_unreachable') : done();
}
