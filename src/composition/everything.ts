// `npm start`: database, migrations and the rule check, then server, worker and, in the demo, the simulator as children.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Config } from '../config.ts';
import { startEmbeddedPostgres } from '../db/embedded-postgres.ts';
import { migrate } from '../db/migrate.ts';
import { deriveRoleUrls, type RoleUrls } from '../db/pools.ts';
import { assertRuleHolds } from '../db/rule-check.ts';
import { checkServerVersion } from '../db/server-version.ts';
import { systemRandom } from '../platform/random.ts';
import { deriveSecrets } from '../platform/secrets.ts';
import { explainStartFailure } from '../start-errors.ts';
import type { ChildSpec } from '../supervisor/child.ts';
import { type Supervisor, superviseChildren } from '../supervisor/supervise.ts';

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Prepares the database and returns the runtime logins; the installing login is not passed on. */
export const prepareDatabase = async (config: Config, databaseUrl: string): Promise<RoleUrls> => {
  const secrets = deriveSecrets(config.secretKey, systemRandom);
  const urls = config.roleUrls ?? deriveRoleUrls(databaseUrl, secrets);
  const warning = checkServerVersion(await versionOf(databaseUrl), config.mode);
  if (warning) console.warn(warning);
  await migrate({
    databaseUrl,
    queueUrl: urls.cordon_queue,
    secrets,
    roles: config.roleUrls ? 'given' : 'managed',
  });
  await assertRuleHolds(urls.cordon_viewer);
  return urls;
};

const versionOf = async (databaseUrl: string): Promise<number> => {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: number }>(
      "select current_setting('server_version_num')::int as version",
    );
    return rows[0]?.version ?? 0;
  } finally {
    await client.end();
  }
};

/** Runs everything until it is told to stop. Returns the exit code. */
export const runEverything = async (config: Config): Promise<number> => {
  const stopAfterwards: (() => Promise<void>)[] = [];
  let supervisor: Supervisor | undefined;
  const onLost = (error: Error): void => {
    console.error(`The built-in database is gone: ${explainStartFailure(error)}`);
    void supervisor?.stop(1);
  };
  try {
    const urls = await prepareDatabase(config, await databaseUrlOf(config, stopAfterwards, onLost));
    supervisor = superviseChildren({
      children: childrenOf(config, urls),
      stopAfterwards,
      print: (line) => console.log(line),
    });
    // Where a child cannot start, the supervisor stops the others and the database by itself.
    const { ready, ended } = supervisor;
    const isReady = await ready.catch(async (error: unknown) => {
      await ended;
      throw error;
    });
    if (isReady) announce(config);
    return await ended;
  } catch (error) {
    for (const stop of stopAfterwards) await stop();
    throw error;
  }
};

const databaseUrlOf = async (
  config: Config,
  stopAfterwards: (() => Promise<void>)[],
  onLost: (error: Error) => void,
): Promise<string> => {
  if (config.databaseUrl) return config.databaseUrl;
  const server = await startEmbeddedPostgres({
    dataDir: config.dataDir,
    log: { info: (message) => console.log(message), warn: (message) => console.warn(message) },
    onLost,
  });
  stopAfterwards.push(() => server.stop());
  return server.url;
};

const childrenOf = (config: Config, urls: RoleUrls): ChildSpec[] => {
  // The children get the runtime's weak logins only.
  const env = {
    DATABASE_URL: undefined,
    CORDON_VIEWER_DATABASE_URL: urls.cordon_viewer,
    CORDON_SYSTEM_DATABASE_URL: urls.cordon_system,
    CORDON_QUEUE_DATABASE_URL: urls.cordon_queue,
  };
  const children: ChildSpec[] = [
    { name: 'server', script: root('src/main.ts'), args: ['server'], env },
    { name: 'worker', script: root('src/main.ts'), args: ['worker'], env },
  ];
  if (config.mode === 'production') return children;
  const simulator = {
    SIMULATOR_PORT: String(config.simulatorPort),
    SIMULATOR_APP_URL: config.publicUrl,
    SIMULATOR_DATA_DIR: join(config.dataDir, 'simulator'),
    SIMULATOR_MANIFEST: root('slack-manifest.json'),
  };
  return [{ name: 'simulator', script: root('simulator/main.ts'), env: simulator }, ...children];
};

const announce = (config: Config): void => {
  const lines =
    config.mode === 'demo'
      ? [
          '',
          `  Dashboard            ${config.publicUrl}`,
          `  Workspace simulator  ${config.simulatorUrl}   (stands in for Slack: type /incident there)`,
          '',
          '  This is the demo: nobody needs a password. Stop with Ctrl-C; `npm run reset` clears it.',
          '',
        ]
      : ['', `  Cordon is ready at ${config.publicUrl}`, ...installHint(config), ''];
  console.log(lines.join('\n'));
};

/** Without a bot token it is installed by OAuth, which somebody has to begin. */
const installHint = ({ publicUrl, slack }: Config): string[] =>
  slack.botTokens.length > 0 ? [] : [`  To add it to Slack, open ${publicUrl}/slack/install`];
