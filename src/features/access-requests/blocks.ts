// A request for access as the incident's channel shows it: with two buttons until it is decided, then with who decided.
import type { KnownBlock } from '@slack/types';
import { escapeForSlack } from '../incidents/index.ts';
import type { SeenRequest } from './queries.ts';
import { accessRequestWording as words } from './wording.ts';

/** The buttons' names, by which clicks come back. */
export const requestActions = { allow: 'access_request_allow', deny: 'access_request_deny' } as const;

const section = (text: string): KnownBlock => ({ type: 'section', text: { type: 'mrkdwn', text } });

const asked = ({ person_name: name, person_role: role, reason }: SeenRequest): string => {
  const who = `*${escapeForSlack(name)}*${role === 'guest' ? ' (a guest)' : ''}`;
  const why = reason
    ? `\n${escapeForSlack(reason)
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n')}`
    : '';
  return `${who} asks for access to this incident.${why}`;
};

const buttons = ({ id }: SeenRequest): KnownBlock => ({
  type: 'actions',
  block_id: `request_${id}`,
  elements: [
    {
      type: 'button',
      action_id: requestActions.allow,
      style: 'primary',
      text: { type: 'plain_text', text: words.allow },
      value: id,
      confirm: {
        title: { type: 'plain_text', text: 'Give access?' },
        text: {
          type: 'plain_text',
          text: 'They will be able to see everything in this incident, also what was written before.',
        },
        confirm: { type: 'plain_text', text: 'Give access' },
        deny: { type: 'plain_text', text: 'Cancel' },
      },
    },
    {
      type: 'button',
      action_id: requestActions.deny,
      text: { type: 'plain_text', text: words.deny },
      value: id,
    },
  ],
});

const note = (text: string): KnownBlock => ({ type: 'context', elements: [{ type: 'mrkdwn', text }] });

const outcome = (request: SeenRequest): string => {
  const by = request.decider_name ? ` by ${escapeForSlack(request.decider_name)}` : '';
  if (request.state === 'allowed') return `:white_check_mark: Allowed${by}`;
  if (request.state === 'denied') return `:no_entry: Denied${by}. They are not told.`;
  return 'They asked again, or cannot be given access any more.';
};

type Message = { text: string; blocks: KnownBlock[] };

/** The message as it is now. Its text, which notifications show, names nobody. */
export const requestMessage = (request: SeenRequest, notification: string): Message => {
  const { state, has_access: hasAccess, is_in_channel: isInChannel } = request;
  const isReadByAsker = hasAccess || isInChannel;
  const shown = hasAccess && state === 'denied' ? asIfWaiting(request) : request;
  const blocks = isReadByAsker && !hasAccess && state !== 'allowed' ? undecided(shown) : blocksOf(shown);
  return { text: notification, blocks };
};

/**
 * A denied request once its sender has access: as one that was still waiting when they were let in, or when they asked
 * again. Words of its own would tell that it was denied (B12).
 */
const asIfWaiting = (request: SeenRequest): SeenRequest => ({
  ...request,
  state: request.was_asked_again ? 'outdated' : 'allowed',
  decider_name: request.giver_name,
});

/** While its sender is in the channel without access, the same whether anybody decided (B12): that is done elsewhere. */
const undecided = ({ person_name: name }: SeenRequest): KnownBlock[] => [
  section(`*${escapeForSlack(name)}* asked for access to this incident.`),
  note('They can read this channel. Whoever has access decides on the incident homepage.'),
];

const blocksOf = (request: SeenRequest): KnownBlock[] => [
  section(asked(request)),
  ...(request.state === 'pending'
    ? [buttons(request), note('A denial is not told to them. Whoever decides first decides.')]
    : [note(outcome(request))]),
];
