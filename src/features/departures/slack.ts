// "Remove access" and "Keep access" under the question about somebody who is gone (B20, B21).
import { notFound } from '../../platform/errors.ts';
import type { Acting, SlackListeners, SlackServices } from '../../surfaces/slack/kit.ts';
import { revokeAccess } from '../access-revocations/index.ts';
import { escapeForSlack } from '../incidents/index.ts';
import { departureActions } from './blocks.ts';
import { keepAccess } from './commands.ts';
import { questionBy, type SeenQuestion } from './queries.ts';

const readOpen = async (services: SlackServices, acting: Acting, id: string): Promise<SeenQuestion> => {
  const [question] = await services.access.readAsViewer(acting.viewer, questionBy(id));
  if (!question) throw notFound();
  return question;
};

const late = ({ person_name: name, state, answerer_name: by }: SeenQuestion): string =>
  state === 'returned'
    ? `${name} is back in the channel, so nothing was changed.`
    : `${by ?? 'Somebody'} answered this before. Nothing was changed.`;

export const departureListeners: SlackListeners = (slack, services) => {
  slack.action(departureActions.remove, async (acting, { value }) => {
    const question = await readOpen(services, acting, value);
    if (question.state !== 'open') return acting.replyEphemerally(escapeForSlack(late(question)));
    const { message } = await revokeAccess(services, acting.viewer, {
      incident_id: question.incident_id,
      person_id: question.person_id,
    });
    await acting.replyEphemerally(escapeForSlack(message));
  });

  slack.action(departureActions.keep, async (acting, { value }) => {
    const question = await readOpen(services, acting, value);
    const { changed } = await services.access.asViewer(acting.viewer, (tx) =>
      keepAccess(tx, { question_id: question.id }),
    );
    if (!changed)
      return acting.replyEphemerally(escapeForSlack(late(await readOpen(services, acting, value))));
    await acting.replyEphemerally(
      `${escapeForSlack(question.person_name)} keeps access, and can come back to the channel from the incident homepage.`,
    );
  });
};
