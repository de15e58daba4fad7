// Organisations: one for each connected Slack workspace, made with defaults when the workspace is first connected.
import type { AsSystem, SystemTx } from '../../access/system.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { requestSynchronisation } from '../people/index.ts';
import { defaultCustomFields, defaultSeverities, defaultStatuses } from './defaults.ts';

/** What auth.test and team.info tell about a workspace, with the bot's token. */
export type Workspace = {
  teamId: string;
  name: string;
  /** Where the workspace is opened in a browser, ending with a slash. */
  url: string;
  botUserId: string;
  botToken: string;
  scopes: string;
};

/** Connects a workspace: makes its organisation when it is new, and stores the bot's token, encrypted. Returns the id. */
export const connectWorkspace = (
  asSystem: AsSystem,
  secrets: Secrets,
  workspace: Workspace,
): Promise<{ organizationId: string; isNew: boolean }> =>
  asSystem('set-up', async (tx) => {
    const known = await tx.db
      .selectFrom('organizations')
      .select('id')
      .where('slack_team_id', '=', workspace.teamId)
      .executeTakeFirst();
    const organizationId = known?.id ?? (await makeOrganization(tx, workspace));
    if (known) {
      await tx.db
        .updateTable('organizations')
        .set({ name: workspace.name, slack_url: workspace.url })
        .where('id', '=', known.id)
        .execute();
    }
    const wasConnected = await isConnected(tx, organizationId);
    await storeInstallation(tx, secrets, organizationId, workspace);
    if (!wasConnected) await wakeDeliveries(tx, organizationId);
    await requestSynchronisation(tx, organizationId, { unlessAskedBefore: wasConnected });
    return { organizationId, isNew: !known };
  });

const makeOrganization = async (tx: SystemTx, workspace: Workspace): Promise<string> => {
  const id = tx.newId();
  await tx.db
    .insertInto('organizations')
    .values({
      id,
      name: workspace.name,
      slack_team_id: workspace.teamId,
      slack_url: workspace.url,
      created_at: tx.now,
    })
    .execute();
  const inOrganization = { organization_id: id };
  await tx.db
    .insertInto('severities')
    .values(defaultSeverities.map((severity) => ({ ...severity, ...inOrganization, id: tx.newId() })))
    .execute();
  await tx.db
    .insertInto('incident_statuses')
    .values(defaultStatuses.map((status, rank) => ({ ...status, ...inOrganization, rank, id: tx.newId() })))
    .execute();
  for (const [rank, { fieldType, options, ...field }] of defaultCustomFields.entries()) {
    const fieldId = tx.newId();
    await tx.db
      .insertInto('custom_fields')
      .values({ ...field, ...inOrganization, field_type: fieldType, rank, id: fieldId })
      .execute();
    await tx.db
      .insertInto('custom_field_options')
      .values(
        options.map((value) => ({ ...inOrganization, id: tx.newId(), custom_field_id: fieldId, value })),
      )
      .execute();
  }
  return id;
};

const isConnected = async (tx: SystemTx, organizationId: string): Promise<boolean> => {
  const row = await tx.db
    .selectFrom('slack_installations')
    .select('state')
    .where('organization_id', '=', organizationId)
    .executeTakeFirst();
  return row?.state === 'connected';
};

/** What failed while the workspace was not connected is tried now, not at the end of its pause. */
const wakeDeliveries = async (tx: SystemTx, organizationId: string): Promise<void> => {
  await tx.db
    .updateTable('deliveries')
    .set({ next_try_at: tx.now, updated_at: tx.now })
    .where('organization_id', '=', organizationId)
    .where('state', '=', 'pending')
    .where('next_try_at', '>', tx.now)
    .execute();
};

const storeInstallation = async (
  tx: SystemTx,
  secrets: Secrets,
  organizationId: string,
  workspace: Workspace,
): Promise<void> => {
  const installation = {
    bot_user_id: workspace.botUserId,
    bot_token_encrypted: secrets.seal('slack-token', workspace.teamId, workspace.botToken),
    scopes: workspace.scopes,
    state: 'connected' as const,
    updated_at: tx.now,
  };
  await tx.db
    .insertInto('slack_installations')
    .values({ ...installation, organization_id: organizationId, slack_team_id: workspace.teamId })
    .onConflict((conflict) => conflict.column('organization_id').doUpdateSet(installation))
    .execute();
};

/** A workspace's bot, ready to call Slack. */
export type Installation = { organizationId: string; teamId: string; botUserId: string; botToken: string };

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
    };
  });

/** Slack does not accept the token any more: nothing is tried until the workspace is connected again. */
export const disconnectWorkspace = async (asSystem: AsSystem, teamId: string): Promise<void> => {
  await asSystem('set-up', (tx) =>
    tx.db
      .updateTable('slack_installations')
      .set({ state: 'disconnected', updated_at: tx.now })
      .where('slack_team_id', '=', teamId)
      .execute(),
  );
};
