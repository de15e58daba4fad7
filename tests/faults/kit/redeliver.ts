// One dialog submitted several times at once: a double click, and repeats by whatever stands between Slack and Cordon.
import { signature } from '../../../simulator/deliveries/deliver.ts';
import type { World } from '../../support/world.ts';
import { createSlackClient } from './clients.ts';
import type { Entry } from './ledger.ts';

/** Submits the dialog once as a person does, and then sends Slack's very request `times` more, all at once. */
export const redeliver = async (
  world: World,
  entry: Entry,
  { times }: { times: number },
): Promise<{ status: number; text: string }[]> => {
  await createSlackClient(world, entry.by)(entry);
  const submitted = world.simulator
    .world()
    .deliveries.filter(
      ({ kind, summary }) => kind === 'interactivity' && summary.startsWith('view_submission'),
    );
  const payload = JSON.stringify(submitted.at(-1)?.payload);
  const body = new URLSearchParams({ payload }).toString();
  const timestamp = Math.floor(Date.now() / 1000);
  const send = async () => {
    const answer = await fetch(`${world.url}/slack/events`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': String(timestamp),
        'x-slack-signature': signature('simulator-signing-secret', timestamp, body),
      },
      body,
    });
    return { status: answer.status, text: await answer.text() };
  };
  return Promise.all(Array.from({ length: times }, send));
};
