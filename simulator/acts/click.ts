// Turns a click on an element into what Slack tells the app about it.
import type { ClickedAction } from '../deliveries/interactivity.ts';
import type { Block, ElementState } from '../world/types.ts';
import { elementsOf } from '../world/view-state.ts';

/** What Slack repeats of the element beside what was chosen. */
const TOLD = [
  'text',
  'value',
  'style',
  'url',
  'confirm',
  'placeholder',
  'initial_option',
  'initial_user',
  'initial_conversation',
  'initial_channel',
  'initial_date',
  'initial_time',
];

/** The action as delivered, or undefined when the blocks have no such element. */
export function clickedAction(
  blocks: Block[],
  action: { block_id: string; action_id: string; state: ElementState },
): ClickedAction | undefined {
  const block = blocks.find((one) => one.block_id === action.block_id);
  const element = block && elementsOf(block).find((one) => one.action_id === action.action_id);
  if (!element) return undefined;
  const { block_id, action_id } = action;
  const told = Object.fromEntries(
    TOLD.flatMap((key) => (element[key] === undefined ? [] : [[key, element[key]]])),
  );
  // A button has no state of its own: what it carries is what the app gave it.
  const chosen = element.type === 'button' ? {} : action.state;
  return { block_id, action_id, state: { ...told, ...chosen, type: element.type } };
}
