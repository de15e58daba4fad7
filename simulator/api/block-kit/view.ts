// Reads a dialog or Home tab that the app sent and says what is wrong with it.

import type { WorldContext } from '../../world/context.ts';
import { withBlockIds } from '../../world/messages.ts';
import { randomHex } from '../../world/random.ts';
import type { Block } from '../../world/types.ts';
import type { ViewFields } from '../../world/views.ts';
import { homeBlocks, viewBlocks } from './blocks.ts';
import { anything, boolean, type Check, object, problem, string, word } from './checks.ts';
import { plainText } from './elements.ts';

const optional: Record<string, Check> = {
  private_metadata: string(3000, 0),
  callback_id: string(255, 0),
  external_id: string(255, 0),
  clear_on_close: boolean,
  notify_on_close: boolean,
  submit_disabled: boolean,
};

const modal = object(
  { type: word('modal'), title: plainText(24), blocks: viewBlocks },
  { ...optional, submit: plainText(24), close: plainText(24) },
);
const home = object(
  { type: word('home'), blocks: homeBlocks },
  { ...optional, title: anything, submit: anything, close: anything },
);

/** Slack's limit for a whole view, in characters of JSON. */
const MAX_VIEW_SIZE = 250_000;

type RawView = {
  type: 'modal' | 'home';
  title?: Block;
  submit?: Block;
  close?: Block;
  blocks: Block[];
  private_metadata?: string;
  callback_id?: string;
  external_id?: string;
  clear_on_close?: boolean;
  notify_on_close?: boolean;
  submit_disabled?: boolean;
};

export type ParsedView = { fields: ViewFields } | { problems: string[] } | { isTooLarge: true };

function withEmoji(text: Block | undefined): Block | null {
  return text ? { emoji: true, ...text } : null;
}

/** Gives every interactive element without action_id one, as Slack does. */
function withActionIds(ctx: WorldContext, block: Block): Block {
  const fill = (element: unknown) =>
    typeof element === 'object' && element !== null && !('action_id' in element)
      ? { ...element, action_id: randomHex(ctx.world.random, 5) }
      : element;
  if (block.type === 'input') return { ...block, element: fill(block.element) };
  if (block.type === 'actions' && Array.isArray(block.elements)) {
    return { ...block, elements: block.elements.map(fill) };
  }
  return block.accessory ? { ...block, accessory: fill(block.accessory) } : block;
}

/** Turns what came as an argument (an object, or the same as text) into the fields of a view. */
export function parseView(ctx: WorldContext, value: unknown, expected: 'modal' | 'home' | 'any'): ParsedView {
  const problems: string[] = [];
  if (typeof value !== 'object' || value === null) {
    return {
      problems: [
        problem('failed to match all allowed schemas', '/view'),
        problem('must provide an object', '/view'),
      ],
    };
  }
  if (JSON.stringify(value).length > MAX_VIEW_SIZE) return { isTooLarge: true };
  const raw = value as RawView;
  const type = raw.type === 'home' ? 'home' : 'modal';
  if (expected !== 'any' && raw.type !== expected) {
    return { problems: [problem(`must be of type ${expected}`, '/view/type')] };
  }
  (type === 'home' ? home : modal)(value, '/view', problems);
  const hasInput = Array.isArray(raw.blocks) && raw.blocks.some((block) => block?.type === 'input');
  if (type === 'modal' && hasInput && !raw.submit) {
    problems.push(problem('missing required field: submit', '/view'));
  }
  if (problems.length > 0) return { problems };
  return {
    fields: {
      type,
      callbackId: raw.callback_id ?? '',
      externalId: raw.external_id ?? '',
      title: withEmoji(raw.title),
      submit: withEmoji(raw.submit),
      close: withEmoji(raw.close),
      blocks: withBlockIds(ctx, raw.blocks).map((block) => withActionIds(ctx, block)),
      privateMetadata: raw.private_metadata ?? '',
      clearOnClose: raw.clear_on_close ?? false,
      notifyOnClose: raw.notify_on_close ?? false,
      submitDisabled: raw.submit_disabled ?? false,
    },
  };
}
