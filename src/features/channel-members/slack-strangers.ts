// Who turned up in a channel, where it is nobody of the organisation: an app, or somebody of another workspace.
import { type SlackBot, SlackError } from '../../surfaces/slack/kit.ts';

type SlackUser = {
  name?: string;
  real_name?: string;
  is_bot?: boolean;
  profile?: { real_name?: string; display_name?: string };
};

/** Their kind and the name that Slack shows. */
export const describeStranger = async (
  bot: SlackBot,
  slackUserId: string,
): Promise<{ kind: 'stranger' | 'bot'; name: string }> => {
  try {
    const { user } = await bot.call<{ user: SlackUser }>('users.info', { user: slackUserId });
    const name = user.profile?.real_name || user.real_name || user.name || slackUserId;
    return { kind: user.is_bot ? 'bot' : 'stranger', name };
  } catch (error) {
    if (!(error instanceof SlackError) || error.errorClass !== 'person') throw error;
    return { kind: 'stranger', name: slackUserId };
  }
};
