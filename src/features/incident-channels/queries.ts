// Reading an incident's Slack channel for the homepage.
import type { ViewerTx } from '../../access/door.ts';
import type { HomepageChannel } from './contract.ts';
import { explainProblem } from './problem.ts';

/** The channel as its incident's viewer sees it. Until the worker has begun there is no row: it is being created. */
export const channelOf = async (tx: ViewerTx, incidentId: string): Promise<HomepageChannel> => {
  const row = await tx.db
    .selectFrom('incident_channels as c')
    .innerJoin('organizations as o', 'o.id', 'c.organization_id')
    .where('c.incident_id', '=', incidentId)
    .select(['c.state', 'c.slack_channel_id', 'c.slack_channel_name', 'c.problem', 'o.slack_url'])
    .executeTakeFirst();
  if (!row) return { state: 'creating' };
  return {
    state: row.state,
    ...(row.slack_channel_name && { name: row.slack_channel_name }),
    ...(row.slack_channel_id && {
      url: new URL(`archives/${row.slack_channel_id}`, row.slack_url).toString(),
    }),
    ...(row.problem && { problem: explainProblem(row.problem) }),
  };
};
