// The messages of a conversation as a live log, grouped by day, keeping to the newest unless one reads back.
import { ArrowDown } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import type { PageMessage, PageShortcut } from '../../page/contract.ts';
import { Button } from '../shell/button.tsx';
import { Message, timeOf } from './message.tsx';

const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const closeBy = 5 * 60;

export function MessageList(props: {
  messages: PageMessage[];
  channel: string;
  as: string;
  shortcuts: PageShortcut[];
  empty: string;
  onProblem: (problem: string) => void;
}) {
  const { messages } = props;
  const log = useRef<HTMLDivElement>(null);
  const [away, setAway] = useState(false);
  const newest = messages.at(-1)?.ts;
  const toEnd = () => log.current?.scrollTo({ top: log.current.scrollHeight });

  // While it scrolls, the keyboard must reach it even when nothing inside takes focus (Safari needs telling).
  useLayoutEffect(() => {
    if (log.current) makeReachable(log.current);
  });
  useLayoutEffect(() => {
    // A narrower window makes it scroll without anything being rendered anew.
    const observer = new ResizeObserver(([entry]) => entry && makeReachable(entry.target as HTMLElement));
    if (log.current) observer.observe(log.current);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    if (newest && !away) log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [newest, away]);

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={log}
        role="log"
        aria-label="Messages"
        className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain py-3 -outline-offset-2"
        onScroll={(event) => {
          const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
          setAway(scrollHeight - scrollTop - clientHeight > 80);
        }}
      >
        <div className="mt-auto" />
        {messages.length === 0 ? <p className="px-5 py-6 text-muted">{props.empty}</p> : null}
        {messages.map((message, index) => {
          const before = messages[index - 1];
          const date = day.format(timeOf(message.ts));
          const newDay = !before || day.format(timeOf(before.ts)) !== date;
          return (
            <div key={`${message.ts}-${message.ephemeral}`}>
              {newDay ? <DayLine date={date} /> : null}
              <Message
                message={message}
                channel={props.channel}
                as={props.as}
                shortcuts={props.shortcuts}
                onProblem={props.onProblem}
                continued={!newDay && before !== undefined && belongsTo(before, message)}
              />
            </div>
          );
        })}
      </div>
      {away ? (
        <div className="absolute bottom-3 left-1/2 -translate-x-1/2 shadow-raised">
          <Button icon={ArrowDown} onClick={toEnd}>
            To the newest
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function makeReachable(log: HTMLElement): void {
  log.tabIndex = log.scrollHeight > log.clientHeight ? 0 : -1;
}

function DayLine({ date }: { date: string }) {
  return (
    <div className="flex items-center gap-3 px-5 py-2 text-muted text-xs">
      <span className="h-px flex-1 bg-line" />
      {date}
      <span className="h-px flex-1 bg-line" />
    </div>
  );
}

function belongsTo(before: PageMessage, message: PageMessage): boolean {
  return (
    before.user.id === message.user.id &&
    !before.ephemeral &&
    !message.ephemeral &&
    !message.pinned &&
    message.blocks.length === 0 &&
    Number(message.ts) - Number(before.ts) < closeBy
  );
}
