// Which blocks may stand in messages and in dialogs, and their limits.
import type { Block } from '../../world/types.ts';
import { elementsOf } from '../../world/view-state.ts';
import { all, anything, boolean, byType, type Check, list, object, problem, string, url } from './checks.ts';
import { accessory, actionElement, anyText, contextElement, inputElement, plainText } from './elements.ts';

const type = anything;
const blockId = { block_id: string(255) };

/** A section needs a text or some fields. */
const section: Check = all(
  object(
    { type },
    { ...blockId, text: anyText(3000), fields: list(anyText(2000), 1, 10), accessory, expand: boolean },
  ),
  (value, pointer, problems) => {
    const block = value as Block;
    if (!block.text && !block.fields) problems.push(problem('missing required field: text', pointer));
  },
);

const common: Record<string, Check> = {
  section,
  divider: object({ type }, blockId),
  header: object({ type, text: plainText(150) }, blockId),
  context: object({ type, elements: list(contextElement, 1, 10) }, blockId),
  actions: object({ type, elements: list(actionElement, 1, 25) }, blockId),
  image: object(
    { type, alt_text: string(2000) },
    { ...blockId, image_url: url, slack_file: anything, title: plainText(2000) },
  ),
  rich_text: object({ type, elements: anything }, blockId),
  markdown: object({ type, text: string(12_000) }, blockId),
  video: object(
    { type, title: plainText(199), alt_text: string(2000), video_url: url, thumbnail_url: url },
    {
      ...blockId,
      description: plainText(200),
      author_name: string(50),
      provider_name: string(50),
      provider_icon_url: url,
      title_url: url,
    },
  ),
};

const input = object(
  { type, label: plainText(2000), element: inputElement },
  { ...blockId, hint: plainText(2000, 0), optional: boolean, dispatch_action: boolean },
);

/** block_ids are unique within the surface, action_ids within their block. */
const uniqueIds: Check = (value, pointer, problems) => {
  const seen = new Set<unknown>();
  for (const [index, block] of (value as Block[]).entries()) {
    if (typeof block !== 'object' || block === null) continue;
    const id = block.block_id;
    if (id !== undefined && seen.has(id)) {
      problems.push(problem(`block_id \`${id}\` already exists`, `${pointer}/${index}/block_id`));
    }
    seen.add(id);
    const actions = elementsOf(block).map((element) => element.action_id);
    const double = actions.find((action, at) => action && actions.indexOf(action) !== at);
    if (double)
      problems.push(problem(`action_id \`${double}\` already exists`, `${pointer}/${index}/elements`));
  }
};

function surface(blocks: Record<string, Check>, min: number, max: number): Check {
  const check = list(byType(blocks), min, max);
  return (value, pointer, problems) => {
    check(value, pointer, problems);
    if (Array.isArray(value)) uniqueIds(value, pointer, problems);
  };
}

/** Blocks of a message: at most 50. */
export const messageBlocks = surface({ ...common, input }, 0, 50);
/** Blocks of a dialog or Home tab: at most 100, with inputs. */
export const viewBlocks = surface({ ...common, input }, 1, 100);
/** Blocks of a Home tab may be none at all. */
export const homeBlocks = surface({ ...common, input }, 0, 100);
