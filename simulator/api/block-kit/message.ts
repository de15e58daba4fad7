// Reads the text and blocks of a message that the app sent and says what is wrong with them.
import type { Block } from '../../world/types.ts';
import { messageBlocks } from './blocks.ts';

/** Slack cuts longer texts. */
const MAX_TEXT = 40_000;

export type ParsedMessage =
  | { text: string; blocks: Block[]; wasCut: boolean }
  | {
      error: 'no_text' | 'invalid_blocks' | 'invalid_blocks_format' | 'msg_blocks_too_long';
      problems: string[];
    };

function parseBlocks(value: unknown): Block[] | undefined {
  if (typeof value !== 'string') return Array.isArray(value) ? value : undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Size limit of all of a message's blocks together, in characters of JSON. */
const MAX_BLOCKS_SIZE = 250_000;

/** Takes `text` and `blocks` (an array or the same as JSON text) from a message's arguments. */
export function parseMessage(args: Record<string, unknown>): ParsedMessage {
  const text = typeof args.text === 'string' ? args.text : '';
  const hasBlocks = args.blocks !== undefined && args.blocks !== '';
  const blocks = hasBlocks ? parseBlocks(args.blocks) : [];
  if (!blocks) return { error: 'invalid_blocks_format', problems: [] };
  if (text === '' && blocks.length === 0) return { error: 'no_text', problems: [] };
  if (JSON.stringify(blocks).length > MAX_BLOCKS_SIZE) return { error: 'msg_blocks_too_long', problems: [] };
  const problems: string[] = [];
  messageBlocks(blocks, '/blocks', problems);
  if (problems.length > 0) return { error: 'invalid_blocks', problems };
  return { text: text.slice(0, MAX_TEXT), blocks, wasCut: text.length > MAX_TEXT };
}
