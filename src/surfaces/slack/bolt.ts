// Slack's own framework, fed by our receiver: turns commands, dialogs and shortcuts into calls of the registered listeners.
import {
  type AckFn,
  App,
  type BlockAction,
  LogLevel,
  type MessageShortcut,
  type Receiver,
  type ViewSubmitAction,
} from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { escapeForSlack } from '../../features/incidents/index.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import { cannotAct, identifyActing } from './acting.ts';
import { noticeDialog } from './dialogs.ts';
import { SlackError } from './errors.ts';
import type { Acting, CommandListener, ShortcutMessage, SlackServices, ViewState } from './kit.ts';
import type { SlackRegistry } from './registry.ts';
import type { SlackBot } from './web-api.ts';
import { webClientOptions } from './web-api.ts';

/** Hands a verified request to Bolt; resolves when every listener has finished, which may be after the answer. */
export type ProcessSlack = (body: Record<string, unknown>, ack: AckFn<unknown>) => Promise<void>;

const failed = 'Something went wrong on our side. Nothing was changed; please try again.';
const disconnected =
  'Cordon is not connected to this workspace any more. Nothing was changed; ask an admin to connect it again.';

/** The same for what is hidden and for what is not there. */
const nothingHere = 'There is nothing here that you can see. Nothing was changed.';

/** What people are told: a refusal in its own words; a failure that nobody foresaw is logged. */
const wordsFor = (services: SlackServices, err: unknown, where: string): string => {
  if (err instanceof Refusal) return err.kind === 'not_found' ? nothingHere : err.message;
  if (err instanceof InvalidInput) return err.problems.map(({ message }) => message).join(' ');
  services.logger.error({ err, where }, 'slack listener failed');
  return err instanceof SlackError && err.errorClass === 'auth' ? disconnected : failed;
};

/** Builds the Bolt app for the registered commands, dialogs and shortcuts. */
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
    try {
      const acting = await act(services, command.team_id, command.user_id, reply);
      if (typeof acting === 'string') return await reply(acting);
      const { listener, rest } = findCommand(registry, command.text.trim());
      if (!listener) return await reply(unknownCommand(rest));
      await listener(acting, { rest, triggerId: command.trigger_id, channelId: command.channel_id });
    } catch (err) {
      await reply(wordsFor(services, err, '/incident'));
    }
  });

  for (const [callbackId, listener] of registry.submissions) {
    app.view<ViewSubmitAction>(
      { callback_id: callbackId, type: 'view_submission' },
      async ({ ack, body, view }) => {
        const first = view.blocks.find((block) => block.type === 'input')?.block_id ?? '';
        // Errors stand beside a field; a dialog that only asks for a decision has none, and gives way to the words.
        const refuse = (words: string) =>
          first
            ? ack({ response_action: 'errors', errors: { [first]: words } })
            : ack({ response_action: 'update', view: noticeDialog(view.title.text, words) });
        try {
          const teamId = body.user.team_id ?? body.team?.id ?? '';
          const acting = await act(services, teamId, body.user.id, async () => {});
          if (typeof acting === 'string') return await refuse(acting);
          const answer = await listener(acting, {
            viewId: view.id,
            state: view.state.values as ViewState,
            metadata: view.private_metadata,
            triggerId: body.trigger_id,
          });
          if ('close' in answer) await ack();
          else if ('errors' in answer) await ack({ response_action: 'errors', errors: answer.errors });
          else await ack({ response_action: 'update', view: answer.update });
        } catch (err) {
          await refuse(wordsFor(services, err, callbackId));
        }
      },
    );
  }

  for (const [actionId, listener] of registry.actions) {
    app.action<BlockAction>(actionId, async ({ ack, action, body, respond }) => {
      await ack();
      // In a dialog there is nowhere to answer but the dialog itself.
      const answer = async (replace_original: boolean, text: string, blocks?: KnownBlock[]) => {
        if (!body.response_url) return;
        await respond({ response_type: 'ephemeral', replace_original, text, ...(blocks && { blocks }) });
      };
      const reply: Acting['replyEphemerally'] = (text, blocks) => answer(false, text, blocks);
      try {
        const acting = await act(services, body.user.team_id ?? body.team?.id ?? '', body.user.id, reply);
        if (typeof acting === 'string') return await reply(acting);
        await listener(acting, {
          value: chosenIn(action),
          triggerId: body.trigger_id,
          viewId: body.view?.id,
          metadata: body.view?.private_metadata ?? '',
          state: (body.view?.state.values ?? {}) as ViewState,
          channelId: body.channel?.id,
          messageTs: body.container.message_ts,
          replaceMessage: (text, blocks) => answer(body.container.is_ephemeral === true, text, blocks),
        });
      } catch (err) {
        await reply(wordsFor(services, err, actionId));
      }
    });
  }

  for (const [callbackId, listener] of registry.shortcuts) {
    app.shortcut<MessageShortcut>({ callback_id: callbackId, type: 'message_action' }, async (args) => {
      const { ack, shortcut, respond } = args;
      await ack();
      const reply = async (text: string, blocks?: KnownBlock[]) => {
        const answer = { response_type: 'ephemeral', replace_original: false, text } as const;
        await respond({ ...answer, ...(blocks && { blocks }) });
      };
      try {
        const teamId = shortcut.user.team_id ?? shortcut.team?.id ?? '';
        const acting = await act(services, teamId, shortcut.user.id, reply);
        if (typeof acting === 'string') return await reply(acting);
        await listener(acting, { message: messageIn(shortcut), triggerId: shortcut.trigger_id });
      } catch (err) {
        await reply(wordsFor(services, err, callbackId));
      }
    });
  }

  app.error(async (error) => services.logger.error({ err: error }, 'slack listener failed'));
  return (body, ack) => app.processEvent({ body, ack });
};

/** The value of a button, or of the choice that was made. */
const chosenIn = (action: BlockAction['actions'][number]): string => {
  if ('value' in action) return String(action.value ?? '');
  return 'selected_option' in action ? String(action.selected_option?.value ?? '') : '';
};

/** Of a message as Slack sends it along with a shortcut, what listeners need. */
const messageIn = ({ channel, message, message_ts }: MessageShortcut): ShortcutMessage => ({
  channelId: channel.id,
  ts: message_ts,
  text: message.text ?? '',
  authorId: message.user,
  byline: message.bot_profile?.name ?? message.username,
});

/** The listener for what was typed. A sentence is the name of an incident to declare; a lone word may be a slip. */
const findCommand = (
  registry: SlackRegistry,
  text: string,
): { listener: CommandListener | undefined; rest: string } => {
  const [word = ''] = text.split(/\s+/);
  const registered = registry.commands.get(word.toLowerCase());
  const rest = text.slice(word.length).trim();
  if (registered) return { listener: registered.listener, rest };
  return { listener: rest === '' ? undefined : registry.commands.get('')?.listener, rest: text };
};

const unknownCommand = (word: string): string =>
  `There is no command “${escapeForSlack(word.slice(0, 50))}”. Type \`/incident help\` for the list, or \`/incident\` alone to declare.`;

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
