// A plan of changes: what will be written, and what the timeline will tell, worked out before anything is written.
import type { Updateable } from 'kysely';
import type { DB } from '../../db/rows.generated.ts';
import type { Refusal } from '../../platform/errors.ts';
import type { StoredValue } from '../custom-fields/index.ts';
import type { NewTimelineItem } from '../timeline/index.ts';

/** What one kind of change comes to. Every part is empty where everything is so already. */
export type Plan = {
  /** Columns of the incident. */
  set: Updateable<DB['incidents']>;
  fields: { id: string; values: StoredValue[] }[];
  roles: { id: string; personId: string | null }[];
  timestamps: { id: string; at: Date | null }[];
  items: NewTimelineItem[];
  /** Paths that are changed. */
  changed: string[];
  problems: Refusal[];
};

/** A plan that changes nothing but what is given. */
export const planOf = (parts: Partial<Plan>): Plan => ({
  set: {},
  fields: [],
  roles: [],
  timestamps: [],
  items: [],
  changed: [],
  problems: [],
  ...parts,
});

/** Several plans as one. */
export const joinPlans = (plans: readonly Plan[]): Plan => ({
  set: Object.assign({}, ...plans.map(({ set }) => set)),
  fields: plans.flatMap(({ fields }) => fields),
  roles: plans.flatMap(({ roles }) => roles),
  timestamps: plans.flatMap(({ timestamps }) => timestamps),
  items: plans.flatMap(({ items }) => items),
  changed: plans.flatMap(({ changed }) => changed),
  problems: plans.flatMap(({ problems }) => problems),
});
