// Every environment variable that Cordon knows, each checked by itself.
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { ConfigProblem } from './config-error.ts';
import { weaknessOf } from './secret-strength.ts';

/** Any of these means a real workspace: production mode. */
export const CREDENTIALS = [
  'SLACK_CLIENT_ID',
  'SLACK_CLIENT_SECRET',
  'SLACK_SIGNING_SECRET',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
] as const;

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const port = (fallback: number) =>
  z.string().default(String(fallback)).refine(isPort, 'is not a port number.').transform(Number);

const origin = z
  .string()
  .refine(isUrl, 'is not a URL.')
  .refine((text) => !isUrl(text) || isSafeUrl(text), 'is neither https nor plain http on this machine.')
  .refine((text) => !isUrl(text) || isBareOrigin(text), 'has a path, a query or a user name.')
  .transform((text) => new URL(text).origin);

const endpoint = z
  .string()
  .refine(isUrl, 'is not a URL.')
  .refine((text) => !isUrl(text) || isSafeUrl(text), 'is neither https nor plain http on this machine.')
  .transform((text) => text.replace(/\/+$/, ''));

const database = z
  .string()
  .refine(isDatabaseUrl, 'is not a PostgreSQL address.')
  .refine((text) => !isDatabaseUrl(text) || new URL(text).pathname.length > 1, 'names no database.');

const secretKey = z.string().check((context) => {
  const weakness = weaknessOf(context.value);
  if (weakness) context.issues.push({ code: 'custom', message: weakness, input: '' });
});

const word = z.string().regex(/^\S+$/, 'holds a space or a line break.');

/** Addresses and ranges, separated by commas. */
const networks = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .refine(
    (all) => all.every(isNetwork),
    'holds something that is neither an address nor a range of addresses.',
  );

/** Workspaces by their ids, separated by commas; or a star for any. */
const workspaces = z
  .string()
  .transform((text) => (text === '*' ? ('any' as const) : text.split(',').map((one) => one.trim())))
  .refine(
    (all) => all === 'any' || all.every((one) => /^T[A-Z0-9]{2,}$/.test(one)),
    'holds something that is not the id of a workspace.',
  );

const schema = z.object({
  PORT: port(3000),
  SIMULATOR_PORT: port(3001),
  CORDON_DATA_DIR: z
    .string()
    .default('.cordon')
    .transform((path) => resolve(path)),
  CORDON_LOG_LEVEL: z.enum(LOG_LEVELS, 'is not a log level.').default('info'),
  CORDON_FAILPOINTS: z
    .string()
    .regex(/^[a-z-]+\.[a-z-]+(:\d+)?(,[a-z-]+\.[a-z-]+(:\d+)?)*$/, 'names no failpoints.')
    .optional(),
  CORDON_PUBLIC_URL: origin.optional(),
  CORDON_TRUSTED_PROXIES: networks.optional(),
  CORDON_SECRET_KEY: secretKey.optional(),
  DATABASE_URL: database.optional(),
  CORDON_VIEWER_DATABASE_URL: database.optional(),
  CORDON_SYSTEM_DATABASE_URL: database.optional(),
  CORDON_QUEUE_DATABASE_URL: database.optional(),
  SLACK_API_URL: endpoint.optional(),
  SLACK_CLIENT_ID: word.optional(),
  SLACK_CLIENT_SECRET: word.optional(),
  SLACK_SIGNING_SECRET: word.optional(),
  SLACK_BOT_TOKEN: word.regex(/^xoxb-/, 'is not a bot token.').optional(),
  SLACK_APP_TOKEN: word.regex(/^xapp-/, 'is not an app-level token.').optional(),
  SLACK_WORKSPACES: workspaces.optional(),
  OIDC_ISSUER: endpoint.optional(),
  OIDC_CLIENT_ID: word.optional(),
  OIDC_CLIENT_SECRET: word.optional(),
});

/** The variables' checked values. */
export type Variables = z.infer<typeof schema>;

/** How a value should look, by variable. Used for wrong and for missing ones alike. */
export const REMEDIES: Readonly<Record<keyof Variables, string>> = {
  PORT: 'Give a free port from 1 to 65535, such as 3000.',
  SIMULATOR_PORT: 'Give a free port from 1 to 65535, such as 3001.',
  CORDON_DATA_DIR: 'Give the path of an empty or new folder.',
  CORDON_LOG_LEVEL: `Give one of ${LOG_LEVELS.join(', ')}.`,
  CORDON_FAILPOINTS: 'Leave it out; tests give names such as channel.stored:2.',
  CORDON_PUBLIC_URL: 'Give the address people open, such as https://cordon.example.com.',
  CORDON_TRUSTED_PROXIES:
    'Give the addresses of your reverse proxies, such as 127.0.0.1 or 10.0.0.0/8, separated by commas.',
  CORDON_SECRET_KEY: 'Give at least 32 random characters: the output of `openssl rand -base64 32`. Keep it.',
  DATABASE_URL: 'Give it as postgres://user:password@host:5432/database.',
  CORDON_VIEWER_DATABASE_URL: 'Give it as postgres://cordon_viewer:password@host:5432/database.',
  CORDON_SYSTEM_DATABASE_URL: 'Give it as postgres://cordon_system:password@host:5432/database.',
  CORDON_QUEUE_DATABASE_URL: 'Give it as postgres://cordon_queue:password@host:5432/database.',
  SLACK_API_URL: 'Leave it out for Slack itself, or give the base address of a Slack Web API.',
  SLACK_CLIENT_ID: 'Copy "Client ID" from "Basic Information" of your Slack app.',
  SLACK_CLIENT_SECRET: 'Copy "Client Secret" from "Basic Information" of your Slack app.',
  SLACK_SIGNING_SECRET: 'Copy "Signing Secret" from "Basic Information" of your Slack app.',
  SLACK_BOT_TOKEN: 'Copy "Bot User OAuth Token" (xoxb-…) from "OAuth & Permissions" of your Slack app.',
  SLACK_APP_TOKEN:
    'Make an app-level token (xapp-…) with the scope connections:write in "Basic Information" of your Slack app.',
  SLACK_WORKSPACES: 'Give ids of workspaces, such as T0123ABCD, separated by commas; or * for any.',
  OIDC_ISSUER: 'Give the issuer address of your identity provider, such as https://login.example.com.',
  OIDC_CLIENT_ID: 'Copy the client id that your identity provider gave to Cordon.',
  OIDC_CLIENT_SECRET: 'Copy the client secret that your identity provider gave to Cordon.',
};

/** Parses what Cordon knows of `env`; a variable with a problem is left out of `variables`. */
export function readVariables(env: Readonly<Record<string, string | undefined>>): {
  variables: Variables;
  problems: ConfigProblem[];
} {
  const names = Object.keys(schema.shape) as (keyof Variables)[];
  const present = names.flatMap((name) => (env[name]?.trim() ? [[name, env[name].trim()] as const] : []));
  const parsed = schema.safeParse(Object.fromEntries(present));
  if (parsed.success) return { variables: parsed.data, problems: [] };
  // Reversed, so that of several problems of one variable the first, most basic one stays.
  const wrong = new Map(parsed.error.issues.toReversed().map((issue) => [issue.path[0], issue.message]));
  const rest = schema.parse(Object.fromEntries(present.filter(([name]) => !wrong.has(name))));
  const problems = names.flatMap((variable) => {
    const problem = wrong.get(variable);
    return problem ? [{ variable, problem, remedy: REMEDIES[variable] }] : [];
  });
  return { variables: rest, problems };
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}

/** An address, or one with the length of its network behind a slash. A range of all addresses would trust everybody. */
function isNetwork(text: string): boolean {
  const [address = '', length = '1', ...rest] = text.split('/');
  const most = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  return rest.length === 0 && /^\d{1,3}$/.test(length) && Number(length) >= 1 && Number(length) <= most;
}

function isUrl(text: string): boolean {
  return URL.canParse(text);
}

function isSafeUrl(text: string): boolean {
  const { protocol, hostname } = new URL(text);
  if (protocol === 'https:') return true;
  return (
    protocol === 'http:' && (/^127\.[\d.]+$/.test(hostname) || ['localhost', '[::1]'].includes(hostname))
  );
}

function isBareOrigin(text: string): boolean {
  const { pathname, search, hash, username } = new URL(text);
  return pathname === '/' && search === '' && hash === '' && username === '';
}

function isDatabaseUrl(text: string): boolean {
  return URL.canParse(text) && ['postgres:', 'postgresql:'].includes(new URL(text).protocol);
}
