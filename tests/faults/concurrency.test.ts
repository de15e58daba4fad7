// Many people declare at once: numbers without gaps, each key one incident, each dialog one incident.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { declareIncident } from '../../src/features/incidents/index.ts';
import { Refusal } from '../../src/platform/errors.ts';
import { type SlackUserName, slackUsers } from '../support/world.ts';
import { type House, openHouse } from './kit/house.ts';
import { checkAuditChains, checkNumbers, checkWholeness, compareWithLedger } from './kit/invariants/index.ts';
import { redeliver } from './kit/redeliver.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

/** Everything but the channels, which nobody made yet. */
const declarationViolations = async (): Promise<string[]> => [
  ...(await compareWithLedger(house.sql, house.ledger.entries)),
  ...(await checkWholeness(house.sql)),
  ...(await checkNumbers(house.sql)),
  ...(await checkAuditChains(house.sql)),
];

const references = async (): Promise<string[]> =>
  (await house.sql.query<{ reference: string }>('select reference from incidents')).rows.map(
    ({ reference }) => reference,
  );

test('200 declarations at once, mixed, a fifth of which fail at the very end', {
  timeout: 60_000,
}, async () => {
  // Every fifth fails where it hurts most: at the commit, when a public incident has its number already.
  await house.sql.query(`
    create function fail_late() returns trigger language plpgsql as $$
    begin
      if new.key like 'fails%' then raise exception 'no'; end if;
      return null;
    end $$;
    grant execute on function fail_late to public;
    create constraint trigger fail_late after insert on idempotency_records
      deferrable initially deferred for each row execute function fail_late();`);
  const people: SlackUserName[] = ['ada', 'bruno', 'chidi', 'admin', 'owner'];
  const declareOne = async (index: number): Promise<void> => {
    const who = people[index % people.length] ?? 'ada';
    const round = Math.floor(index / 5);
    const entry = house.ledger.begin({
      visibility: round % 2 === 0 ? 'public' : 'private',
      by: slackUsers[who],
      via: 'web',
    });
    await unlessBusy(() =>
      house.declareFor(entry, who, `${index % 5 === round % 5 ? 'fails' : 'works'} ${index}`),
    );
  };
  const outcomes = await Promise.allSettled(Array.from({ length: 200 }, (_, index) => declareOne(index)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(160);
  expect(await declarationViolations()).toEqual([]);
  const all = await references();
  const numbers = all.flatMap((reference) =>
    reference.startsWith('INC-') ? Number(reference.slice(4)) : [],
  );
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 80 }, (_, index) => index + 1));
  expect(new Set(all.filter((reference) => reference.startsWith('PRV-'))).size).toBe(80);
});

/** On a machine that is busy with other things somebody may wait too long for a connection; they ask again. */
const unlessBusy = async (attempt: () => Promise<void>): Promise<void> => {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!/timeout/i.test(String(error))) throw error;
    }
  }
};

test('a number counted outside the transaction would leave gaps (control)', async () => {
  await house.sql.query(
    "create sequence counted; update public_incident_numbers set last_number = nextval('counted')",
  );
  await house.declare('ada', 'public');
  await house.sql.query('update public_incident_numbers set last_number = last_number + 1');
  await house.declare('ada', 'public');
  expect((await checkNumbers(house.sql)).join()).toMatch(/2 public incidents, but the last number is 3/);
});

test.each(['public', 'private'] as const)(
  'one key 50 times at once is one %s incident',
  async (visibility) => {
    const ada = await house.world.clientOf('ada');
    const { rows } = await house.sql.query<{ id: string }>(
      `select s.id from severities s join organizations o on o.id = s.organization_id
     where o.slack_team_id = 'T0ACME0001' limit 1`,
    );
    const entry = house.ledger.begin({ visibility, by: slackUsers.ada, via: 'web' });
    const body = { idempotency_key: 'one', name: entry.name, severity_id: rows[0]?.id, visibility };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => ada.send('POST', '/cordon/v1/incidents', body)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    entry.acknowledgedAs = answers[0]?.json<{ incident: { reference: string } }>().incident.reference ?? '';
    const other = await ada.send('POST', '/cordon/v1/incidents', { ...body, name: 'Another one' });
    expect(other.status).toBe(422);
    await house.finish();
    expect(await house.violations()).toEqual([]);

    // The key is Ada's: with Bruno it is another one.
    const bruno = await house.world.clientOf('bruno');
    const his = await bruno.send('POST', '/cordon/v1/incidents', body);
    expect(his.json<{ incident: { reference: string } }>().incident.reference).not.toBe(entry.acknowledgedAs);
  },
);

test('a double click and Slack’s repeats of one dialog are one incident', async () => {
  const entry = house.ledger.begin({ visibility: 'private', by: slackUsers.ada, via: 'slack' });
  const submission = await redeliver(house.world, entry, { times: 20 });
  expect(new Set(submission.map(({ status }) => status))).toEqual(new Set([200]));
  expect(new Set(submission.map(({ text }) => text)).size).toBe(1);
  await house.finish();
  expect(await house.violations()).toEqual([]);
});

test('what failed may be asked again with the same key', async () => {
  const viewer = await house.world.viewerOf('ada');
  const input = { idempotency_key: 'again', name: 'Again', severity_id: '0'.repeat(26) };
  await expect(declareIncident(house.world.core.access, viewer, input)).rejects.toThrow(Refusal);
  const entry = house.ledger.begin({ visibility: 'private', by: slackUsers.ada, via: 'web' });
  await house.declareFor(entry, 'ada', 'again');
  expect(await declarationViolations()).toEqual([]);
});
