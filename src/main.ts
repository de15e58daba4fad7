// Starts Cordon: everything, or with an argument one process of it (`server`, `worker`, `migrate`).
import { openCore } from './composition/core.ts';
import { fillDemo } from './composition/demo-data.ts';
import { prepareDatabase, runEverything } from './composition/everything.ts';
import { composeServer } from './composition/server.ts';
import { composeWorker, connectWorkspaces } from './composition/worker.ts';
import { type Config, readConfig } from './config.ts';
import { armFailpoints } from './platform/failpoint.ts';
import { StartError } from './platform/start-error.ts';
import { explainStartFailure } from './start-errors.ts';
import { exitWithParent, reportReady } from './supervisor/supervised.ts';

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
  const connecting = connectUntilDone(core);
  // A demo is ready when its workspace can be signed in to; a real one must not wait for Slack.
  if (config.mode === 'demo') await connecting;
  reportReady();
};

const connectUntilDone = async (core: ReturnType<typeof openCore>): Promise<void> => {
  for (;;) {
    try {
      const fresh = await connectWorkspaces(core);
      if (core.config.mode === 'demo') await fillDemo(core, fresh);
      return;
    } catch (err) {
      core.logger.warn({ err }, 'Slack cannot be reached yet');
      await new Promise((resolve) => setTimeout(resolve, core.config.mode === 'demo' ? 200 : 5000));
    }
  }
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
  console.error(explainStartFailure(error, config));
  process.exit(1);
}
