// Puts the job worker together, and connects the workspaces whose bot tokens were given.
import { connectWorkspace } from '../features/organisations/index.ts';
import { startWorker, type WorkerParts } from '../surfaces/jobs/worker.ts';
import { callWith } from '../surfaces/slack/web-api.ts';
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

type AuthTest = { team_id: string; team: string; url: string; user_id: string };

/** Connects every workspace. Returns the organisations that are new. Errors: SlackError where Slack does not answer. */
export const connectWorkspaces = async (
  core: Core,
): Promise<{ organizationId: string; teamId: string }[]> => {
  const { asSystem, secrets, config } = core;
  const fresh: { organizationId: string; teamId: string }[] = [];
  for (const botToken of config.slack.botTokens) {
    const call = callWith(config.slack.apiUrl, botToken);
    const auth = await call<AuthTest & { response_metadata?: { scopes?: string[] } }>('auth.test');
    const { organizationId, isNew } = await connectWorkspace(asSystem, secrets, {
      teamId: auth.team_id,
      name: auth.team,
      url: auth.url,
      botUserId: auth.user_id,
      botToken,
      scopes: (auth.response_metadata?.scopes ?? []).join(','),
    });
    if (isNew) fresh.push({ organizationId, teamId: auth.team_id });
  }
  return fresh;
};
