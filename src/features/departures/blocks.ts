// The question whether somebody who is gone from the channel keeps access (B20), and its answer.
import type { KnownBlock } from '@slack/types';
import { escapeForSlack } from '../incidents/index.ts';
import type { SeenQuestion } from './queries.ts';

/** The buttons' names, by which clicks come back. */
export const departureActions = { remove: 'departure_remove_access', keep: 'departure_keep_access' } as const;

const section = (text: string): KnownBlock => ({ type: 'section', text: { type: 'mrkdwn', text } });

const buttons = ({ id }: SeenQuestion): KnownBlock => ({
  type: 'actions',
  block_id: `departure_${id}`,
  elements: [
    {
      type: 'button',
      action_id: departureActions.remove,
      style: 'danger',
      text: { type: 'plain_text', text: 'Remove access' },
      value: id,
    },
    {
      type: 'button',
      action_id: departureActions.keep,
      text: { type: 'plain_text', text: 'Keep access' },
      value: id,
    },
  ],
});

const outcome = ({ state, answerer_name: by, person_name: name }: SeenQuestion): string => {
  const answerer = by ? escapeForSlack(by) : undefined;
  if (state === 'removed') return `Access removed${answerer ? ` by ${answerer}` : ''}`;
  if (state === 'kept')
    return `${answerer ?? 'Somebody'} decided that ${escapeForSlack(name)} keeps access. They can come back from the incident homepage.`;
  return state === 'returned' ? 'They are back in the channel.' : 'Their access ended.';
};

/** Slack does not say whether somebody left or was removed, so neither does this. */
export const departureMessage = (
  question: SeenQuestion,
  notification: string,
): { text: string; blocks: KnownBlock[] } => {
  const gone = `*${escapeForSlack(question.person_name)}* is no longer in this channel.`;
  if (question.state !== 'open') {
    const answer: KnownBlock = {
      type: 'context',
      elements: [{ type: 'mrkdwn', text: outcome(question) }],
    };
    return { text: notification, blocks: [section(gone), answer] };
  }
  return {
    text: notification,
    blocks: [section(`${gone} Remove their access to the incident?`), buttons(question)],
  };
};
