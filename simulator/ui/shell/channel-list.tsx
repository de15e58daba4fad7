// The conversations of the acting person: their channels, direct messages, and public channels they could join.
import { House, Plus, X } from 'lucide-react';
import { type ReactNode, type Ref, useState } from 'react';
import type { PageChannel } from '../../page/contract.ts';
import { IconButton } from './button.tsx';
import { ChannelMark } from './channel-mark.tsx';
import { CreateChannelDialog } from './create-channel-dialog.tsx';

export function ChannelList(props: {
  channels: PageChannel[];
  /** The app that has a Home tab. */
  app: string | undefined;
  isHome: boolean;
  onOpenHome: () => void;
  current: string | undefined;
  as: string;
  onOpen: (channelId: string) => void;
  onJoin: (channel: PageChannel) => void;
  onCreated: (channelId: string | undefined) => Promise<void>;
  /** On narrow screens the list covers the conversation. */
  onClose: () => void;
  closeButton: Ref<HTMLButtonElement>;
}) {
  const [creating, setCreating] = useState(false);
  const channels = props.channels.filter((channel) => channel.kind === 'channel');
  const own = channels.filter((channel) => channel.is_member && !channel.is_archived);
  const archived = channels.filter((channel) => channel.is_member && channel.is_archived);
  const open = channels.filter(
    (channel) => !channel.is_member && !channel.is_private && !channel.is_archived,
  );
  const direct = props.channels.filter((channel) => channel.kind === 'dm');
  const rows = (some: PageChannel[]) =>
    some.map((channel) => (
      <Row
        key={channel.id}
        channel={channel}
        isCurrent={channel.id === props.current}
        onOpen={() => props.onOpen(channel.id)}
        onJoin={() => props.onJoin(channel)}
      />
    ));
  return (
    <nav aria-label="Channels" className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto px-2 py-2">
      <Section
        title="Your channels"
        rows={rows(own)}
        empty="You are in no channel."
        tools={
          <>
            <IconButton icon={Plus} label="Create channel" onClick={() => setCreating(true)} />
            <IconButton
              ref={props.closeButton}
              icon={X}
              label="Close channels"
              onClick={props.onClose}
              className="md:hidden"
            />
          </>
        }
      />
      {props.app ? (
        <Section
          title="Apps"
          rows={[
            <li key="home" className="flex">
              <button
                type="button"
                aria-current={props.isHome ? 'page' : undefined}
                className={rowLook(props.isHome)}
                onClick={props.onOpenHome}
              >
                <House aria-hidden="true" className="size-4 shrink-0 text-muted" />
                <span className="min-w-0 flex-1">{props.app} home</span>
              </button>
            </li>,
          ]}
        />
      ) : null}
      {direct.length > 0 ? <Section title="Direct messages" rows={rows(direct)} /> : null}
      {open.length > 0 ? <Section title="Channels to join" rows={rows(open)} /> : null}
      {archived.length > 0 ? <Section title="Archived" rows={rows(archived)} /> : null}
      {creating ? (
        <CreateChannelDialog as={props.as} onClose={() => setCreating(false)} onCreated={props.onCreated} />
      ) : null}
    </nav>
  );
}

function Section(props: { title: string; rows: ReactNode[]; empty?: string; tools?: ReactNode }) {
  return (
    <section>
      <div className="flex min-h-9 items-center justify-between pl-2">
        <h2 className="font-semibold text-muted text-xs">{props.title}</h2>
        <div>{props.tools}</div>
      </div>
      {props.rows.length > 0 ? <ul>{props.rows}</ul> : <p className="px-2 text-muted">{props.empty}</p>}
    </section>
  );
}

const rowLook = (isCurrent: boolean): string =>
  `flex min-h-9 min-w-0 flex-1 items-center gap-2 rounded-md px-2 text-left max-md:min-h-11 ${isCurrent ? 'bg-accent-soft font-medium text-accent-strong' : 'hover:bg-panel'}`;

function Row(props: { channel: PageChannel; isCurrent: boolean; onOpen: () => void; onJoin: () => void }) {
  const { channel, isCurrent } = props;
  const unread = channel.unread > 0 && !isCurrent;
  const canJoin = channel.kind === 'channel' && !channel.is_member;
  return (
    <li className="flex items-center gap-1">
      <button
        type="button"
        aria-current={isCurrent ? 'page' : undefined}
        className={`${rowLook(isCurrent)} ${unread ? 'font-semibold' : ''}`}
        onClick={props.onOpen}
      >
        <ChannelMark channel={channel} />
        <span className="min-w-0 flex-1 truncate">{channel.name}</span>
        {unread ? (
          <span className="rounded-full bg-accent px-1.5 font-semibold text-on-accent text-xs tabular-nums">
            {channel.unread}
            <span className="sr-only"> unread</span>
          </span>
        ) : null}
      </button>
      {canJoin ? (
        <button
          type="button"
          aria-label={`Join #${channel.name}`}
          className="min-h-9 rounded-md px-2 text-accent underline underline-offset-2 hover:bg-panel max-md:min-h-11"
          onClick={props.onJoin}
        >
          Join
        </button>
      ) : null}
    </li>
  );
}
