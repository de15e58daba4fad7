// Turns a click on an element into what Slack tells the app about it.
import type { ClickedAction } from '../deliveries/interactivity.ts';
import type { Block, ElementState } from '../world/types.ts';
import { elementsOf } from '../world/view-state.ts';

/** The action as delivered, or undefined when the blocks have no such element. */
export function clickedAction(
  blocks: Block[],
  action: { block_id: string; action_id: string; state: ElementState },
): ClickedAction | undefined {
  const block = blocks.find((one) => one.block_id === action.block_id);
  const element = block && elementsOf(block).find((one) => one.action_id === action.action_id);
  if (!element) return undefined;
  const { block_id, action_id } = action;
  if (element.type === 'button') {
    const value = element.value === undefined ? {} : { value: element.value };
    return { block_id, action_id, state: { type: 'button', text: element.text, ...value } };
  }
  return { block_id, action_id, state: { ...action.state, type: element.type } };
}
