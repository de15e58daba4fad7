// The life of an incident: which status category may follow which, without any input or output.
import type { StatusCategory } from '../statuses/contract.ts';

/** Where an incident may go from each category. Into `merged` it comes by being merged alone. */
const moves: Record<StatusCategory, readonly StatusCategory[]> = {
  triage: ['live', 'learning', 'closed', 'declined', 'canceled', 'merged'],
  live: ['learning', 'closed', 'paused', 'canceled', 'merged'],
  paused: ['live', 'learning', 'closed', 'canceled', 'merged'],
  learning: ['live', 'closed'],
  closed: ['live', 'learning'],
  declined: ['triage', 'live'],
  canceled: ['triage', 'live'],
  merged: ['triage', 'live'],
};

/** Whether an incident may go there. Within a category it always may. */
export const mayMove = (from: StatusCategory, to: StatusCategory): boolean =>
  from === to || moves[from].includes(to);

/** The categories in which nothing is left to be done: no reminders, and the channel is archived some time later. */
export const endCategories: readonly StatusCategory[] = ['closed', 'declined', 'canceled', 'merged'];

/** The categories that a status can be chosen from by hand, for an incident in `from`. */
export const choosableCategories = (from: StatusCategory): StatusCategory[] =>
  [from, ...moves[from]].filter((category) => category === from || category !== 'merged');
