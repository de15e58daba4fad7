// "Allow" and "Deny" under a request, in the channel or in the access dialog: decided as whoever clicked.
import type { ActionListener, SlackListeners } from '../../surfaces/slack/kit.ts';
import { escapeForSlack } from '../incidents/index.ts';
import { requestActions } from './blocks.ts';
import type { Decision } from './contract.ts';
import { decide } from './decide.ts';

export const accessRequestListeners: SlackListeners = (slack, { access }) => {
  const answer =
    (decision: Decision): ActionListener =>
    async (acting, { value }) => {
      const { message } = await decide(access, acting.viewer, value, decision);
      await acting.replyEphemerally(escapeForSlack(message));
    };
  slack.action(requestActions.allow, answer('allowed'));
  slack.action(requestActions.deny, answer('denied'));
};
