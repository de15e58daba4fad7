// The only reader of the environment: turns it into plain, checked data, or into one message with every problem in it.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ConfigError } from './config/config-error.ts';
import { findProblems } from './config/problems.ts';
import { CREDENTIALS, readVariables, type Variables } from './config/variables.ts';
import { ensureDataDir } from './platform/data-dir.ts';
import { readOrMakePrivateFile } from './platform/private-file.ts';

interface CommonConfig {
  /** Port and address that Cordon listens on. */
  port: number;
  host: string;
  /** Absolute path. */
  dataDir: string;
  /** Origin under which people reach Cordon, without a slash at its end. */
  publicUrl: string;
  /** Addresses and ranges of reverse proxies, whose word is taken for where a request comes from. */
  trustedProxies: readonly string[];
  /** Derives database passwords, encrypts tokens, keys hashes. Never logged. */
  secretKey: string;
  /** Points at which a test kills this process; empty outside the demo. */
  failpoints: string;
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  slack: SlackConfig;
  signIn: SignInConfig;
  /** Logins made by the operator, where the login of `databaseUrl` may not create roles. */
  roleUrls?: { cordon_viewer: string; cordon_system: string; cordon_queue: string };
}

/** What Cordon needs to speak with Slack; in demo mode "Slack" is the simulator. */
interface SlackConfig {
  /** Base of the Web API, without a slash at its end. */
  apiUrl: string;
  clientId: string;
  clientSecret: string;
  inbound: SlackInbound;
  /** Workspaces that are connected by a token from the environment; others are by OAuth. */
  botTokens: readonly string[];
  /** Which workspaces may be added by OAuth: only the first one, any, or those with these ids. */
  workspaces: 'first' | 'any' | readonly string[];
}

/** How events, commands and clicks come: signed over HTTP, or over a connection that Cordon opens (Socket Mode). */
type SlackInbound = { by: 'http'; signingSecret: string } | { by: 'socket'; appToken: string };

/** The OpenID Connect provider that people sign in with. */
interface SignInConfig {
  /** `slack` identifies a person by team and user id, `other` by verified e-mail. */
  provider: 'slack' | 'other';
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** Simulator instead of Slack, demo data, and a database of its own unless one is given. */
export interface DemoConfig extends CommonConfig {
  mode: 'demo';
  /** Unset: the embedded PostgreSQL in the data folder. */
  databaseUrl?: string;
  simulatorPort: number;
  /** Where Cordon and the browser reach the simulator, without a slash at its end. */
  simulatorUrl: string;
}

/** A real workspace; nothing is made up and nothing is half-safe. */
interface ProductionConfig extends CommonConfig {
  mode: 'production';
  /** The installing login: used by the migrator only. May be unset in servers and workers. */
  databaseUrl?: string;
}

/** Everything that the environment decides; plain data, so a test can write one by hand. */
export type Config = DemoConfig | ProductionConfig;

/** An environment, such as `process.env`. An empty value counts as unset. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads and checks the environment, for a process by name: a server or worker by itself needs no installing login.
 * In demo mode without CORDON_SECRET_KEY it makes the data folder and a key in it.
 * Throws ConfigError, which names all problems at once, or StartError when the data folder cannot be used.
 */
export function readConfig(env: Environment, processName = 'everything'): Config {
  const { variables, problems } = readVariables(env);
  const isProduction = CREDENTIALS.some((name) => env[name]?.trim());
  const isWeakProcess = processName === 'server' || processName === 'worker';
  problems.push(...findProblems(env, variables, { isProduction, isWeakProcess }));
  if (problems.length > 0) throw new ConfigError(problems);
  return isProduction ? productionConfig(variables) : demoConfig(variables);
}

function productionConfig(variables: Variables): ProductionConfig {
  const slack = {
    apiUrl: variables.SLACK_API_URL ?? 'https://slack.com/api',
    clientId: given(variables.SLACK_CLIENT_ID),
    clientSecret: given(variables.SLACK_CLIENT_SECRET),
    inbound: variables.SLACK_APP_TOKEN
      ? { by: 'socket' as const, appToken: variables.SLACK_APP_TOKEN }
      : { by: 'http' as const, signingSecret: given(variables.SLACK_SIGNING_SECRET) },
    botTokens: variables.SLACK_BOT_TOKEN ? [variables.SLACK_BOT_TOKEN] : [],
    workspaces: variables.SLACK_WORKSPACES ?? ('first' as const),
  };
  return {
    ...commonConfig(variables),
    mode: 'production',
    failpoints: '',
    host: '0.0.0.0',
    publicUrl: given(variables.CORDON_PUBLIC_URL),
    secretKey: given(variables.CORDON_SECRET_KEY),
    ...(variables.DATABASE_URL ? { databaseUrl: variables.DATABASE_URL } : {}),
    slack,
    signIn: variables.OIDC_ISSUER
      ? {
          provider: 'other',
          issuer: variables.OIDC_ISSUER,
          clientId: given(variables.OIDC_CLIENT_ID),
          clientSecret: given(variables.OIDC_CLIENT_SECRET),
        }
      : {
          provider: 'slack',
          issuer: 'https://slack.com',
          clientId: slack.clientId,
          clientSecret: slack.clientSecret,
        },
  };
}

// These open nothing but the simulator, which carries the same constants: a demo needs no set-up and keeps no secret.
const SIMULATOR_CLIENT = { clientId: '1000000000001.1000000000002', clientSecret: 'simulator-client-secret' };

function demoConfig(variables: Variables): DemoConfig {
  const common = commonConfig(variables);
  const simulatorUrl = `http://127.0.0.1:${variables.SIMULATOR_PORT}`;
  return {
    ...common,
    mode: 'demo',
    failpoints: variables.CORDON_FAILPOINTS ?? '',
    // Anybody may sign in as anybody in the demo, so it answers this machine only.
    host: '127.0.0.1',
    publicUrl: variables.CORDON_PUBLIC_URL ?? `http://127.0.0.1:${common.port}`,
    secretKey: variables.CORDON_SECRET_KEY ?? demoSecretKey(common.dataDir),
    ...(variables.DATABASE_URL ? { databaseUrl: variables.DATABASE_URL } : {}),
    simulatorPort: variables.SIMULATOR_PORT,
    simulatorUrl,
    slack: {
      apiUrl: `${simulatorUrl}/api`,
      ...SIMULATOR_CLIENT,
      inbound: { by: 'http', signingSecret: 'simulator-signing-secret' },
      workspaces: variables.SLACK_WORKSPACES ?? 'first',
      botTokens: ['xoxb-simulator-T0ACME0001', 'xoxb-simulator-T0OTHER001'],
    },
    signIn: { provider: 'slack', issuer: simulatorUrl, ...SIMULATOR_CLIENT },
  };
}

function commonConfig(variables: Variables) {
  const viewer = variables.CORDON_VIEWER_DATABASE_URL;
  const system = variables.CORDON_SYSTEM_DATABASE_URL;
  const queue = variables.CORDON_QUEUE_DATABASE_URL;
  return {
    port: variables.PORT,
    dataDir: variables.CORDON_DATA_DIR,
    logLevel: variables.CORDON_LOG_LEVEL,
    trustedProxies: variables.CORDON_TRUSTED_PROXIES ?? [],
    ...(viewer && system && queue
      ? { roleUrls: { cordon_viewer: viewer, cordon_system: system, cordon_queue: queue } }
      : {}),
  };
}

function demoSecretKey(dataDir: string): string {
  ensureDataDir(dataDir);
  return readOrMakePrivateFile(join(dataDir, 'secret-key'), () => randomBytes(32).toString('base64url'));
}

// Only reached for variables whose absence has been reported as a problem, so this never throws for a user.
function given(value: string | undefined): string {
  if (value === undefined) throw new Error('A required setting passed the checks although it is missing.');
  return value;
}
