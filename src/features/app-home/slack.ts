// The Home tab: shown anew when somebody opens it, with a button to declare.
import { identifyActing, openDialog, type SlackListeners } from '../../surfaces/slack/kit.ts';
import { declareDialog, readDeclareOptions } from '../incidents/index.ts';
import { declareAction } from './blocks.ts';
import { publishHome } from './slack-publish.ts';

export const appHomeListeners: SlackListeners = (slack, services) => {
  slack.event('app_home_opened', async ({ teamId, subject }) => {
    const { user: slackUserId, tab } = subject;
    // The app's messages are opened with the same event.
    if (typeof slackUserId !== 'string' || (tab !== undefined && tab !== 'home')) return;
    const bot = await services.bots.forTeam(teamId);
    const who = await identifyActing(services, bot, slackUserId);
    if (typeof who === 'string') return;
    await publishHome(services, bot, { viewer: who.viewer, slackUserId });
  });

  slack.action(declareAction, async (acting, { triggerId }) => {
    const options = await services.access.asViewer(acting.viewer, readDeclareOptions);
    await openDialog(acting, triggerId, declareDialog(options), services.logger);
  });
};
