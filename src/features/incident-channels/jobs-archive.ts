// Channels of incidents that ended long enough ago are archived by the clock.
import { z } from 'zod';
import type { SliceJob } from '../../surfaces/jobs/kit.ts';
import { askToArchive } from './store-archive.ts';

export const incidentChannelJobs: readonly SliceJob[] = [
  {
    name: 'archive-channels',
    payload: z.unknown(),
    at: '*/10 * * * *',
    run: ({ slack }) => askToArchive(slack.asSystem),
  },
];
