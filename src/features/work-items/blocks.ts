// Lists of work items as Slack shows them, to one person alone: what is to be done, by whom, until when, and buttons.
import type { Button, KnownBlock } from '@slack/types';
import { escapeForSlack } from '../incidents/index.ts';
import { textOf, type WorkKind, type WorkRow } from './kind.ts';
import { statusNames } from './wording.ts';
import { labelOf } from './work-item.ts';

/** How many items stand in one message, of which Slack shows 50 blocks at most. */
export const itemsAtOnce = 10;

/** The names of a kind's buttons. */
export const workActions = (kind: WorkKind) =>
  ({
    complete: `${kind.key}_complete`,
    reopen: `${kind.key}_reopen`,
    take: `${kind.key}_take`,
    page: `${kind.key}_page`,
  }) as const;

/** What a button is about: an item, and after which one the page begins that it stands on. */
export const itemValue = (id: string, after: string): string => `${id}/${after}`;

export type Shown = { text: string; blocks: KnownBlock[] };

const section = (text: string): KnownBlock => ({ type: 'section', text: { type: 'mrkdwn', text } });
const note = (text: string): KnownBlock => ({ type: 'context', elements: [{ type: 'mrkdwn', text }] });
const button = (action_id: string, text: string, value: string): Button => ({
  ...{ type: 'button', action_id, value },
  text: { type: 'plain_text', text },
});

const date = (at: Date): string =>
  `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty} {time}|${at.toISOString().slice(0, 10)}>`;

const due = ({ due_at: at, status }: WorkRow, now: Date): string | undefined => {
  if (!at) return undefined;
  return status === 'outstanding' && at < now ? `*overdue*, was due ${date(at)}` : `due ${date(at)}`;
};

/** The start of an item's text, safe to be shown in Slack. */
export const slackLabel = (row: WorkRow): string => escapeForSlack(labelOf(textOf(row), 150));

const facts = (row: WorkRow, now: Date): string =>
  [
    row.status === 'outstanding' || row.status === 'deleted' ? undefined : `*${statusNames[row.status]}*`,
    row.assignee_name ? escapeForSlack(row.assignee_name) : 'Nobody has it yet',
    due(row, now),
    row.priority_name && escapeForSlack(row.priority_name),
    row.labels.length > 0 && escapeForSlack(row.labels.join(', ')),
  ]
    .filter(Boolean)
    .join(' · ');

/** One item with what can be done about it by whoever looks. */
const itemBlocks = (
  kind: WorkKind,
  row: WorkRow,
  { viewerId, after, now }: { viewerId: string | null; after: string; now: Date },
): KnownBlock[] => {
  const names = workActions(kind);
  const value = itemValue(row.id, after);
  const isOpen = row.status === 'outstanding';
  const text = isOpen ? `*${slackLabel(row)}*` : `~${slackLabel(row)}~`;
  return [
    section(`${text}\n${facts(row, now)}`),
    {
      type: 'actions',
      elements: isOpen
        ? [
            button(names.complete, 'Complete', value),
            ...(row.assignee_id === viewerId ? [] : [button(names.take, 'Assign to me', value)]),
          ]
        : [button(names.reopen, 'Reopen', value)],
    },
  ];
};

export type ListView = {
  incident: { id: string };
  /** One more than are shown tells that there are more. */
  rows: readonly WorkRow[];
  after: string;
  viewerId: string | null;
  now: Date;
  /** What was just done, safe to be shown in Slack. */
  notice?: string | undefined;
  /** The homepage, where all of them are. */
  url: string;
};

const nothing = (kind: WorkKind, after: string): string =>
  after
    ? `There are no more ${kind.plural}.`
    : `There are no ${kind.plural} yet. Add one with \`/incident ${kind.noun} what is to be done\`, or from the menu of a message.`;

/** A page of an incident's items. */
export const workList = (kind: WorkKind, view: ListView): Shown => {
  const { rows, after, notice, url } = view;
  const shown = rows.slice(0, itemsAtOnce);
  const last = rows.length > itemsAtOnce ? shown.at(-1) : undefined;
  const title = kind.plural === 'actions' ? 'Actions' : 'Follow-ups';
  const names = workActions(kind);
  const turns = [
    ...(last ? [button(names.page, 'Next page', itemValue(view.incident.id, last.id))] : []),
    ...(after ? [button(names.page, 'First page', itemValue(view.incident.id, ''))] : []),
  ];
  // Two buttons of one name cannot stand in one block.
  const pages: KnownBlock[] = turns.map((element) => ({ type: 'actions', elements: [element] }));
  return {
    text: notice ?? `${title} of this incident`,
    blocks: [
      ...(notice ? [section(notice)] : []),
      section(`*${title}* of this incident · <${url}|open the homepage>`),
      ...(shown.length === 0 ? [note(nothing(kind, after))] : []),
      ...shown.flatMap((row) => itemBlocks(kind, row, view)),
      ...pages,
    ],
  };
};

/** One item, just made. */
export const addedItem = (
  kind: WorkKind,
  row: WorkRow,
  about: { viewerId: string | null; now: Date },
): Shown => {
  const text = `Added the ${kind.noun}.`;
  return { text, blocks: [section(text), ...itemBlocks(kind, row, { ...about, after: '' })] };
};
