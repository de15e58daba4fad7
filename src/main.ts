// Starts Cordon: everything, or with an argument one process of it (`server`, `worker`, `migrate`).
import { openCore } from './composition/core.ts';
import { fillDemo } from './composition/demo/demo-data.ts';
import { prepareDatabase, runEverything } from './composition/everything.ts';
import { composeServer } from './composition/server.ts';
import { compareScopes, composeWorker, connectWorkspaces } from './composition/worker.ts';
import { type Config, readConfig } from './config.ts';
import { armFailpoints } from './platform/failpoint.ts';
import { StartError } from './platform/start-error.ts';
import { explainStartFailure } from './start-errors.ts';
import { exitWithParent, reportReady } from './supervisor/supervised.ts';
import { SlackError } from './surfaces/slack/errors.ts';

const runServer = async (config: Config): Promise<void> => {
  const core = openCore(config, 'server');
  const app = await composeServer(core);
  exitWithParent(async () => {
    await app.close();
    await core.close();
  });
  await app.listen({ port: config.port, host: config.host });
  reportReady();
};

const runWorker = async (config: Config): Promise<void> => {
  const core = openCore(config, 'worker');
  const worker = await composeWorker(core, () => {
    console.error(
      'The worker was silent for too long, so others may do its jobs. It ends and must be started again.',
    );
    process.exit(1);
  });
  exitWithParent(async () => {
    await worker.stop();
    await core.close();
  });
  // A demo is ready when its workspace can be signed in to; a real one tries once and must not wait for Slack.
  if (config.mode === 'demo') while (!(await tryToConnect(core))) await pause(200);
  else if (!(await tryToConnect(core))) connectLater(core).catch(fail);
  reportReady();
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const connectLater = async (core: ReturnType<typeof openCore>): Promise<void> => {
  do await pause(5000);
  while (!(await tryToConnect(core)));
};

/** Connects the workspaces; false where Slack does not answer now. Errors: StartError where it refuses the token. */
const tryToConnect = async (core: ReturnType<typeof openCore>): Promise<boolean> => {
  try {
    const fresh = await connectWorkspaces(core);
    if (core.config.mode === 'demo') await fillDemo(core, fresh);
    await compareScopes(core);
    return true;
  } catch (err) {
    refuseBadToken(err);
    core.logger.warn({ err }, 'Slack cannot be reached yet');
    return false;
  }
};

/** A token that Slack refuses does not become right by waiting. */
const refuseBadToken = (error: unknown): void => {
  if (!(error instanceof SlackError) || !['auth', 'scope', 'config'].includes(error.errorClass)) return;
  throw new StartError(
    `Slack does not accept SLACK_BOT_TOKEN (${error.code}).`,
    'Copy "Bot User OAuth Token" (xoxb-…) from "OAuth & Permissions" of your Slack app, and start again.',
  );
};

const runMigrate = async (config: Config): Promise<void> => {
  if (!config.databaseUrl) {
    throw new StartError(
      'There is no database to migrate.',
      'Set DATABASE_URL, or run npm start, which brings a database of its own and migrates it.',
    );
  }
  await prepareDatabase(config, config.databaseUrl);
};

const roles: Record<string, (config: Config) => Promise<unknown>> = {
  everything: async (config) => {
    process.exitCode = await runEverything(config);
  },
  server: runServer,
  worker: runWorker,
  migrate: runMigrate,
};

let config: Config | undefined;

/** Ends this process with one message. */
function fail(error: unknown): never {
  console.error(explainStartFailure(error, config));
  process.exit(1);
}

try {
  const name = process.argv[2] ?? 'everything';
  const role = roles[name];
  if (!role) {
    throw new StartError(
      `There is no process called “${name}”.`,
      `Give none to run everything, or one of ${Object.keys(roles).join(', ')}.`,
    );
  }
  config = readConfig(process.env, name);
  armFailpoints(config.failpoints);
  await role(config);
} catch (error) {
  fail(error);
}
