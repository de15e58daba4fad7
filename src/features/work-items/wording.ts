// Words about actions and follow-ups, the same on the web and in Slack.
import type { WorkStatus } from './contract.ts';

/** What each state is called. */
export const statusNames: Record<WorkStatus, string> = {
  outstanding: 'Open',
  completed: 'Done',
  not_doing: 'Not doing',
};

/** Asked before somebody without access is given something to do. */
export const accessQuestion = {
  title: (name: string): string => `Give ${name} access?`,
  consequence: (name: string): string =>
    `This will give ${name} access to everything in this incident, also what was written before.`,
  confirm: 'Give access and assign',
} as const;
