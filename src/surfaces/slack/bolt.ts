// Slack's own framework, fed by our receiver: turns commands and dialogs into calls of the registered listeners.
import { type AckFn, App, LogLevel, type Receiver } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { cannotAct, identifyActing } from './acting.ts';
import type { Acting, SlackServices, ViewState } from './kit.ts';
import type { SlackRegistry } from './registry.ts';
import type { SlackBot } from './web-api.ts';
import { webClientOptions } from './web-api.ts';

/** Hands a verified request to Bolt; resolves when every listener has finished, which may be after the answer. */
export type ProcessSlack = (body: Record<string, unknown>, ack: AckFn<unknown>) => Promise<void>;

const failed = 'Something went wrong on our side. Nothing was changed; please try again.';

/** Builds the Bolt app for the registered commands and dialogs. */
export const startBolt = (services: SlackServices, registry: SlackRegistry, apiUrl: string): ProcessSlack => {
  const receiver: Receiver = { init() {}, start: async () => undefined, stop: async () => undefined };
  const app = new App({
    receiver,
    clientOptions: webClientOptions(apiUrl),
    logLevel: LogLevel.ERROR,
    // Each listener finds its workspace's bot itself; Bolt is not given a token to log or to call with.
    authorize: async ({ teamId }) => ({ ...(teamId !== undefined && { teamId }) }),
    processBeforeResponse: false,
  });

  app.command('/incident', async ({ command, ack, respond }) => {
    await ack();
    const reply = async (text: string, blocks?: KnownBlock[]) => {
      await respond({ response_type: 'ephemeral', text, ...(blocks && { blocks }) });
    };
    const acting = await act(services, command.team_id, command.user_id, reply);
    if (typeof acting === 'string') return reply(acting);
    const [word = '', ...rest] = command.text.trim().split(/\s+/);
    const registered = registry.commands.get(word.toLowerCase());
    if (!registered) {
      return reply(
        `There is no command “${word.slice(0, 50)}”. Type \`/incident help\` for the list, or \`/incident\` alone to declare.`,
      );
    }
    await registered
      .listener(acting, { rest: rest.join(' '), triggerId: command.trigger_id })
      .catch(async (err: unknown) => {
        services.logger.error({ err, word }, 'slash command failed');
        await reply(failed);
      });
  });

  for (const [callbackId, listener] of registry.submissions) {
    app.view({ callback_id: callbackId, type: 'view_submission' }, async ({ ack, body, view }) => {
      const acting = await act(
        services,
        body.user.team_id ?? body.team?.id ?? '',
        body.user.id,
        async () => {},
      );
      const first = view.blocks.find((block) => block.type === 'input')?.block_id ?? '';
      if (typeof acting === 'string') return ack({ response_action: 'errors', errors: { [first]: acting } });
      try {
        const answer = await listener(acting, { viewId: view.id, state: view.state.values as ViewState });
        await ack(
          'errors' in answer
            ? { response_action: 'errors', errors: answer.errors }
            : { response_action: 'update', view: answer.update },
        );
      } catch (err) {
        services.logger.error({ err, callbackId }, 'dialog failed');
        await ack({ response_action: 'errors', errors: { [first]: failed } });
      }
    });
  }

  app.error(async (error) => services.logger.error({ err: error }, 'slack listener failed'));
  return (body, ack) => app.processEvent({ body, ack });
};

const act = async (
  services: SlackServices,
  teamId: string,
  slackUserId: string,
  replyEphemerally: Acting['replyEphemerally'],
): Promise<Acting | string> => {
  const bot: SlackBot = await services.bots.forTeam(teamId);
  const identified = await identifyActing(services, bot, slackUserId);
  if (typeof identified === 'string') return cannotAct[identified];
  return { ...identified, slackUserId, bot, replyEphemerally };
};
