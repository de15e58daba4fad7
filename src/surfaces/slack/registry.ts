// Collects what slices listen to, and answers `/incident help` from it.
import type {
  ActionListener,
  CommandListener,
  EventListener,
  ShortcutListener,
  SlackListeners,
  SlackRegistrar,
  SlackServices,
  SubmissionListener,
} from './kit.ts';

type RegisteredCommand = { usage: string; does: string; listener: CommandListener };

/** Everything that Slack can reach, by name. */
export type SlackRegistry = {
  commands: ReadonlyMap<string, RegisteredCommand>;
  submissions: ReadonlyMap<string, SubmissionListener>;
  actions: ReadonlyMap<string, ActionListener>;
  shortcuts: ReadonlyMap<string, ShortcutListener>;
  events: ReadonlyMap<string, EventListener>;
};

/** Registers all slices; a name registered twice is a defect. */
export const registerSlack = (slices: readonly SlackListeners[], services: SlackServices): SlackRegistry => {
  const commands = new Map<string, RegisteredCommand>();
  const submissions = new Map<string, SubmissionListener>();
  const actions = new Map<string, ActionListener>();
  const shortcuts = new Map<string, ShortcutListener>();
  const events = new Map<string, EventListener>();
  const once = <Value>(map: Map<string, Value>, key: string, value: Value): void => {
    if (map.has(key)) throw new Error(`Two Slack listeners are registered for ${key}.`);
    map.set(key, value);
  };
  const registrar: SlackRegistrar = {
    command: (word, help, listener) => once(commands, word, { ...help, listener }),
    submission: (callbackId, listener) => once(submissions, callbackId, listener),
    action: (actionId, listener) => once(actions, actionId, listener),
    shortcut: (callbackId, listener) => once(shortcuts, callbackId, listener),
    event: (type, listener) => once(events, type, listener),
  };
  for (const register of slices) register(registrar, services);
  once(commands, 'help', {
    usage: '/incident help',
    does: 'Show these commands.',
    listener: (acting) => acting.replyEphemerally(helpText(commands)),
  });
  return { commands, submissions, actions, shortcuts, events };
};

/** One line for each command, in the order of registration. */
export const helpText = (commands: SlackRegistry['commands']): string =>
  [...commands.values()].map(({ usage, does }) => `\`${usage}\`  ${does}`).join('\n');
