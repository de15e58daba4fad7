// A private incident in which much has happened, so that one picture shows it: what the server says is added to on its way.
import type { Page, Route } from 'playwright-core';

const idOf = (number: number): string => String(number).padStart(26, '0');
const someone = (number: number, name: string) => ({ id: idOf(number), name });

const [fatima, hiroshi, johannes, ines, katherine] = [
  someone(1, 'Fatima Zahra'),
  someone(2, 'Hiroshi Tanaka'),
  someone(3, 'Johannes Kepler'),
  someone(4, 'Ines von Hohenstein-Wittgenstein'),
  someone(5, 'Katherine Johnson'),
];

const hazards = {
  public: {
    kind: 'public',
    title: 'The Slack channel is public now: everyone in the workspace can read it.',
    remedy:
      'In Cordon the incident is still private. Ask a workspace owner to make the channel private again; files that were in it stay public.',
  },
  renamed: {
    kind: 'renamed',
    title: 'The Slack channel was renamed.',
    remedy: 'If the new name tells something, rename it back to a name that does not.',
  },
};

/** What is added, or with `nobody` left out. */
export type Filling = 'nobody' | 'people' | 'requests' | 'hazards';

type Answer = {
  incident: { reporter: { id: string; name: string } };
  channel: object;
  access: object[];
};

/** When it happened: the same on every reading of the page. */
type Ago = (minutes: number) => string;

const fillings: Record<Filling, (answer: Answer, minutesAgo: Ago) => object> = {
  nobody: ({ access }) => ({
    access: access.slice(0, 1),
    former_participants: [],
    access_requests: [],
    unexpected_members: [],
  }),
  people: ({ access, incident: { reporter } }, minutesAgo) => ({
    access: [
      ...access,
      {
        ...{ person: ines, is_guest: true, how: 'request_allowed' },
        ...{ granted_by: reporter, granted_at: minutesAgo(45) },
        channel_note: 'Could not be added to the Slack channel: Slack does not let guests be added to it.',
      },
      {
        ...{ person: katherine, is_guest: false, how: 'added_in_slack' },
        ...{ granted_by: reporter, granted_at: minutesAgo(20) },
        revocation: { state: 'when_they_leave', asked_by: reporter, asked_at: minutesAgo(3) },
      },
    ],
    former_participants: [
      {
        ...{ person: hiroshi, word: 'revoked', ended_at: minutesAgo(5), ended_by: reporter },
        removal: {
          message: 'Their removal from the Slack channel is pending.',
          next_try_at: minutesAgo(-3),
        },
      },
      { person: johannes, word: 'deactivated', ended_at: minutesAgo(6000) },
    ],
  }),
  requests: (_answer, minutesAgo) => ({
    access_requests: [
      {
        ...{ id: idOf(20), person: fatima, is_guest: false, requested_at: minutesAgo(2) },
        reason: 'I run the device management and can lock the laptop from here. Please let me in quickly.',
      },
      { id: idOf(21), person: someone(6, 'Dana Scully'), is_guest: true, requested_at: minutesAgo(9) },
    ],
  }),
  hazards: ({ channel }, minutesAgo) => ({
    channel: {
      ...channel,
      ...{ viewer_is: 'outside', can_join: true, hazards: [hazards.public, hazards.renamed] },
    },
    unexpected_members: [
      {
        ...{ slack_user_id: 'U0SAMPLE01', name: 'Greta Guest', kind: 'guest', added_by: 'Chidi Eze' },
        ...{ seen_at: minutesAgo(7), can_be_granted: true },
      },
      {
        ...{ slack_user_id: 'U0SAMPLE02', name: 'Deploy bot', kind: 'bot' },
        ...{ seen_at: minutesAgo(70), can_be_granted: false },
      },
    ],
  }),
};

/** From now on, homepages of private incidents are read as if all this had happened. */
export const fillHomepage = (page: Page, ...wanted: Filling[]): Promise<unknown> => {
  const now = Date.now();
  const minutesAgo: Ago = (minutes) => new Date(now - minutes * 60_000).toISOString();
  return page.route(/\/cordon\/v1\/incidents\/PRV-[0-9A-Z]+$/, async (route: Route) => {
    const response = await route.fetch();
    if (!response.ok()) return route.fulfill({ response });
    const answer = (await response.json()) as Answer;
    const added = wanted.map((filling) => fillings[filling](answer, minutesAgo));
    await route.fulfill({ response, json: Object.assign(answer, ...added) });
  });
};

/** From now on, Slack does not allow anybody to be removed. */
export const refuseRevocations = (page: Page): Promise<unknown> =>
  page.route('**/access_revocations', async (route) => {
    const { person_id: id } = route.request().postDataJSON() as { person_id: string };
    const message =
      'Your Slack workspace restricts who can remove people from channels, so we can’t remove them automatically. Ask them to leave the channel, or have a workspace admin remove them, before you can revoke their access.';
    await route.fulfill({ json: { outcome: 'refused', person: { id, name: 'this person' }, message } });
  });
