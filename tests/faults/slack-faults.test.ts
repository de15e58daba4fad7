// Slack fails in every way at every step of making a channel: it ends well, once, or says what a person has to do.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectWorkspaces } from '../../src/composition/worker.ts';
import type { Homepage } from '../../src/features/homepage/contract.ts';
import type { ErrorClass } from '../../src/surfaces/slack/errors.ts';
import type { HttpClient } from '../support/http-client.ts';
import { slackUsers } from '../support/world.ts';
import { createSlackClient } from './kit/clients.ts';
import { type House, openHouse } from './kit/house.ts';
import { countDirectMessages } from './kit/invariants/index.ts';
import type { Entry } from './kit/ledger.ts';
import { hasten } from './kit/recovery.ts';
import { faultsOf, nameOf, type SlackFault } from './kit/slack-faults.ts';

/** One call that Cordon makes on the way. */
type Step = {
  step: string;
  method: string;
  /** Calls of the same method that go well before. */
  skip?: number;
  /** A call whose answer is lost first, so that Cordon looks. */
  lostFirst?: string;
  /** Declared in Slack: in a dialog that stays open, or whose view cannot be updated any more. */
  dialog?: 'open' | 'closed';
};

const steps: Step[] = [
  { step: 'creating the channel', method: 'conversations.create' },
  {
    step: 'looking for a channel that was perhaps created',
    method: 'users.conversations',
    lostFirst: 'conversations.create',
  },
  { step: 'inviting the reporter', method: 'conversations.invite' },
  { step: 'setting the topic', method: 'conversations.setTopic' },
  { step: 'posting the first message', method: 'chat.postMessage' },
  {
    step: 'looking for a message that was perhaps posted',
    method: 'conversations.history',
    lostFirst: 'chat.postMessage',
  },
  { step: 'pinning', method: 'pins.add' },
  { step: 'bookmarking', method: 'bookmarks.add' },
  { step: 'telling in the dialog', method: 'views.update', dialog: 'open' },
  { step: 'opening a direct message', method: 'conversations.open', dialog: 'closed' },
  { step: 'telling by direct message', method: 'chat.postMessage', skip: 1, dialog: 'closed' },
];

const temporary: ErrorClass[] = ['retry', 'rate_limited', 'stale'];

/** Whether this answer makes the delivery fail, so that it is tried again or set aside. */
const isFailure = ({ method, dialog }: Step, { errorClass }: SlackFault): boolean => {
  if (errorClass === 'done' || errorClass === 'conflict') return false;
  if (method === 'conversations.invite') return !['person', 'refused'].includes(errorClass);
  // Comforts are left out where they are refused. A bookmark is not tried twice unless it surely was not made.
  if (method === 'pins.add') return ['retry', 'rate_limited', 'auth'].includes(errorClass);
  if (method === 'bookmarks.add') return ['rate_limited', 'auth'].includes(errorClass);
  return dialog ? ['retry', 'rate_limited'].includes(errorClass) : true;
};

/** What the homepage shows after the first try. */
const expectedState = (step: Step, fault: SlackFault): Homepage['channel']['state'] => {
  if (step.dialog || !isFailure(step, fault)) return 'ready';
  return temporary.includes(fault.errorClass) ? 'creating' : 'needs_attention';
};

/** What may be missing in the end, in the invariants' words: nothing but what Slack refused for good. */
const acceptable = (step: Step, { errorClass }: SlackFault, { acknowledgedAs }: Entry): RegExp[] => {
  if (step.method === 'pins.add' && !['retry', 'rate_limited', 'auth'].includes(errorClass))
    return [/its channel has the pins \.$/];
  if (step.method === 'conversations.invite' && errorClass === 'done')
    return [/its reporter was not invited/];
  if (
    step.dialog ||
    !['bug', 'unknown'].includes(errorClass) ||
    !isFailure(step, { errorClass } as SlackFault)
  )
    return [];
  // Cordon called Slack wrongly, or does not understand the answer: trying again would not help, an operator has to.
  return [
    /^A delivery is needs_attention/,
    new RegExp(`^${acknowledgedAs} has no channel \\(needs_attention\\)`),
    new RegExp(`^${acknowledgedAs}: its state is needs_attention`),
    new RegExp(`^${acknowledgedAs}: its timeline tells 0 times`),
    new RegExp(
      `^${acknowledgedAs}: (its reporter was not invited|its channel has (no topic|0 messages|the pins \\.))`,
    ),
    ...(step.lostFirst === 'conversations.create' ? [/was made for nobody/] : []),
    ...(step.lostFirst === 'chat.postMessage' ? [/its first message is not the one remembered/] : []),
  ];
};

/** Whether the reporter gets a direct message: exactly one, unless Slack refused it or nobody knows whether it arrived. */
const expectedDirectMessages = (step: Step, { kind, errorClass }: SlackFault): number => {
  if (step.method === 'views.update') return ['retry', 'rate_limited'].includes(errorClass) ? 0 : 1;
  if (kind === 'drop_after' || kind === 'fatal_error_after' || errorClass === 'rate_limited') return 1;
  return step.method === 'conversations.open' && errorClass === 'retry' ? 1 : 0;
};

describe.each(steps)('$step', (step) => {
  let house: House;
  let ada: HttpClient;
  beforeAll(async () => {
    house = await openHouse();
    ada = await house.world.clientOf('ada');
  });
  afterAll(() => house.close());

  const channelOf = async (entry: Entry) =>
    (await ada.get(`/cordon/v1/incidents/${entry.acknowledgedAs}`)).json<Homepage>().channel;

  const declareInSlack = async (): Promise<Entry> => {
    const entry = house.ledger.begin({ visibility: 'private', by: slackUsers.ada, via: 'slack' });
    await createSlackClient(house.world, entry.by)(entry);
    return entry;
  };

  const order = ({ errorClass: _, ...fault }: SlackFault): void => {
    const { simulator } = house.world;
    simulator.clearFaults();
    if (step.lostFirst) simulator.orderFault({ method: step.lostFirst, kind: 'drop_after' });
    simulator.orderFault({ method: step.method, skip: step.skip ?? 0, ...fault });
    if (step.dialog === 'closed') {
      simulator.orderFault({ method: 'views.update', kind: 'error', error: 'not_found', times: 100 });
    }
  };

  test.each(faultsOf(step.method).map((fault) => ({ fault, name: nameOf(fault) })))(
    '$name',
    async ({ fault }) => {
      order(fault);
      const visibility = house.ledger.entries.length % 2 === 0 ? 'private' : 'public';
      const entry = step.dialog ? await declareInSlack() : await house.declare('ada', visibility);
      await house.world.drain();
      if (step.lostFirst) {
        await hasten(house.sql);
        await house.world.drain();
      }

      const channel = await channelOf(entry);
      expect(channel.state).toBe(expectedState(step, fault));
      if (channel.state === 'needs_attention') expect(channel.problem).toMatch(/^[A-Z].*\.$/);
      if (fault.kind === 'rate_limited') expect(await pauseOf(house, entry)).toBeGreaterThanOrEqual(30);

      // Whoever had to act has acted.
      await connectWorkspaces(house.world.core);
      await house.finish();
      const allowed = acceptable(step, fault, entry);
      const found = await house.newViolations();
      expect(found.filter((one) => !allowed.some((pattern) => pattern.test(one)))).toEqual([]);
      const told = countDirectMessages(house.world.simulator, entry.acknowledgedAs);
      expect(told, 'direct messages').toBe(step.dialog ? expectedDirectMessages(step, fault) : 0);
    },
  );
});

/** Seconds from the failed try to the next one. */
const pauseOf = async ({ sql }: House, { acknowledgedAs }: Entry): Promise<number> => {
  const { rows } = await sql.query<{ pause: number }>(
    `select extract(epoch from d.next_try_at - d.updated_at)::int as pause
     from deliveries d join incidents i on i.id = d.incident_id
     where i.reference = $1 and d.consumer = 'incident-channel'`,
    [acknowledgedAs],
  );
  return rows[0]?.pause ?? 0;
};
