// What the environment may hold: which mode it means, what is refused, and that the message helps and tells no secret.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/config/config-error.ts';
import { type Environment, readConfig } from '../../src/config.ts';

const folder = mkdtempSync(join(tmpdir(), 'cordon-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const KEY = 'kJ8s0Qb2xVtR5mZ1yWc7LpN4dHfG9aEu';
const demo: Environment = { CORDON_DATA_DIR: join(folder, 'demo'), CORDON_SECRET_KEY: KEY };
const production: Environment = {
  CORDON_SECRET_KEY: KEY,
  CORDON_PUBLIC_URL: 'https://cordon.example.com/',
  DATABASE_URL: 'postgres://cordon:pw-7Q@db.internal:5432/cordon',
  SLACK_CLIENT_ID: '12.34',
  SLACK_CLIENT_SECRET: 'slack-client-7Q',
  SLACK_SIGNING_SECRET: 'slack-signing-7Q',
  SLACK_BOT_TOKEN: 'xoxb-token-7Q',
};

function problemsOf(env: Environment): ConfigError {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('The environment was accepted.');
}

describe('modes', () => {
  test('an empty environment is the demo, on this machine only, with a key of its own that stays', () => {
    const env = { CORDON_DATA_DIR: join(folder, 'fresh') };
    const config = readConfig(env);
    expect(config).toMatchObject({
      mode: 'demo',
      host: '127.0.0.1',
      port: 3000,
      simulatorPort: 3001,
      publicUrl: 'http://127.0.0.1:3000',
      slack: { apiUrl: 'http://127.0.0.1:3001/api' },
      signIn: { provider: 'slack', issuer: 'http://127.0.0.1:3001' },
    });
    expect(config.databaseUrl).toBeUndefined();
    expect(config.secretKey.length).toBeGreaterThanOrEqual(43);
    expect(readConfig(env).secretKey).toBe(config.secretKey);
    expect(statSync(join(folder, 'fresh', 'secret-key')).mode & 0o777).toBe(0o600);
  });

  test('an empty value counts as unset', () => {
    expect(readConfig({ ...demo, PORT: '', SLACK_BOT_TOKEN: ' ' })).toMatchObject({
      mode: 'demo',
      port: 3000,
    });
  });

  test('no proxy is trusted unless it is named', () => {
    expect(readConfig(demo).trustedProxies).toEqual([]);
    const given = { CORDON_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8,fd00::/8' };
    expect(readConfig({ ...demo, ...given }).trustedProxies).toEqual(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);
  });

  test('Slack credentials mean production, signing in with Slack', () => {
    expect(readConfig(production)).toMatchObject({
      mode: 'production',
      publicUrl: 'https://cordon.example.com',
      slack: {
        apiUrl: 'https://slack.com/api',
        inbound: { by: 'http', signingSecret: 'slack-signing-7Q' },
        botTokens: ['xoxb-token-7Q'],
        workspaces: 'first',
      },
      signIn: { provider: 'slack', issuer: 'https://slack.com', clientId: '12.34' },
    });
  });

  test('with an app-level token Slack is reached over Socket Mode, and nothing is signed', () => {
    const inbound = { by: 'socket', appToken: 'xapp-1-token-7Q' };
    const both = { ...production, SLACK_APP_TOKEN: inbound.appToken };
    expect(readConfig(both).slack).toMatchObject({ inbound });
    expect(readConfig({ ...both, SLACK_SIGNING_SECRET: undefined }).slack).toMatchObject({ inbound });
  });

  test('without a bot token the app is installed by OAuth, in the first workspace or in those that are named', () => {
    const byOAuth = { ...production, SLACK_BOT_TOKEN: undefined };
    expect(readConfig(byOAuth).slack).toMatchObject({ botTokens: [], workspaces: 'first' });
    const workspaces = (text: string) => readConfig({ ...byOAuth, SLACK_WORKSPACES: text }).slack.workspaces;
    expect(workspaces('T0123ABCD, T0456EFGH')).toEqual(['T0123ABCD', 'T0456EFGH']);
    expect(workspaces('*')).toBe('any');
  });

  test('an identity provider of one’s own takes the place of Slack’s', () => {
    const oidc = { OIDC_ISSUER: 'https://login.example.com/', OIDC_CLIENT_ID: 'c', OIDC_CLIENT_SECRET: 's' };
    expect(readConfig({ ...production, ...oidc }).signIn).toEqual({
      provider: 'other',
      issuer: 'https://login.example.com',
      clientId: 'c',
      clientSecret: 's',
    });
  });

  test('database addresses by role are handed on', () => {
    const url = 'postgres://role:pw@h/d';
    const roles = {
      CORDON_VIEWER_DATABASE_URL: url,
      CORDON_SYSTEM_DATABASE_URL: url,
      CORDON_QUEUE_DATABASE_URL: url,
    };
    expect(readConfig({ ...production, ...roles }).roleUrls).toEqual({
      cordon_viewer: url,
      cordon_system: url,
      cordon_queue: url,
    });
  });
});

describe('refused', () => {
  const inDemo: [string, Environment, string[]][] = [
    ['a port that is none', { PORT: 'http' }, ['PORT']],
    ['a port out of range', { PORT: '65536', SIMULATOR_PORT: '0' }, ['PORT', 'SIMULATOR_PORT']],
    ['one port for two servers', { PORT: '4000', SIMULATOR_PORT: '4000' }, ['SIMULATOR_PORT']],
    ['an unknown log level', { CORDON_LOG_LEVEL: 'loud' }, ['CORDON_LOG_LEVEL']],
    ['another kind of database', { DATABASE_URL: 'mysql://root:hunter2@h/d' }, ['DATABASE_URL']],
    ['no database in the address', { DATABASE_URL: 'postgres://root:hunter2@h' }, ['DATABASE_URL']],
    ['a short key', { CORDON_SECRET_KEY: 'hunter2' }, ['CORDON_SECRET_KEY']],
    ['a placeholder key', { CORDON_SECRET_KEY: `changeme-${KEY}` }, ['CORDON_SECRET_KEY']],
    ['a key of few characters', { CORDON_SECRET_KEY: 'a'.repeat(40) }, ['CORDON_SECRET_KEY']],
    ['a repeated key', { CORDON_SECRET_KEY: 'correcthorsebattery!'.repeat(2) }, ['CORDON_SECRET_KEY']],
    [
      'an alphabet as key',
      { CORDON_SECRET_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789' },
      ['CORDON_SECRET_KEY'],
    ],
    ['plain http on the network', { CORDON_PUBLIC_URL: 'http://cordon.example.com' }, ['CORDON_PUBLIC_URL']],
    [
      'a public address with a path',
      { CORDON_PUBLIC_URL: 'https://example.com/cordon' },
      ['CORDON_PUBLIC_URL'],
    ],
    ['a proxy by name', { CORDON_TRUSTED_PROXIES: '127.0.0.1, proxy.internal' }, ['CORDON_TRUSTED_PROXIES']],
    ['everybody as proxy', { CORDON_TRUSTED_PROXIES: '0.0.0.0/0' }, ['CORDON_TRUSTED_PROXIES']],
    ['a range too long', { CORDON_TRUSTED_PROXIES: '10.0.0.0/33' }, ['CORDON_TRUSTED_PROXIES']],
    ['a workspace by its name', { SLACK_WORKSPACES: 'T0123ABCD,acme' }, ['SLACK_WORKSPACES']],
    ['every workspace and one more', { SLACK_WORKSPACES: '*,T0123ABCD' }, ['SLACK_WORKSPACES']],
    ['another Slack without credentials', { SLACK_API_URL: 'https://slack.com/api' }, ['SLACK_API_URL']],
    [
      'one role address of three',
      { CORDON_VIEWER_DATABASE_URL: 'postgres://v:hunter2@h/d' },
      ['CORDON_SYSTEM_DATABASE_URL', 'CORDON_QUEUE_DATABASE_URL', 'DATABASE_URL'],
    ],
  ];
  test.each(inDemo)('in the demo: %s', (_, env, variables) => {
    const error = problemsOf({ ...demo, ...env });
    expect(error.problems.map(({ variable }) => variable)).toEqual(variables);
    expect(error.render()).not.toContain('hunter2');
  });

  const inProduction: [string, Environment, string[]][] = [
    ['no database', { DATABASE_URL: undefined }, ['DATABASE_URL']],
    ['no key', { CORDON_SECRET_KEY: undefined }, ['CORDON_SECRET_KEY']],
    ['no public address', { CORDON_PUBLIC_URL: undefined }, ['CORDON_PUBLIC_URL']],
    ['a missing Slack credential', { SLACK_CLIENT_SECRET: undefined }, ['SLACK_CLIENT_SECRET']],
    ['no way to be reached', { SLACK_SIGNING_SECRET: undefined }, ['SLACK_SIGNING_SECRET']],
    ['a user token', { SLACK_BOT_TOKEN: 'xoxp-hunter2' }, ['SLACK_BOT_TOKEN']],
    ['a bot token for the app', { SLACK_APP_TOKEN: 'xoxb-hunter2' }, ['SLACK_APP_TOKEN']],
    [
      'half an identity provider',
      { OIDC_ISSUER: 'https://i.example' },
      ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
    ],
    ['an unencrypted provider', { SLACK_API_URL: 'http://slack.example/api' }, ['SLACK_API_URL']],
  ];
  test.each(inProduction)('in production: %s', (_, env, variables) => {
    expect(problemsOf({ ...production, ...env }).problems.map(({ variable }) => variable)).toEqual(variables);
  });

  test('one credential alone names everything that is missing, at once', () => {
    const error = problemsOf({ SLACK_BOT_TOKEN: 'xoxb-token-7Q', PORT: 'x' });
    expect(error.problems.map(({ variable }) => variable)).toEqual([
      'PORT',
      'SLACK_CLIENT_ID',
      'SLACK_CLIENT_SECRET',
      'SLACK_SIGNING_SECRET',
      'DATABASE_URL',
      'CORDON_SECRET_KEY',
      'CORDON_PUBLIC_URL',
    ]);
    for (const { remedy } of error.problems) expect(error.render()).toContain(remedy);
    expect(error.render()).not.toContain('7Q');
  });

  test('a process of a running demo gets the weak logins only', () => {
    const url = 'postgres://role:pw@h/d';
    const roles = {
      CORDON_VIEWER_DATABASE_URL: url,
      CORDON_SYSTEM_DATABASE_URL: url,
      CORDON_QUEUE_DATABASE_URL: url,
    };
    expect(readConfig({ ...demo, ...roles, CORDON_SUPERVISED: '1' })).not.toHaveProperty('databaseUrl');
  });

  test.each(['server', 'worker'])('a %s by itself does with the weak logins, in production too', (name) => {
    const url = 'postgres://role:pw@h/d';
    const roles = {
      CORDON_VIEWER_DATABASE_URL: url,
      CORDON_SYSTEM_DATABASE_URL: url,
      CORDON_QUEUE_DATABASE_URL: url,
    };
    const env: Environment = { ...production, ...roles, DATABASE_URL: undefined };
    expect(readConfig(env, name)).not.toHaveProperty('databaseUrl');
    for (const installing of ['everything', 'migrate']) {
      expect(() => readConfig(env, installing)).toThrow('DATABASE_URL is missing');
    }
  });

  test('plain http is accepted on this machine', () => {
    for (const url of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000']) {
      expect(readConfig({ ...production, CORDON_PUBLIC_URL: url }).publicUrl).toBe(url);
    }
  });
});
