// Puts the job worker together; at its start given bot tokens are connected, and what each workspace granted is compared.
import {
  connectedTeamIds,
  connectWorkspace,
  fillMissingDefaultsEverywhere,
  findInstallation,
  keepScopes,
} from '../features/organisations/index.ts';
import { startWorker, type WorkerParts } from '../surfaces/jobs/worker.ts';
import { SlackError } from '../surfaces/slack/errors.ts';
import { readWorkspace } from '../surfaces/slack/installer.ts';
import { missingScopes } from '../surfaces/slack/manifest.ts';
import type { Core } from './core.ts';
import { composeSlack } from './server.ts';
import { consumers, sliceJobs } from './slices.ts';

/** What the worker works with. */
export const workerParts = (core: Core): WorkerParts => ({
  pool: core.pools.queue,
  clock: core.clock,
  logger: core.logger,
  jobs: { slack: core.slack, random: core.random, consumers, sliceJobs, registry: composeSlack(core) },
});

/** Starts working. `onDead`: this process must end and be started again. */
export const composeWorker = (core: Core, onDead?: () => void): Promise<{ stop(): Promise<void> }> =>
  startWorker(workerParts(core), onDead);

/**
 * Connects every workspace whose bot token was given. Returns the organisations that are new. Errors: SlackError where
 * Slack does not answer, or refuses a token that nothing has taken the place of.
 */
export const connectWorkspaces = async (
  core: Core,
): Promise<{ organizationId: string; teamId: string }[]> => {
  const { asSystem, secrets, config, logger } = core;
  await fillMissingDefaultsEverywhere(asSystem);
  const fresh: { organizationId: string; teamId: string }[] = [];
  for (const botToken of config.slack.botTokens) {
    try {
      const workspace = await readWorkspace(config.slack.apiUrl, botToken);
      const { organizationId, isNew } = await connectWorkspace(asSystem, secrets, workspace);
      if (isNew) fresh.push({ organizationId, teamId: workspace.teamId });
    } catch (err) {
      if (!(await isReplaced(core, err))) throw err;
      logger.warn({ err }, 'a given bot token is not accepted any more');
    }
  }
  return fresh;
};

/** After the app was installed anew, the given token is not needed any more; a demo can be installed anew at any time. */
const isReplaced = async ({ asSystem, secrets, config }: Core, error: unknown): Promise<boolean> => {
  if (!(error instanceof SlackError) || error.errorClass !== 'auth') return false;
  if (config.mode === 'demo') return true;
  for (const teamId of await connectedTeamIds(asSystem)) {
    const kept = await findInstallation(asSystem, secrets, { teamId });
    if (kept && !config.slack.botTokens.includes(kept.botToken)) return true;
  }
  return false;
};

/**
 * Asks Slack what each connected workspace has granted, keeps it, and logs what is missing: a new version may need more.
 * A workspace whose token ended meanwhile is marked as disconnected. Errors: SlackError where Slack does not answer.
 */
export const compareScopes = async ({ asSystem, bots, logger }: Core): Promise<void> => {
  for (const teamId of await connectedTeamIds(asSystem)) {
    try {
      const bot = await bots.forTeam(teamId);
      const { response_metadata } = await bot.call<{ response_metadata?: { scopes?: string[] } }>(
        'auth.test',
      );
      const scopes = (response_metadata?.scopes ?? []).join(',');
      await keepScopes(asSystem, teamId, scopes);
      const missing = missingScopes(scopes);
      if (missing.length > 0) {
        logger.warn({ teamId, missing }, 'scopes are missing: install the app again at /slack/install');
      }
    } catch (err) {
      if (!(err instanceof SlackError) || ['retry', 'rate_limited'].includes(err.errorClass)) throw err;
      logger.warn({ err, teamId }, 'a workspace is not connected any more: install the app again');
    }
  }
};
