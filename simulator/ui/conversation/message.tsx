// One message: who wrote it, when, how it stands (pinned, edited, only for you), and its text or blocks.
import { EllipsisVertical, EyeOff, Pin } from 'lucide-react';
import type { PageMessage, PageShortcut } from '../../page/contract.ts';
import { changePin, runShortcut } from '../api.ts';
import { Blocks } from '../blocks/block.tsx';
import { Mrkdwn } from '../blocks/rich-text.tsx';
import { SurfaceContext } from '../blocks/surface.ts';
import { ActionMenu } from '../shell/action-menu.tsx';
import { Avatar } from '../shell/avatar.tsx';
import { useMessageSurface } from './use-message-surface.ts';

export const timeOf = (ts: string) => new Date(Number(ts) * 1000);

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

export function Message(props: {
  message: PageMessage;
  channel: string;
  as: string;
  /** The app's shortcuts on messages. */
  shortcuts: PageShortcut[];
  onProblem: (problem: string) => void;
  /** Follows a message of the same author closely, so that repeating the name would only be noise. */
  continued: boolean;
}) {
  const { message, continued } = props;
  const surface = useMessageSurface(message, props.channel, props.as);
  const hasMenu = !message.ephemeral && !message.subtype;
  const pin = async () => {
    const op = message.pinned ? 'unpin' : 'pin';
    const answer = await changePin({ as: props.as, channel: props.channel, ts: message.ts, op });
    if (!answer.ok) props.onProblem(answer.message);
  };
  const use = async (callback_id: string) => {
    const answer = await runShortcut({ as: props.as, callback_id, channel: props.channel, ts: message.ts });
    if (!answer.ok) props.onProblem(answer.message);
  };
  const at = timeOf(message.ts);
  const time = (
    <time dateTime={at.toISOString()} title={exact.format(at)} className="text-muted text-xs tabular-nums">
      {clock.format(at)}
    </time>
  );
  return (
    <article
      aria-label={`${message.user.name}, ${clock.format(at)}`}
      className={`group flex gap-3 px-4 sm:px-5 ${continued ? 'py-0.5' : 'pt-2 pb-1'} ${message.ephemeral ? 'my-1 border-notice border-l-4 bg-notice-soft pl-3 sm:pl-4' : 'hover:bg-raised'}`}
    >
      <div className="w-9 shrink-0">
        {continued ? null : (
          <Avatar id={message.user.id} name={message.user.name} isBot={message.user.is_bot} />
        )}
      </div>
      <div className="min-w-0 flex-1">
        <Marks message={message} />
        {continued ? null : (
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-semibold">{message.user.name}</span>
            {message.user.is_bot ? (
              <span className="rounded border border-edge px-1 font-medium text-muted text-xs">App</span>
            ) : null}
            {time}
          </p>
        )}
        <SurfaceContext value={surface}>
          {message.blocks.length > 0 ? (
            <div className="flex max-w-2xl flex-col gap-1.5">
              <Blocks blocks={message.blocks} />
            </div>
          ) : (
            <Mrkdwn text={message.text} />
          )}
        </SurfaceContext>
        {message.edited ? <p className="text-muted text-xs">Edited</p> : null}
      </div>
      {hasMenu ? (
        <div className="w-9 shrink-0 max-md:w-11">
          <ActionMenu
            label={`More actions for the message of ${clock.format(at)}`}
            icon={EllipsisVertical}
            side="beside"
            className="opacity-0 focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
            actions={[
              {
                id: 'pin',
                name: message.pinned ? 'Unpin from this channel' : 'Pin to this channel',
                run: () => void pin(),
              },
              ...props.shortcuts.map(({ callback_id, name }) => ({
                id: callback_id,
                name,
                run: () => void use(callback_id),
              })),
            ]}
          />
        </div>
      ) : null}
    </article>
  );
}

function Marks({ message }: { message: PageMessage }) {
  return (
    <>
      {message.ephemeral ? (
        <p className="flex items-center gap-1 font-medium text-notice text-xs">
          <EyeOff aria-hidden="true" className="size-3.5" />
          Only visible to you
        </p>
      ) : null}
      {message.pinned ? (
        <p className="flex items-center gap-1 font-medium text-muted text-xs">
          <Pin aria-hidden="true" className="size-3.5" />
          Pinned
        </p>
      ) : null}
    </>
  );
}
