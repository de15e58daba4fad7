// What Slack's own client checks before it submits a dialog.
import type { Block, ElementState, StateValues } from '../world/types.ts';
import { elementsOf, isEmpty, stateValue } from '../world/view-state.ts';

const REQUIRED = 'Please complete this required field.';

type Element = ReturnType<typeof elementsOf>[number];

function textProblem(element: Element, value: string): string | undefined {
  const { min_length: min, max_length: max } = element;
  if (typeof max === 'number' && value.length > max) return `Please use at most ${max} characters.`;
  if (typeof min === 'number' && value.length < min) return `Please use at least ${min} characters.`;
  return undefined;
}

function numberProblem(element: Element, value: string): string | undefined {
  const number = Number(value);
  const isWhole = Number.isInteger(number);
  if (Number.isNaN(number)) return 'Please enter a number.';
  if (!isWhole && element.is_decimal_allowed !== true) return 'Please enter a whole number.';
  if (element.min_value !== undefined && number < Number(element.min_value)) {
    return `Please enter a number of at least ${element.min_value}.`;
  }
  if (element.max_value !== undefined && number > Number(element.max_value)) {
    return `Please enter a number of at most ${element.max_value}.`;
  }
  return undefined;
}

function isOffered(element: Element, value: unknown): boolean {
  const groups = (element.option_groups ?? []) as { options: { value: string }[] }[];
  const options = (element.options ?? groups.flatMap((group) => group.options)) as { value: string }[];
  const chosen = (Array.isArray(value) ? value : [value]) as { value?: string }[];
  return chosen.every((one) => options.some((option) => option.value === one?.value));
}

function valueProblem(element: Element, state: ElementState): string | undefined {
  const value = stateValue(state);
  switch (element.type) {
    case 'plain_text_input':
      return textProblem(element, String(value));
    case 'number_input':
      return numberProblem(element, String(value));
    case 'url_text_input':
      return URL.canParse(String(value)) ? undefined : 'Please enter a valid URL.';
    case 'email_text_input':
      return /^\S+@\S+\.\S+$/.test(String(value)) ? undefined : 'Please enter a valid email address.';
    case 'static_select':
    case 'radio_buttons':
    case 'multi_static_select':
    case 'checkboxes':
      return isOffered(element, value) ? undefined : 'Please choose one of the options.';
    default:
      return undefined;
  }
}

/** block_id → sentence, for every input that may not be submitted as it is. */
export function inputProblems(blocks: Block[], state: StateValues): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const block of blocks) {
    const [element] = elementsOf(block);
    if (block.type !== 'input' || !element || !block.block_id) continue;
    const held = state[block.block_id]?.[element.action_id];
    const isBlank = !held || isEmpty(held);
    const problem = isBlank ? (block.optional === true ? undefined : REQUIRED) : valueProblem(element, held);
    if (problem) problems[block.block_id] = problem;
  }
  return problems;
}
