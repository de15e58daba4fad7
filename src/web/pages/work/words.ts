// What the two kinds of work are called on the page.
import type { WorkPath } from '../../client/work.ts';

export type WorkWords = {
  path: WorkPath;
  /** In sentences. */
  noun: string;
  plural: string;
  /** What an item is called by. */
  textField: 'description' | 'title';
  longest: number;
  add: string;
  empty: string;
};

export const actionWords: WorkWords = {
  path: 'actions',
  noun: 'action',
  plural: 'actions',
  textField: 'description',
  longest: 5000,
  add: 'Add an action',
  empty: 'What somebody has to do now, while the incident lasts, stands here. Write the first one above.',
};

export const followUpWords: WorkWords = {
  path: 'follow_ups',
  noun: 'follow-up',
  plural: 'follow-ups',
  textField: 'title',
  longest: 255,
  add: 'Add a follow-up',
  empty:
    'What is to be done afterwards, so that it does not come back, stands here. Write the first one above.',
};
