// A text in Markdown, drawn. Built from elements alone: what would be HTML in it stays the text that somebody typed, links lead
// out without telling where from, and pictures from elsewhere are links, as fetching one would tell who reads.
import { lexer, type MarkedToken, type Token } from 'marked';
import { createElement, Fragment, type ReactNode, useMemo } from 'react';
import { cx } from './cx.ts';
import { ExternalTextLink } from './link.tsx';
import { PlainText } from './plain-text.tsx';

/** What is nested deeper is shown as it was typed. */
const deepest = 12;

export default function MarkdownParts({ text }: { text: string }) {
  const blocks = useMemo(() => read(text), [text]);
  return blocks ? drawAll(blocks, 0) : <PlainText text={text} />;
}

/** Undefined where the text is too tangled to be read. */
function read(text: string): Token[] | undefined {
  try {
    return lexer(text, { gfm: true, breaks: true });
  } catch {
    return undefined;
  }
}

/** As children that follow each other: they have no identity but their place. */
function drawAll(tokens: readonly Token[] | undefined, depth: number): ReactNode {
  const children = (tokens ?? []).map((token) =>
    depth > deepest ? token.raw : draw(token as MarkedToken, depth + 1),
  );
  return createElement(Fragment, null, ...children);
}

/** Everything that can be in a text, each in one way; whatever else there may be is shown as it was typed. */
function draw(token: MarkedToken, depth: number): ReactNode {
  switch (token.type) {
    case 'paragraph':
      return <p>{drawAll(token.tokens, depth)}</p>;
    case 'heading':
      // The page's own headings stay those that screen readers jump to.
      return (
        <p className={cx('font-semibold', token.depth <= 2 && 'text-16')}>{drawAll(token.tokens, depth)}</p>
      );
    case 'list':
      return createElement(
        token.ordered ? 'ol' : 'ul',
        token.ordered && token.start !== '' ? { start: token.start } : null,
        ...token.items.map((item) => (
          <li className={cx(item.task && '-ml-5 list-none')}>{drawAll(item.tokens, depth)}</li>
        )),
      );
    case 'checkbox':
      return <span className="mr-1.5">{token.checked ? '☑' : '☐'}</span>;
    case 'blockquote':
      return (
        <blockquote className="flex flex-col gap-3 border-l-3 border-n-7 pl-3 text-n-11">
          {drawAll(token.tokens, depth)}
        </blockquote>
      );
    case 'code':
      return (
        <pre className="rounded-md border border-n-6 bg-n-2 px-3 py-2 font-mono text-12 leading-5 break-words whitespace-pre-wrap">
          <code>{token.text}</code>
        </pre>
      );
    case 'codespan':
      return <code className="rounded-sm bg-n-4 px-1 py-0.5 font-mono text-12">{token.text}</code>;
    case 'table':
      return <Table token={token} depth={depth} />;
    case 'hr':
      return <hr className="border-n-6" />;
    case 'br':
      return <br />;
    case 'space':
    case 'def':
      return null;
    case 'strong':
      return <strong className="font-semibold">{drawAll(token.tokens, depth)}</strong>;
    case 'em':
      return <em>{drawAll(token.tokens, depth)}</em>;
    case 'del':
      return <del>{drawAll(token.tokens, depth)}</del>;
    case 'link':
      return <Out href={token.href}>{drawAll(token.tokens, depth)}</Out>;
    case 'image':
      return <Out href={token.href}>{token.text || token.href}</Out>;
    case 'escape':
      return token.text;
    case 'text':
      return token.tokens ? drawAll(token.tokens, depth) : token.text;
    default:
      return (token as Token).raw;
  }
}

/** Only addresses of the web and of mail become links; everything else stays text. */
function Out({ href, children }: { href: string; children: ReactNode }) {
  const protocol = URL.parse(href)?.protocol ?? '';
  return /^(https?|mailto):$/.test(protocol) ? (
    <ExternalTextLink href={href}>{children}</ExternalTextLink>
  ) : (
    children
  );
}

type TableProps = { token: Extract<MarkedToken, { type: 'table' }>; depth: number };

/** Never wider than the page: what does not fit is broken. */
function Table({ token, depth }: TableProps) {
  const row = (kind: 'th' | 'td', cells: TableProps['token']['header']) =>
    createElement(
      'tr',
      null,
      ...cells.map(({ tokens }) => createElement(kind, { className: tableCell }, drawAll(tokens, depth))),
    );
  return (
    <table className="w-full table-fixed text-13">
      <thead>{row('th', token.header)}</thead>
      {createElement('tbody', null, ...token.rows.map((cells) => row('td', cells)))}
    </table>
  );
}

const tableCell = 'border-b border-n-6 px-2 py-1 text-left align-top break-words [th&]:font-semibold';
