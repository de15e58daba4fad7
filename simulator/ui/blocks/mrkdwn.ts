// Parses Slack's mrkdwn into a small tree; the renderer never sees markup and nothing becomes HTML by itself.
import { emojiByName } from './emoji.ts';

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'emoji'; name: string; character: string }
  | { kind: 'link'; href: string; text: string }
  | { kind: 'user' | 'channel' | 'usergroup'; id: string; label?: string }
  | { kind: 'mention'; text: string };

export type Chunk =
  | { kind: 'paragraph' | 'quote'; children: Inline[] }
  | { kind: 'preformatted'; text: string };

const styles = { '*': 'bold', _: 'italic', '~': 'strike' } as const;
const control = /^<([^<>\n]+)>/;
const shortcode = /^:([a-z0-9_+'-]+):/;
const bareUrl = /^https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)\]}'"*_~]/;

/** Block structure first (fences, quotes), then styles inside; unclosed markup stays text. */
export function parseMrkdwn(source: string): Chunk[] {
  const chunks: Chunk[] = [];
  source.split('```').forEach((part, index, parts) => {
    const isFenced = index % 2 === 1 && index < parts.length - 1;
    if (isFenced) chunks.push({ kind: 'preformatted', text: decode(part).replace(/^\n|\n$/g, '') });
    else chunks.push(...parseLines(index % 2 === 1 ? `\`\`\`${part}` : part));
  });
  return chunks;
}

function parseLines(source: string): Chunk[] {
  const groups: { quoted: boolean; lines: string[] }[] = [];
  for (const line of source.replace(/^\n|\n$/g, '').split('\n')) {
    const quote = /^(?:&gt;|>) ?(.*)$/.exec(line);
    const last = groups.at(-1);
    const text = quote ? (quote[1] ?? '') : line;
    if (last && last.quoted === Boolean(quote)) last.lines.push(text);
    else groups.push({ quoted: Boolean(quote), lines: [text] });
  }
  return groups
    .filter((group) => group.lines.some((line) => line !== ''))
    .map((group) => ({
      kind: group.quoted ? 'quote' : 'paragraph',
      children: parseInline(group.lines.join('\n')),
    }));
}

/** Styles, links, mentions and emoji within one run of text. */
export function parseInline(source: string): Inline[] {
  const nodes: Inline[] = [];
  let text = '';
  const flush = () => {
    if (text) nodes.push({ kind: 'text', text: decode(text) });
    text = '';
  };
  let at = 0;
  while (at < source.length) {
    const found = readNode(source, at);
    if (found) {
      flush();
      nodes.push(found.node);
      at += found.length;
    } else {
      text += source[at];
      at += 1;
    }
  }
  flush();
  return nodes;
}

type Found = { node: Inline; length: number };

function readNode(source: string, at: number): Found | null {
  const rest = source.slice(at);
  const character = source[at];
  if (character === '<') {
    const match = control.exec(rest);
    const node = match?.[1] ? readControl(match[1]) : null;
    return match && node ? { node, length: match[0].length } : null;
  }
  if (character === ':') {
    const match = shortcode.exec(rest);
    const emoji = match?.[1] ? emojiByName(match[1]) : undefined;
    return match?.[1] && emoji
      ? { node: { kind: 'emoji', name: match[1], character: emoji }, length: match[0].length }
      : null;
  }
  if (character === 'h') {
    const match = bareUrl.exec(rest);
    const href = match ? decode(match[0]) : '';
    return match ? { node: { kind: 'link', href, text: href }, length: match[0].length } : null;
  }
  if (character === '`' || character === '*' || character === '_' || character === '~')
    return readStyle(source, at, character);
  return null;
}

/** A style opens at a word's start and closes at a word's end, so that `snake_case` and `2*3*4` stay as typed. */
function readStyle(source: string, at: number, mark: '`' | '*' | '_' | '~'): Found | null {
  if (isWord(source[at - 1]) || isSpace(source[at + 1])) return null;
  for (let end = at + 1; end < source.length && source[end] !== '\n'; end += 1) {
    if (source[end] !== mark || end === at + 1) continue;
    if (mark !== '`' && isSpace(source[end - 1])) continue;
    if (isWord(source[end + 1])) continue;
    const inside = source.slice(at + 1, end);
    const node: Inline =
      mark === '`'
        ? { kind: 'code', text: plain(parseInline(inside)) }
        : { kind: styles[mark], children: parseInline(inside) };
    return { node, length: end - at + 1 };
  }
  return null;
}

function readControl(body: string): Inline | null {
  const bar = body.indexOf('|');
  const target = bar < 0 ? body : body.slice(0, bar);
  const label = bar < 0 ? undefined : decode(body.slice(bar + 1));
  const named = label ? { label } : {};
  if (/^@[UW]/.test(target)) return { kind: 'user', id: target.slice(1), ...named };
  if (/^#[CGD]/.test(target)) return { kind: 'channel', id: target.slice(1), ...named };
  if (target.startsWith('!date^')) return { kind: 'text', text: label ?? readDate(target) };
  if (target.startsWith('!subteam^')) return { kind: 'usergroup', id: target.slice(9), ...named };
  if (target.startsWith('!')) return { kind: 'mention', text: `@${target.slice(1)}` };
  // Anything but these schemes, `javascript:` above all, stays the text it was.
  if (!/^(https?:\/\/|mailto:|tel:|slack:\/\/)/i.test(target)) return null;
  const href = decode(target);
  return { kind: 'link', href, text: label ?? href.replace(/^mailto:/, '') };
}

function readDate(target: string): string {
  const seconds = Number(target.split('^')[1]);
  return Number.isFinite(seconds) ? new Date(seconds * 1000).toLocaleString() : 'a date';
}

/** The words of a parsed run without any markup, for names and previews. */
export function plain(nodes: Inline[]): string {
  return nodes
    .map((node) => {
      if ('id' in node) return node.label ?? node.id;
      if (node.kind === 'emoji') return node.character;
      if ('children' in node) return plain(node.children);
      return node.text;
    })
    .join('');
}

function decode(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

const isWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);
const isSpace = (character: string | undefined) => character === undefined || /\s/.test(character);
