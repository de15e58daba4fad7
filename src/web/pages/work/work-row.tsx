// One thing to be done: ticked where it is done, with who has it, until when, and a menu for the rest.
import { Ban, Ellipsis, Pencil, RotateCcw, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import type { FollowUpPriority } from '../../../features/follow-ups/contract.ts';
import type { WorkStatus } from '../../../features/work-items/contract.ts';
import { formatExact, useNow } from '../../client/time.ts';
import { textOf, type useWork, type WorkItem } from '../../client/work.ts';
import { AlertDialog } from '../../components/alert-dialog.tsx';
import { Mark } from '../../components/badge.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { ExternalTextLink } from '../../components/link.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../components/menu.tsx';
import { showToast } from '../../components/toast.ts';
import { AssigneeButton } from './assignee-button.tsx';
import { formatDue } from './due.ts';
import { EditWork } from './edit-work.tsx';
import type { WorkWords } from './words.ts';

type WorkRowProps = {
  reference: string;
  item: WorkItem;
  words: WorkWords;
  work: ReturnType<typeof useWork>;
  priorities: FollowUpPriority[];
};

const done: Record<WorkStatus, string> = {
  completed: 'Completed',
  outstanding: 'Reopened',
  not_doing: 'Decided not to do',
};

/** A line of text that fits a notice. */
const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);

export function WorkRow({ reference, item, words, work, priorities }: WorkRowProps) {
  const [open, setOpen] = useState<'menu' | 'edit' | 'delete' | null>(null);
  const menu = useRef<HTMLButtonElement>(null);
  const text = textOf(item);
  const isOpen = item.status === 'outstanding';

  const onError = (error: Error) => showToast(error.message, 'problem');
  const setStatus = (status: WorkStatus) =>
    work.change.mutate({
      item,
      set: { status },
      seen: { status: item.status },
      onFailed: onError,
      onDone: () =>
        showToast(`${done[status]} “${short(text)}”`, 'done', {
          topic: `work ${item.id}`,
          undo: () =>
            work.change.mutate({
              item: { ...item, status },
              set: { status: item.status },
              onFailed: onError,
            }),
        }),
    });

  return (
    <li className="flex items-start gap-2 py-1.5">
      <div className="min-w-0 flex-1">
        <Checkbox
          label={text}
          isChecked={item.status === 'completed'}
          onChange={(isChecked) => setStatus(isChecked ? 'completed' : 'outstanding')}
        />
        <WorkFacts item={item} />
        <AssigneeButton reference={reference} item={item} work={work} />
      </div>
      <IconButton
        ref={menu}
        label={`More about “${short(text)}”`}
        icon={<Ellipsis aria-hidden="true" />}
        aria-haspopup="menu"
        aria-expanded={open === 'menu'}
        onClick={() => setOpen('menu')}
      />
      {open === 'menu' && (
        <Menu anchor={menu} onClose={() => setOpen((now) => (now === 'menu' ? null : now))}>
          <MenuItem icon={<Pencil aria-hidden="true" />} onClick={() => setOpen('edit')}>
            Edit…
          </MenuItem>
          {isOpen ? (
            <MenuItem icon={<Ban aria-hidden="true" />} onClick={() => setStatus('not_doing')}>
              Decide not to do it
            </MenuItem>
          ) : (
            <MenuItem icon={<RotateCcw aria-hidden="true" />} onClick={() => setStatus('outstanding')}>
              Reopen
            </MenuItem>
          )}
          <MenuSeparator />
          <MenuItem icon={<Trash2 aria-hidden="true" />} onClick={() => setOpen('delete')}>
            Delete…
          </MenuItem>
        </Menu>
      )}
      {open === 'edit' && (
        <EditWork
          item={item}
          words={words}
          reference={reference}
          priorities={priorities}
          lastFocus={menu}
          onClose={() => setOpen(null)}
        />
      )}
      <AlertDialog
        title={`Delete this ${words.noun}?`}
        isOpen={open === 'delete'}
        onClose={() => setOpen(null)}
        confirm="Delete"
        onConfirm={() => {
          setOpen(null);
          work.remove.mutate(item, { onError });
        }}
      >
        “{short(text)}” is gone from the list for good. The timeline still tells that it was there.
      </AlertDialog>
    </li>
  );
}

function WorkFacts({ item }: { item: WorkItem }) {
  const now = useNow();
  const isOverdue =
    item.due_at !== undefined && item.status === 'outstanding' && Date.parse(item.due_at) < now;
  const followUp = 'title' in item ? item : undefined;
  return (
    <div className="flex flex-col gap-1 pl-6.5 text-12 text-n-11">
      {followUp?.description && (
        <p className="max-w-prose text-13 break-words whitespace-pre-wrap">{followUp.description}</p>
      )}
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 empty:hidden">
        {followUp?.priority && <Mark>{followUp.priority.name}</Mark>}
        {item.due_at && (
          <time
            dateTime={item.due_at}
            title={formatExact(item.due_at)}
            className={isOverdue ? 'font-medium text-danger-text' : undefined}
          >
            {isOverdue && 'Overdue: '}
            {formatDue(item.due_at, now)}
          </time>
        )}
        {followUp?.labels.map((label) => (
          <Mark key={label}>{label}</Mark>
        ))}
        {item.slack_message_url && (
          <ExternalTextLink href={item.slack_message_url}>Message in Slack</ExternalTextLink>
        )}
      </p>
    </div>
  );
}
