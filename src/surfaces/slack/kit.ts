// What a slice's slack.ts needs: how to register for commands, dialogs, shortcuts and events, and who is acting.
import type { KnownBlock, ModalView } from '@slack/types';
import type { Access } from '../../access/door.ts';
import type { AsSystem } from '../../access/system.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { KnownPerson } from '../../features/people/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { SlackBot, SlackBots } from './web-api.ts';

export { identifyActing } from './acting.ts';
export { openDialog } from './dialogs.ts';
export { SlackError } from './errors.ts';
export { missingScopes } from './manifest.ts';
export { besideBlocks, errorsFrom, problemsIn, textOf, valuesIn } from './submissions.ts';
export type { CallSlack, SlackBot, SlackBots } from './web-api.ts';

/** Everything that Slack listeners may use. */
export type SlackServices = {
  access: Access;
  asSystem: AsSystem;
  bots: SlackBots;
  clock: Clock;
  logger: Logger;
  publicUrl: string;
};

/** The person who acts, mapped once before any listener runs, and ways to answer only them. */
export type Acting = {
  person: KnownPerson;
  viewer: Viewer;
  slackUserId: string;
  bot: SlackBot;
  /** A message that only they see, where they are. */
  replyEphemerally(text: string, blocks?: KnownBlock[]): Promise<void>;
};

/** `/incident <word> …`: `rest` is what follows the word. The trigger opens one dialog within 3 seconds. */
export type CommandListener = (
  acting: Acting,
  command: { rest: string; triggerId: string; channelId: string },
) => Promise<void>;

/** What was filled in, by block; every element's action is called `value`. */
export type ViewState = Record<
  string,
  {
    value?: {
      value?: string | null;
      selected_option?: { value: string } | null;
      selected_options?: { value: string }[];
      selected_user?: string | null;
      selected_users?: string[];
      selected_date?: string | null;
      selected_date_time?: number | null;
    };
  }
>;

/** What a dialog shows next: errors beside the blocks, another view, or nothing because it closes. */
export type SubmissionAnswer = { errors: Record<string, string> } | { update: ModalView } | { close: true };

export type SubmissionListener = (
  acting: Acting,
  submission: { viewId: string; state: ViewState; metadata: string; triggerId: string },
) => Promise<SubmissionAnswer>;

/**
 * A click on a button or a choice in a menu, in a message or in a dialog. What it is about stands in `value`, which anybody
 * in Slack could forge: it is read as the person who clicked.
 */
export type ActionListener = (
  acting: Acting,
  click: {
    value: string;
    triggerId: string;
    /** Of the dialog that it was made in: its id, its metadata and what is filled in so far. */
    viewId: string | undefined;
    metadata: string;
    state: ViewState;
    /** Of the message that it was made in. */
    channelId: string | undefined;
    messageTs: string | undefined;
    /** Changes the message that it was made in, where only they see it; a message that others see stays, and they are answered. */
    replaceMessage(text: string, blocks: KnownBlock[]): Promise<void>;
  },
) => Promise<void>;

/** The message that a shortcut was used on. Slack shows it to the acting person only where they can read it. */
export type ShortcutMessage = {
  channelId: string;
  ts: string;
  /** Slack's mrkdwn, as it was written; empty where a message has blocks or files alone. */
  text: string;
  /** The Slack user who wrote it; of an app or a bot its bot user, where it has one. */
  authorId: string | undefined;
  /** What an app or a bot calls itself, where one wrote it. */
  byline: string | undefined;
};

/** A shortcut in the menu of a message, by its callback id in the manifest. The trigger opens one dialog within 3 seconds. */
export type ShortcutListener = (
  acting: Acting,
  used: { message: ShortcutMessage; triggerId: string },
) => Promise<void>;

/** An event's ids, read again from the store: texts were removed on receipt. */
export type EventListener = (
  event: { teamId: string; eventId: string; subject: Readonly<Record<string, unknown>> },
  services: SlackServices,
) => Promise<void>;

/** Where slices register. The leak matrix reads what was registered. */
export type SlackRegistrar = {
  command(word: string, help: { usage: string; does: string }, listener: CommandListener): void;
  submission(callbackId: string, listener: SubmissionListener): void;
  action(actionId: string, listener: ActionListener): void;
  shortcut(callbackId: string, listener: ShortcutListener): void;
  event(type: string, listener: EventListener): void;
};

/** A slice's listeners. */
export type SlackListeners = (slack: SlackRegistrar, services: SlackServices) => void;
