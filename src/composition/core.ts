// What every process of the running product shares: pools, the two doors, secrets, Slack's bots.
import type pg from 'pg';
import { type Access, openAccess } from '../access/door.ts';
import { type AsSystem, openSystemAccess } from '../access/system.ts';
import type { Config } from '../config.ts';
import { createListener, type Hearing, type Listener } from '../db/listener.ts';
import { deriveRoleUrls, openPool, type RoleUrls } from '../db/pools.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import { createLogger, type Logger } from '../platform/logger.ts';
import { type RandomSource, systemRandom } from '../platform/random.ts';
import { deriveSecrets, type Secrets } from '../platform/secrets.ts';
import { StartError } from '../platform/start-error.ts';
import type { SlackServices } from '../surfaces/slack/kit.ts';
import { createSlackBots, type SlackBots } from '../surfaces/slack/web-api.ts';

/** The parts, and how to let go of them. */
export type Core = {
  config: Config;
  clock: Clock;
  random: RandomSource;
  logger: Logger;
  secrets: Secrets;
  access: Access;
  asSystem: AsSystem;
  bots: SlackBots;
  slack: SlackServices;
  pools: { viewer: pg.Pool; system: pg.Pool; queue: pg.Pool };
  /** Hears the database's notifications, logged in as the viewers' login; not yet connected. */
  listen(channel: string, hearing: Hearing): Listener;
  close(): Promise<void>;
};

/** What a test may put in place of the real thing. */
export type Replacements = { clock?: Clock; random?: RandomSource; logger?: Logger; poolSize?: number };

/** The logins of the running product: given by the operator or the supervisor, else derived. */
export const roleUrlsOf = (config: Config, secrets: Secrets): RoleUrls => {
  if (config.roleUrls) return config.roleUrls;
  if (config.databaseUrl) return deriveRoleUrls(config.databaseUrl, secrets);
  throw new StartError(
    'This process was started alone and knows no database.',
    'Set DATABASE_URL, or run npm start, which brings a database of its own.',
  );
};

/** Opens everything. Nothing is connected before it is used. */
export const openCore = (config: Config, name: string, replacements: Replacements = {}): Core => {
  const { clock = systemClock, random = systemRandom, poolSize = 10 } = replacements;
  const logger = replacements.logger ?? createLogger({ level: config.logLevel, name });
  const secrets = deriveSecrets(config.secretKey, random);
  const urls = roleUrlsOf(config, secrets);
  const onError = (err: Error) => logger.warn({ err }, 'idle database connection lost');
  const pools = {
    viewer: openPool(urls.cordon_viewer, poolSize, onError),
    system: openPool(urls.cordon_system, poolSize, onError),
    queue: openPool(urls.cordon_queue, poolSize, onError),
  };
  const access = openAccess({ pool: pools.viewer, clock, random });
  const asSystem = openSystemAccess({ pool: pools.system, clock, random, logger });
  const bots = createSlackBots({ asSystem, secrets, apiUrl: config.slack.apiUrl });
  return {
    ...{ config, clock, random, logger, secrets, access, asSystem, bots, pools },
    slack: { access, asSystem, bots, clock, logger, publicUrl: config.publicUrl },
    listen: (channel, hearing) => createListener(urls.cordon_viewer, channel, hearing),
    async close() {
      await Promise.all(Object.values(pools).map((pool) => pool.end()));
    },
  };
};
