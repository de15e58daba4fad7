// The app in each workspace: its bot's token, what it was granted, and whether it is connected.
import type { AsSystem } from '../../access/system.ts';
import type { Secrets } from '../../platform/secrets.ts';

/** A workspace's bot, ready to call Slack. */
export type Installation = {
  organizationId: string;
  teamId: string;
  botUserId: string;
  botToken: string;
  storedAt: Date;
};

/** The installation of a workspace or organisation; undefined when it is unknown or disconnected. */
export const findInstallation = (
  asSystem: AsSystem,
  secrets: Secrets,
  key: { teamId: string } | { organizationId: string },
): Promise<Installation | undefined> =>
  asSystem('identify-viewer', async (tx) => {
    const row = await tx.db
      .selectFrom('slack_installations')
      .selectAll()
      .where('state', '=', 'connected')
      .where(
        'teamId' in key ? 'slack_team_id' : 'organization_id',
        '=',
        'teamId' in key ? key.teamId : key.organizationId,
      )
      .executeTakeFirst();
    if (!row) return undefined;
    const botToken = secrets.open('slack-token', row.slack_team_id, row.bot_token_encrypted);
    if (botToken === undefined) return undefined;
    return {
      organizationId: row.organization_id,
      teamId: row.slack_team_id,
      botUserId: row.bot_user_id,
      botToken,
      storedAt: row.updated_at,
    };
  });

/** The workspaces that are connected now. */
export const connectedTeamIds = (asSystem: AsSystem): Promise<string[]> =>
  asSystem('identify-viewer', async (tx) => {
    const rows = await tx.db
      .selectFrom('slack_installations')
      .select('slack_team_id')
      .where('state', '=', 'connected')
      .orderBy('slack_team_id')
      .execute();
    return rows.map((row) => row.slack_team_id);
  });

/**
 * Slack does not accept the token any more: nothing is tried until the workspace is connected again. Where it was
 * connected again after `storedAt`, the token that was refused is not the one that is kept, and nothing changes.
 */
export const disconnectWorkspace = async (
  asSystem: AsSystem,
  teamId: string,
  storedAt?: Date,
): Promise<void> => {
  await asSystem('set-up', (tx) =>
    tx.db
      .updateTable('slack_installations')
      .set({ state: 'disconnected', updated_at: tx.now })
      .where('slack_team_id', '=', teamId)
      .$if(storedAt !== undefined, (query) => query.where('updated_at', '<=', storedAt ?? tx.now))
      .execute(),
  );
};

/** Keeps what the workspace has granted by now. */
export const keepScopes = async (asSystem: AsSystem, teamId: string, scopes: string): Promise<void> => {
  await asSystem('set-up', (tx) =>
    tx.db
      .updateTable('slack_installations')
      .set({ scopes })
      .where('slack_team_id', '=', teamId)
      .where('scopes', '<>', scopes)
      .execute(),
  );
};
