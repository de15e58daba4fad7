// Slack tells that the app was removed or its token revoked: nothing is tried until the workspace is connected again.
import { SlackError, type SlackListeners, type SlackServices } from '../../surfaces/slack/kit.ts';

export const organisationListeners: SlackListeners = (slack) => {
  slack.event('app_uninstalled', ({ teamId }, services) => tryToken(services, teamId));
  slack.event('tokens_revoked', async ({ teamId, subject }, services) => {
    const tokens = subject.tokens as { bot?: string[] } | undefined;
    if (tokens?.bot?.length) await tryToken(services, teamId);
  });
};

/**
 * The event is a hint, and may be older than a new installation. So the token that is kept is tried: where Slack refuses
 * it, the workspace is marked as disconnected by that (web-api.ts).
 */
const tryToken = async ({ bots }: SlackServices, teamId: string): Promise<void> => {
  try {
    const bot = await bots.forTeam(teamId);
    await bot.call('auth.test');
  } catch (error) {
    if (error instanceof SlackError && error.errorClass === 'auth') return;
    throw error;
  }
};
