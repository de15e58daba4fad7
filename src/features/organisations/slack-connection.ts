// What owners and admins are told of their organisation's connection to Slack.
import { z } from 'zod';
import { defineCommand } from '../../access/command.ts';

/** The workspace, its bot's state and scopes; never the token. Errors: not_allowed for everybody else. */
export const readSlackConnection = defineCommand({
  action: 'settings.read',
  input: z.object({}),
  run: (tx) =>
    tx.db
      .selectFrom('organizations as o')
      .innerJoin('slack_installations as s', 's.organization_id', 'o.id')
      .select(['o.name', 'o.slack_url', 's.slack_team_id', 's.state', 's.scopes', 's.updated_at'])
      .executeTakeFirst(),
});
