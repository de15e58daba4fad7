// The jobs that read everybody of a workspace: when it is asked for, and every night.
import { z } from 'zod';
import { fraction, type SliceJob } from '../../surfaces/jobs/kit.ts';
import { synchronisePeople } from './slack-synchronise.ts';
import { requestAllSynchronisations } from './synchronisation.ts';

/** The workspaces begin within this time of each other, in ms. */
const spread = 3_600_000;

const synchronise: SliceJob<{ organization_id: string }> = {
  name: 'synchronise-people',
  payload: z.object({ organization_id: z.string() }),
  run: (work, { organization_id }) => synchronisePeople(work, organization_id),
};

/** Slack's events may be lost; after a day at the latest nobody is missing. */
const synchroniseAll: SliceJob = {
  name: 'synchronise-all-people',
  payload: z.unknown(),
  at: '0 4 * * *',
  isCaughtUp: true,
  run: ({ slack, random }) => requestAllSynchronisations(slack.asSystem, () => spread * fraction(random)),
};

export const peopleJobs: readonly SliceJob[] = [synchronise, synchroniseAll];
