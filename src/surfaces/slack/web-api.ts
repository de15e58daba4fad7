// The one place that calls Slack's Web API: the official client, without its own retries, with our reading of errors.
import { LogLevel, WebClient } from '@slack/web-api';
import type { AsSystem } from '../../access/system.ts';
import { disconnectWorkspace, findInstallation } from '../../features/organisations/index.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { SlackError, toSlackError } from './errors.ts';

/** Calls a Web API method for one workspace. Errors: SlackError, and nothing else. */
export type CallSlack = <Answer = Record<string, unknown>>(
  method: string,
  options?: Record<string, unknown>,
) => Promise<Answer>;

/** A workspace's bot, ready to be used. */
export type SlackBot = { organizationId: string; teamId: string; botUserId: string; call: CallSlack };

/** The bots of all connected workspaces. */
export type SlackBots = {
  /** Errors: SlackError of class `auth` where the workspace is not connected. */
  forOrganization(organizationId: string): Promise<SlackBot>;
  forTeam(teamId: string): Promise<SlackBot>;
};

/**
 * The SDK repeats creating calls after a lost answer and waits without end by default; here a call is made once, within
 * 5 seconds, and whoever made it decides what to do (reliability: look before repeating).
 */
export const webClientOptions = (apiUrl: string) => ({
  slackApiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/`,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: 5000,
  logLevel: LogLevel.ERROR,
  logger: silentLogger,
});

/** The SDK's own log lines quote requests, so none is written. */
export const silentLogger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/** A caller for one token. */
export const callWith = (apiUrl: string, token: string | undefined): CallSlack => {
  const client = new WebClient(token, webClientOptions(apiUrl));
  return async <Answer>(method: string, options?: Record<string, unknown>) => {
    try {
      return (await client.apiCall(method, options)) as Answer;
    } catch (thrown) {
      throw toSlackError(method, thrown);
    }
  };
};

/** Finds bots by organisation or workspace; a token that Slack refuses marks the workspace as disconnected. */
export const createSlackBots = (options: {
  asSystem: AsSystem;
  secrets: Secrets;
  apiUrl: string;
}): SlackBots => {
  const { asSystem, secrets, apiUrl } = options;
  const callers = new Map<string, CallSlack>();
  const find = async (key: { teamId: string } | { organizationId: string }): Promise<SlackBot> => {
    const installation = await findInstallation(asSystem, secrets, key);
    if (!installation) throw new SlackError('disconnected', 'auth');
    const { botToken, storedAt, ...bot } = installation;
    const plain = callers.get(botToken) ?? callWith(apiUrl, botToken);
    callers.set(botToken, plain);
    const call: CallSlack = async (method, args) => {
      try {
        return await plain(method, args);
      } catch (error) {
        if (error instanceof SlackError && error.errorClass === 'auth') {
          await disconnectWorkspace(asSystem, bot.teamId, storedAt);
        }
        throw error;
      }
    };
    return { ...bot, call };
  };
  return {
    forOrganization: (organizationId) => find({ organizationId }),
    forTeam: (teamId) => find({ teamId }),
  };
};
