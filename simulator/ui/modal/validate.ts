// What the dialog itself refuses before the app is asked, as the real client would.
import type { InputBlock, KnownBlock } from '@slack/types';
import type { ElementValue, PageBlock, ViewValues } from '../../page/contract.ts';
import { isEmpty, type StatefulElement } from '../blocks/element-value.ts';

/** The inputs of a view that hold a value, with their ids. */
export function inputsOf(
  blocks: PageBlock[],
): { blockId: string; block: InputBlock; element: StatefulElement }[] {
  return (blocks as KnownBlock[]).flatMap((block) =>
    block.type === 'input' && block.element.type !== 'file_input' && block.element.type !== 'rich_text_input'
      ? [{ blockId: block.block_id ?? '', block, element: block.element }]
      : [],
  );
}

/** block_id → sentence; empty when the view may be submitted. */
export function validateView(blocks: PageBlock[], values: ViewValues): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { blockId, block, element } of inputsOf(blocks)) {
    const value = values[blockId]?.[element.action_id ?? ''];
    if (!value || isEmpty(value)) {
      if (!block.optional) errors[blockId] = 'Please fill in this field.';
      continue;
    }
    const problem = findProblem(element, value);
    if (problem) errors[blockId] = problem;
  }
  return errors;
}

function findProblem(element: StatefulElement, { value }: ElementValue): string | null {
  if (typeof value !== 'string') return null;
  switch (element.type) {
    case 'plain_text_input':
      return element.min_length !== undefined && value.length < element.min_length
        ? `Please write at least ${element.min_length} characters.`
        : null;
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+$/.test(value)
        ? null
        : 'Please enter an e-mail address, such as ada@acme.test.';
    case 'url_text_input':
      return /^https?:\/\/[^\s/]+/.test(value) ? null : 'Please enter a full link that starts with https://.';
    case 'number_input': {
      const number = Number(value);
      if (value.trim() === '' || Number.isNaN(number)) return 'Please enter a number, in digits only.';
      if (!element.is_decimal_allowed && !Number.isInteger(number)) return 'Please enter a whole number.';
      if (element.min_value !== undefined && number < Number(element.min_value))
        return `Please enter ${element.min_value} or more.`;
      if (element.max_value !== undefined && number > Number(element.max_value))
        return `Please enter ${element.max_value} or less.`;
      return null;
    }
    default:
      return null;
  }
}
