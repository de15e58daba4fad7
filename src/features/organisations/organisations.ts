// Organisations: one for each connected Slack workspace, made with defaults when the workspace is first connected.
import { sql } from 'kysely';
import type { AsSystem, SystemTx } from '../../access/system.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { requestReconciliations } from '../channel-members/index.ts';
import { requestSynchronisation } from '../people/index.ts';
import { fillDefaults } from './fill-defaults.ts';

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

type Connected = { organizationId: string; isNew: boolean };

/**
 * Connects a workspace: makes its organisation when it is new, and stores the bot's token, encrypted. Whoever calls this
 * decided that it may be connected.
 */
export const connectWorkspace = (
  asSystem: AsSystem,
  secrets: Secrets,
  workspace: Workspace,
): Promise<Connected> => asSystem('set-up', (tx) => connect(tx, secrets, workspace));

/** Which workspaces may be added by whoever may install apps there: only the first one, any, or those with these ids. */
export type Addable = 'first' | 'any' | readonly string[];

/** Connects a workspace that somebody installed the app in: a known one again, a new one where it may be added. */
export const installWorkspace = (
  asSystem: AsSystem,
  secrets: Secrets,
  workspace: Workspace,
  addable: Addable,
): Promise<'installed' | 'foreign'> =>
  asSystem('set-up', async (tx) => {
    // One after the other, or two would both be the first.
    await sql`select pg_advisory_xact_lock(hashtextextended('cordon.install', 0))`.execute(tx.db);
    const known = await tx.db.selectFrom('organizations').select('slack_team_id').execute();
    const isKnown = known.some(({ slack_team_id }) => slack_team_id === workspace.teamId);
    const mayBeAdded =
      addable === 'any' || (addable === 'first' ? known.length === 0 : addable.includes(workspace.teamId));
    if (!isKnown && !mayBeAdded) return 'foreign';
    await connect(tx, secrets, workspace);
    return 'installed';
  });

const connect = async (tx: SystemTx, secrets: Secrets, workspace: Workspace): Promise<Connected> => {
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
  const wasConnected = await isConnected(tx, secrets, organizationId, workspace);
  await storeInstallation(tx, secrets, organizationId, workspace);
  if (!wasConnected) {
    await wakeDeliveries(tx, organizationId);
    // A bot that was taken away is in no private channel any more, and nothing was told of since then.
    await requestReconciliations(tx, organizationId);
  }
  await requestSynchronisation(tx, organizationId, { unlessAskedBefore: wasConnected });
  return { organizationId, isNew: !known };
};

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
  await fillDefaults(tx, id);
  return id;
};

/** Whether nothing changes but what the workspace is called: it is connected, with the same token. */
const isConnected = async (
  tx: SystemTx,
  secrets: Secrets,
  organizationId: string,
  { teamId, botToken }: Workspace,
): Promise<boolean> => {
  const row = await tx.db
    .selectFrom('slack_installations')
    .select(['state', 'bot_token_encrypted'])
    .where('organization_id', '=', organizationId)
    .executeTakeFirst();
  return (
    row?.state === 'connected' && secrets.open('slack-token', teamId, row.bot_token_encrypted) === botToken
  );
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
