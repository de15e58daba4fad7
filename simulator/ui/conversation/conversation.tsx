// The open conversation: its header, bookmarks and messages, and the composer or the reason there is none.
import { Archive, Bookmark, Building2, Menu, Users } from 'lucide-react';
import { type ReactNode, type Ref, useState } from 'react';
import type { PageChannel, PageCommand, PageMessages, PageShortcut } from '../../page/contract.ts';
import { withEmoji } from '../blocks/emoji.ts';
import { ExternalLink } from '../blocks/rich-text.tsx';
import { buttonLook, IconButton } from '../shell/button.tsx';
import { ChannelMark } from '../shell/channel-mark.tsx';
import { useDirectory } from '../shell/directory.tsx';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';

export function Conversation(props: {
  channel: PageChannel;
  as: string;
  content: PageMessages | null;
  error: string | null;
  commands: PageCommand[];
  shortcuts: PageShortcut[];
  channelsShown: boolean;
  membersShown: boolean;
  heading: Ref<HTMLHeadingElement>;
  channelsButton: Ref<HTMLButtonElement>;
  membersButton: Ref<HTMLButtonElement>;
  onToggleChannels: () => void;
  onToggleMembers: () => void;
  onJoin: () => void;
  onSent: () => Promise<void>;
}) {
  const { channel, content, as } = props;
  const [problem, setProblem] = useState<string | null>(null);
  const error = problem ?? props.error;
  return (
    <>
      <header className="flex min-h-14 shrink-0 items-center gap-2 border-line border-b bg-panel px-2 py-1.5 sm:pr-3 md:pl-5">
        <IconButton
          ref={props.channelsButton}
          icon={Menu}
          label="Show channels"
          expanded={props.channelsShown}
          onClick={props.onToggleChannels}
          className="md:hidden"
        />
        <div className="min-w-0 flex-1">
          <h2 ref={props.heading} tabIndex={-1} className="flex items-center gap-1.5 font-semibold text-lg">
            <ChannelMark channel={channel} />
            <span className="min-w-0 truncate">{channel.name}</span>
          </h2>
          <Shared channel={channel} />
          {channel.topic ? <p className="truncate text-muted text-sm">{withEmoji(channel.topic)}</p> : null}
        </div>
        {content && channel.is_member ? (
          <button
            ref={props.membersButton}
            type="button"
            aria-expanded={props.membersShown}
            className={buttonLook('quiet')}
            onClick={props.onToggleMembers}
          >
            <Users aria-hidden="true" className="size-4" />
            <span className="max-sm:sr-only">Members</span>
            <span className="tabular-nums">{content.members.length}</span>
          </button>
        ) : null}
      </header>
      {content && content.bookmarks.length > 0 ? <Bookmarks bookmarks={content.bookmarks} /> : null}
      {error ? (
        <p role="alert" className="bg-danger-soft px-5 py-2 text-danger">
          {error}
        </p>
      ) : null}
      {content ? (
        <MessageList
          key={`${as}/${channel.id}`}
          messages={content.messages}
          channel={channel.id}
          as={as}
          shortcuts={props.shortcuts.filter((shortcut) => shortcut.type === 'message')}
          onProblem={setProblem}
          empty={channel.kind === 'dm' ? 'No messages yet.' : `Nothing was written in #${channel.name} yet.`}
        />
      ) : (
        <div className="flex-1" />
      )}
      <Foot channel={channel} onJoin={props.onJoin}>
        <Composer
          key={`${as}/${channel.id}`}
          channel={channel}
          as={as}
          commands={props.commands}
          shortcuts={props.shortcuts.filter((shortcut) => shortcut.type === 'global')}
          onSent={props.onSent}
        />
      </Foot>
    </>
  );
}

/** Whoever writes here should see that people of other workspaces read it. */
function Shared({ channel }: { channel: PageChannel }) {
  const { workspaceName } = useDirectory();
  if (channel.shared_with.length === 0) return null;
  const names = [channel.workspace_id, ...channel.shared_with].map(workspaceName).join(' and ');
  return (
    <p className="flex items-center gap-1 text-notice text-sm">
      <Building2 aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="min-w-0 truncate">Shared by {names}</span>
    </p>
  );
}

function Bookmarks({ bookmarks }: { bookmarks: PageMessages['bookmarks'] }) {
  return (
    <ul
      aria-label="Bookmarks"
      className="flex shrink-0 flex-wrap gap-x-4 gap-y-1 border-line border-b bg-panel px-4 py-1.5 text-sm sm:px-5"
    >
      {bookmarks.map((bookmark) => (
        <li key={bookmark.id} className="flex min-w-0 items-center gap-1.5">
          <Bookmark aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
          {/^https?:\/\//i.test(bookmark.link) ? (
            <ExternalLink href={bookmark.link}>{bookmark.title}</ExternalLink>
          ) : (
            bookmark.title
          )}
        </li>
      ))}
    </ul>
  );
}

function Foot(props: { channel: PageChannel; onJoin: () => void; children: ReactNode }) {
  const { channel } = props;
  if (!channel.is_archived && channel.is_member) return props.children;
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-3 border-line border-t bg-raised px-5 py-3">
      {channel.is_archived ? (
        <p className="flex items-center gap-2 text-muted">
          <Archive aria-hidden="true" className="size-4" />
          This channel is archived. It can be read, but nobody can write here.
        </p>
      ) : (
        <>
          <p className="text-muted">You are not in this channel.</p>
          <button type="button" className={buttonLook('primary')} onClick={props.onJoin}>
            Join #{channel.name}
          </button>
        </>
      )}
    </div>
  );
}
