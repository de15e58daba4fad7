// What sets a kind of work item apart from the other: its words, its columns, its table.
import type { AliasedExpression, Kysely } from 'kysely';
import type { z } from 'zod';
import type { Query, ViewerTx } from '../../access/door.ts';
import type { DB } from '../../db/rows.generated.ts';
import type { DomainEventType } from '../domain-events/index.ts';
import type { TimelineKind } from '../timeline/index.ts';
import type { SeenWork, WorkItem, WorkStatus } from './contract.ts';

type StoredStatus = WorkStatus | 'deleted';

/** An item as it is stored; what a kind does not have is null or empty. */
export type StoredWork = {
  id: string;
  incident_id: string;
  organization_id: string;
  title: string | null;
  description: string | null;
  status: StoredStatus;
  labels: string[];
  assignee_id: string | null;
  creator_id: string;
  priority_id: string | null;
  due_at: Date | null;
  slack_channel_id: string | null;
  slack_message_ts: string | null;
  completed_at: Date | null;
  created_at: Date;
  updated_at: Date;
};

/** An item with the names of whom and what it refers to. */
export type WorkRow = Omit<StoredWork, 'organization_id'> & {
  assignee_name: string | null;
  creator_name: string;
  priority_name: string | null;
  slack_url: string;
};

/** What can be given and changed of an item, by the names that columns and wire share. */
export type WorkValues = Partial<
  Pick<StoredWork, 'title' | 'description' | 'assignee_id' | 'due_at' | 'priority_id' | 'labels'>
> & { status?: WorkStatus | undefined };

/** What is written when an item changes. */
export type WorkSet = Partial<Pick<StoredWork, keyof WorkValues | 'status' | 'completed_at' | 'updated_at'>>;

/** A kind of work item. */
export type WorkKind = {
  /** In sentences. */
  noun: 'action' | 'follow-up';
  plural: 'actions' | 'follow-ups';
  /** In addresses, and what a page of them is called on the wire. */
  path: 'actions' | 'follow_ups';
  /** One of them on the wire. */
  key: 'action' | 'follow_up';
  /** What it is called by. */
  textField: 'description' | 'title';
  created: TimelineKind;
  changed: TimelineKind;
  event: DomainEventType;
  add: z.ZodType<Given>;
  change: z.ZodType<Given & { status?: WorkStatus | undefined; seen: SeenWork }>;
  /** All that the viewer may see, deleted ones too. */
  stored(db: Kysely<DB>): AliasedExpression<StoredWork, 'w'>;
  insert(tx: ViewerTx, row: StoredWork): Promise<unknown>;
  update(tx: ViewerTx, id: string, set: WorkSet): Promise<unknown>;
  toWire(item: WorkItem, row: WorkRow): unknown;
  /** What can be chosen as priority now, where the kind has one. */
  priorities?: Query<{ id: string; name: string }>;
};

/** What was given; left out where it was not. */
type Given = { [Field in Exclude<keyof WorkValues, 'status'>]?: WorkValues[Field] | undefined };

/** What an item is called by. */
export const textOf = (row: Pick<WorkRow, 'title' | 'description'>): string =>
  row.title ?? row.description ?? '';
