// Shows Slack text objects: mrkdwn with links and mentions, or plain text with emoji.
import type { TextObject } from '@slack/types';
import { Lock } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { useDirectory } from '../shell/directory.tsx';
import { withEmoji } from './emoji.ts';
import { type Chunk, type Inline, parseInline, parseMrkdwn } from './mrkdwn.ts';

/** Mentions stand out by background and weight, not by colour alone. */
const mention = 'rounded bg-accent-soft px-0.5 font-medium text-accent-strong';

export function Mrkdwn({ text }: { text: string }) {
  return keyed(parseMrkdwn(text), (chunk) => <ChunkView chunk={chunk} />);
}

export function TextView({ text }: { text: TextObject }) {
  if (text.type === 'mrkdwn') return <Mrkdwn text={text.text} />;
  return <span className="whitespace-pre-wrap">{withEmoji(text.text)}</span>;
}

/** For places that allow one line only, such as an option's label. */
export function InlineText({ text }: { text: TextObject }) {
  if (text.type === 'mrkdwn') return <Inlines nodes={parseInline(text.text)} />;
  return withEmoji(text.text);
}

function ChunkView({ chunk }: { chunk: Chunk }) {
  if (chunk.kind === 'preformatted')
    return (
      <pre className="my-1 overflow-x-auto whitespace-pre-wrap rounded-md border border-line bg-raised px-3 py-2 font-mono text-sm wrap-anywhere">
        {chunk.text}
      </pre>
    );
  const body = <Inlines nodes={chunk.children} />;
  return chunk.kind === 'quote' ? (
    <blockquote className="my-1 whitespace-pre-wrap border-edge border-l-4 pl-3 wrap-anywhere">
      {body}
    </blockquote>
  ) : (
    <div className="whitespace-pre-wrap wrap-anywhere">{body}</div>
  );
}

function Inlines({ nodes }: { nodes: Inline[] }) {
  return keyed(nodes, (node) => <InlineView node={node} />);
}

function InlineView({ node }: { node: Inline }) {
  const directory = useDirectory();
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'bold':
      return (
        <strong className="font-semibold">
          <Inlines nodes={node.children} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Inlines nodes={node.children} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Inlines nodes={node.children} />
        </s>
      );
    case 'code':
      return (
        <code className="rounded border border-line bg-raised px-1 font-mono text-[0.92em]">{node.text}</code>
      );
    case 'emoji':
      return (
        <span role="img" aria-label={node.name.replaceAll('_', ' ')}>
          {node.character}
        </span>
      );
    case 'link':
      return <ExternalLink href={node.href}>{node.text}</ExternalLink>;
    case 'user':
      return <span className={mention}>@{directory.nameOf(node.id) ?? node.label ?? 'somebody'}</span>;
    case 'usergroup': {
      const group = directory.usergroups.find((one) => one.id === node.id);
      return <span className={mention}>{group ? `@${group.handle}` : (node.label ?? '@group')}</span>;
    }
    case 'mention':
      return <span className={mention}>{node.text}</span>;
    case 'channel':
      return <ChannelMention id={node.id} label={node.label} />;
  }
}

function ChannelMention({ id, label }: { id: string; label: string | undefined }) {
  const directory = useDirectory();
  const channel = directory.channel(id);
  // A channel this person cannot see must not show its name, even when a message brought it along.
  if (!channel)
    return (
      <span className={mention}>
        <Lock aria-hidden="true" className="mr-0.5 inline size-3 align-[-1px]" />
        {label ? 'a channel you are not in' : 'a private channel'}
      </span>
    );
  return (
    <button
      type="button"
      className={`${mention} hover:underline`}
      onClick={() => directory.openChannel(channel.id)}
    >
      {channel.is_private ? (
        <>
          <Lock aria-hidden="true" className="mr-0.5 inline size-3 align-[-1px]" />
          <span className="sr-only">Private channel </span>
        </>
      ) : (
        '#'
      )}
      {channel.name}
    </button>
  );
}

/** Everything that leads out of the page opens beside it and learns nothing about it. */
export function ExternalLink(props: { href: string; className?: string; children: ReactNode }) {
  return (
    <a
      href={props.href}
      target="_blank"
      rel="noopener noreferrer"
      className={
        props.className ?? 'text-accent underline underline-offset-2 wrap-anywhere hover:text-accent-strong'
      }
    >
      {props.children}
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}

/** Parsed text has no identity of its own, so position is the key. */
function keyed<T>(items: T[], render: (item: T) => ReactNode) {
  return items.map((item, index) => {
    const key = `${index}`;
    return <Fragment key={key}>{render(item)}</Fragment>;
  });
}
