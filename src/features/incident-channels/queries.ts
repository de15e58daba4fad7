// Reading an incident's Slack channel for the homepage.
import type { ViewerTx } from '../../access/door.ts';
import type { IncidentMode } from '../incidents/contract.ts';
import { hasChannel } from './channel-name.ts';
import type { HomepageChannel } from './contract.ts';
import { explainProblem } from './problem.ts';
import { explainHazards, type HazardKind } from './wording.ts';

/** In these states of the channel nobody can be brought into it. */
const closed: readonly HazardKind[] = ['bot_missing', 'deleted', 'archived'];

/** The channel as its incident's viewer sees it. Until the worker has begun there is no row: it is being created. */
export const channelOf = async (
  tx: ViewerTx,
  { id: incidentId, mode }: { id: string; mode: IncidentMode },
): Promise<HomepageChannel> => {
  const row = await tx.db
    .selectFrom('incident_channels as c')
    .innerJoin('organizations as o', 'o.id', 'c.organization_id')
    .leftJoin('channel_members as m', (join) =>
      join.onRef('m.incident_id', '=', 'c.incident_id').on('m.person_id', '=', tx.viewer.ref),
    )
    .where('c.incident_id', '=', incidentId)
    .select([
      'c.state',
      'c.slack_channel_id',
      'c.slack_channel_name',
      'c.problem',
      'c.hazards',
      'c.archived_at',
      'o.slack_url',
    ])
    .select('m.presence')
    .executeTakeFirst();
  if (!row) {
    const state = hasChannel(mode) ? 'creating' : 'none';
    return { state, hazards: [], viewer_is: 'unknown', can_join: false };
  }
  const viewerIs = row.presence ?? 'unknown';
  return {
    state: row.state,
    ...(row.slack_channel_name && { name: row.slack_channel_name }),
    ...(row.slack_channel_id && {
      url: new URL(`archives/${row.slack_channel_id}`, row.slack_url).toString(),
    }),
    ...(row.problem && { problem: explainProblem(row.problem) }),
    hazards: explainHazards(row.hazards),
    viewer_is: viewerIs,
    can_join:
      row.slack_channel_id !== null &&
      viewerIs === 'outside' &&
      row.archived_at === null &&
      !row.hazards.some((hazard) => closed.includes(hazard)),
  };
};
