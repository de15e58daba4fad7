// What the access dialog does: gives access when it is submitted, and follows its buttons, always as whoever has it open.
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import type { Acting, ActionListener, SlackListeners } from '../../surfaces/slack/kit.ts';
import { decide } from '../access-requests/index.ts';
import { cancelRevocation, type RevocationOutcome, revokeAccess } from '../access-revocations/index.ts';
import { escapeForSlack } from '../incidents/index.ts';
import { accessActions, accessCallback, type Notice } from './blocks.ts';
import { readDialog, refreshDialog } from './slack-dialog.ts';
import { inviteSlackUsers, offerLater } from './slack-people.ts';

const cannotSee = 'You cannot see this incident. Nothing was changed.';

const noticeOf = (incidentId: string, { outcome, message, person }: RevocationOutcome): Notice => ({
  text: escapeForSlack(message),
  ...(outcome === 'refused' && { button: offerLater(incidentId, person.id) }),
});

/** A refusal becomes the notice; anything else is a defect. */
const refusalNotice = (error: unknown): Notice => {
  const refusal = error instanceof InvalidInput ? error.problems[0] : error;
  if (!(refusal instanceof Refusal)) throw error;
  return { text: refusal.kind === 'not_found' ? cannotSee : escapeForSlack(refusal.message) };
};

type Work = (acting: Acting, about: { incidentId: string; value: string; viewId: string }) => Promise<Notice>;

export const accessDialogListeners: SlackListeners = (slack, services) => {
  const { access } = services;

  slack.submission(accessCallback, async (acting, { state, metadata: incidentId }) => {
    const chosen = state.people?.value?.selected_users ?? [];
    const lines = await inviteSlackUsers(services, acting, incidentId, chosen);
    const text = lines.map((line) => line.text).join('\n') || 'Nobody was chosen. Nothing was changed.';
    const view = await readDialog(services, acting, incidentId, { text });
    return view ? { update: view } : { errors: { people: cannotSee } };
  });

  const inDialog =
    (work: Work): ActionListener =>
    async (acting, { value, viewId, metadata: incidentId }) => {
      if (!viewId) return;
      const notice = await work(acting, { incidentId, value, viewId }).catch(refusalNotice);
      await refreshDialog(services, acting, { viewId, incidentId }, notice);
    };

  const decideWith = (decision: 'allowed' | 'denied'): ActionListener =>
    inDialog(async (acting, { value }) => ({
      text: escapeForSlack((await decide(access, acting.viewer, value, decision)).message),
    }));

  slack.action(
    accessActions.remove,
    inDialog(async (acting, { incidentId, value: person_id, viewId }) => {
      // Slack may take its time: what is happening is shown meanwhile.
      await refreshDialog(services, acting, { viewId, incidentId }, { text: 'Revoking…' });
      const about = { incident_id: incidentId, person_id };
      return noticeOf(incidentId, await revokeAccess(services, acting.viewer, about));
    }),
  );

  slack.action(
    accessActions.cancel,
    inDialog(async (acting, { incidentId: incident_id, value: person_id }) => {
      const { changed } = await access.asViewer(acting.viewer, (tx) =>
        cancelRevocation(tx, { incident_id, person_id }),
      );
      return { text: changed ? 'They keep access.' : 'There was nothing to take back.' };
    }),
  );

  slack.action(accessActions.allow, decideWith('allowed'));
  slack.action(accessActions.deny, decideWith('denied'));

  // Stands in the dialog, and under a refusal in the channel, where there is no dialog to show the answer in.
  slack.action(accessActions.later, async (acting, { value, viewId }) => {
    const [incidentId = '', personId = ''] = value.split('/');
    const about = { incident_id: incidentId, person_id: personId, when_they_leave: true };
    const revoking = revokeAccess(services, acting.viewer, about);
    if (!viewId) return acting.replyEphemerally(escapeForSlack((await revoking).message));
    const notice = await revoking.then((outcome) => noticeOf(incidentId, outcome), refusalNotice);
    await refreshDialog(services, acting, { viewId, incidentId }, notice);
  });
};
