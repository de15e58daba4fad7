// The access dialog in Slack: who has access, who asks, who had it; giving and ending it.
import type { ActionsBlock, Button, KnownBlock, ModalView, SectionBlock } from '@slack/types';
import type { FormerParticipant, PersonWithAccess } from '../access-grants/contract.ts';
import type { PendingAccessRequest } from '../access-requests/contract.ts';
import { escapeForSlack } from '../incidents/index.ts';
import type { AccessOverview } from './contract.ts';
import { explainGrant, seesEverything } from './wording.ts';

/** The dialog's name, by which its submission comes back. */
export const accessCallback = 'incident_access';

/** The names of its buttons. */
export const accessActions = {
  remove: 'access_remove',
  later: 'access_revoke_when_they_leave',
  cancel: 'access_cancel_revocation',
  allow: 'access_dialog_allow',
  deny: 'access_dialog_deny',
} as const;

/** Slack shows at most 100 blocks; the homepage shows everybody. */
const shown = { people: 30, requests: 10, former: 10 } as const;

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const section = (text: string, accessory?: Button): SectionBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text: text.slice(0, 3000) },
  ...(accessory && { accessory }),
});
const note = (text: string): KnownBlock => ({ type: 'context', elements: [{ type: 'mrkdwn', text }] });
const button = (actionId: string, text: string, value: string, more: Partial<Button> = {}): Button => ({
  ...{ type: 'button', action_id: actionId, text: plain(text), value },
  ...more,
});

const date = (iso: string): string => {
  const seconds = Math.floor(new Date(iso).getTime() / 1000);
  return `<!date^${seconds}^{date_short_pretty} {time}|${iso.slice(0, 10)}>`;
};

const guest = (isGuest: boolean): string => (isGuest ? ' (guest)' : '');

const removal = (name: string): NonNullable<Button['confirm']> => ({
  title: plain('Remove access?'),
  text: plain(
    `${name} loses the homepage at once and is removed from the channel, which Slack tells them. What they saw before they know.`.slice(
      0,
      300,
    ),
  ),
  confirm: plain('Remove access'),
  deny: plain('Cancel'),
  style: 'danger',
});

const personLine = (one: PersonWithAccess): KnownBlock => {
  const { person, revocation, channel_note: channelNote } = one;
  const lines = [
    `*${escapeForSlack(person.name)}*${guest(one.is_guest)}`,
    `${escapeForSlack(explainGrant(one))} · ${date(one.granted_at)}`,
    ...(channelNote ? [escapeForSlack(channelNote)] : []),
    ...(revocation?.state === 'when_they_leave'
      ? [
          `Access ends as soon as they leave the channel, as ${escapeForSlack(revocation.asked_by.name)} asked.`,
        ]
      : []),
    ...(revocation?.state === 'trying' ? ['Being revoked…'] : []),
  ];
  const control = revocation
    ? button(accessActions.cancel, 'Keep access', person.id)
    : button(accessActions.remove, 'Remove', person.id, { confirm: removal(person.name) });
  return section(lines.join('\n'), revocation?.state === 'trying' ? undefined : control);
};

const requestLines = (request: PendingAccessRequest): KnownBlock[] => {
  const reason = request.reason ? `\n> ${escapeForSlack(request.reason).replaceAll('\n', '\n> ')}` : '';
  const actions: ActionsBlock = {
    type: 'actions',
    block_id: `request_${request.id}`,
    elements: [
      button(accessActions.allow, 'Allow', request.id, { style: 'primary' }),
      button(accessActions.deny, 'Deny', request.id),
    ],
  };
  return [
    section(
      `*${escapeForSlack(request.person.name)}*${guest(request.is_guest)} asks for access · ${date(request.requested_at)}${reason}`,
    ),
    actions,
  ];
};

const formerLine = ({ person, word, ended_at, ended_by: by, removal: left }: FormerParticipant): KnownBlock =>
  note(
    [
      `${escapeForSlack(person.name)} · *${word}*${by ? ` by ${escapeForSlack(by.name)}` : ''} · ${date(ended_at)}`,
      ...(left ? [escapeForSlack(left.message)] : []),
    ].join('\n'),
  );

const more = (hidden: number, url: string): KnownBlock[] =>
  hidden > 0 ? [note(`${hidden} more on the <${url}|incident homepage>.`)] : [];

const heading = (text: string): KnownBlock => ({ type: 'header', text: plain(text) });

/** What the dialog says first, safe to be shown in Slack: how the last thing ended, and a button for what can be done about it. */
export type Notice = { text: string; button?: { actionId: string; text: string; value: string } };

const noticeBlocks = ({ text, button: offered }: Notice): KnownBlock[] => [
  section(text, offered && button(offered.actionId, offered.text, offered.value)),
  { type: 'divider' },
];

const askBlock: KnownBlock = {
  type: 'input',
  block_id: 'people',
  label: plain('Give people access'),
  hint: plain(seesEverything),
  element: {
    type: 'multi_users_select',
    action_id: 'value',
    placeholder: plain('Choose people'),
    max_selected_items: 50,
  },
};

/** The dialog about one incident; its id travels in the metadata and is read as whoever acts. */
export const accessDialog = (
  overview: AccessOverview,
  about: { incidentId: string; url: string },
  notice?: Notice,
): ModalView => {
  const { access, access_requests: requests, former_participants: former } = overview;
  return {
    type: 'modal',
    callback_id: accessCallback,
    private_metadata: about.incidentId,
    title: plain('Manage access'),
    submit: plain('Give access'),
    close: plain('Close'),
    blocks: [
      ...(notice ? noticeBlocks(notice) : []),
      askBlock,
      ...(requests.length > 0 ? [heading('Requests')] : []),
      ...requests.slice(0, shown.requests).flatMap(requestLines),
      ...more(requests.length - shown.requests, about.url),
      heading('People with access'),
      ...access.slice(0, shown.people).map(personLine),
      ...more(access.length - shown.people, about.url),
      ...(former.length > 0 ? [heading('No access any more')] : []),
      ...former.slice(0, shown.former).map(formerLine),
      ...more(former.length - shown.former, about.url),
    ],
  };
};
