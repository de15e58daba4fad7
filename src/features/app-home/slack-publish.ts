// Publishes somebody's Home tab, as what they may see at that moment.
import type { Viewer } from '../../access/viewer.ts';
import { type SlackBot, SlackError, type SlackServices } from '../../surfaces/slack/kit.ts';
import { homeView } from './blocks.ts';
import { readHome } from './queries.ts';

/** How often it is read again, where what may be seen changes under its hands. */
const rounds = 5;

/**
 * Publishes, and looks afterwards whether that is still what may be seen: whoever read before access ended, and published
 * after, takes it back themselves. Where the app has no Home tab, nothing is done. Errors: SlackError that may pass.
 */
export const publishHome = async (
  { access, logger, publicUrl }: SlackServices,
  bot: SlackBot,
  who: { viewer: Viewer; slackUserId: string },
): Promise<void> => {
  const read = async () => homeView(await access.asViewer(who.viewer, readHome), publicUrl);
  let view = await read();
  for (let round = 0; round < rounds; round += 1) {
    try {
      await bot.call('views.publish', { user_id: who.slackUserId, view });
    } catch (error) {
      if (!(error instanceof SlackError) || ['retry', 'rate_limited', 'auth'].includes(error.errorClass))
        throw error;
      logger.warn({ err: error }, 'a Home tab cannot be published');
      return;
    }
    const now = await read();
    if (JSON.stringify(now) === JSON.stringify(view)) return;
    view = now;
  }
  throw new SlackError('changed_meanwhile', 'retry');
};
