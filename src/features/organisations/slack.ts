// Slack tells that the app was removed or its token revoked: nothing is tried until the workspace is connected again.
import type { SlackListeners } from '../../surfaces/slack/kit.ts';
import { disconnectWorkspace } from './organisations.ts';

export const organisationListeners: SlackListeners = (slack) => {
  slack.event('app_uninstalled', ({ teamId }, services) => disconnectWorkspace(services.asSystem, teamId));
  slack.event('tokens_revoked', async ({ teamId, subject }, services) => {
    const tokens = subject.tokens as { bot?: string[] } | undefined;
    if (tokens?.bot?.length) await disconnectWorkspace(services.asSystem, teamId);
  });
};
