// Requests for access in the database: one clock for whatever is behind a reference, the first decision counts, and denials stay unknown.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Access, openAccess } from '../../src/access/door.ts';
import { grantAccess } from '../../src/features/access-grants/index.ts';
import { sendAccessRequest } from '../../src/features/access-requests/commands.ts';
import { decide } from '../../src/features/access-requests/index.ts';
import { findBrokenLinks } from '../../src/features/audit-log/index.ts';
import { Refusal } from '../../src/platform/errors.ts';
import { newPrivateReference, systemRandom } from '../../src/platform/random.ts';
import { deriveSecrets } from '../../src/platform/secrets.ts';
import { testSecretKey } from '../support/constants.ts';
import { ids } from './calls.ts';
import { type OnStage, type Stage, setStage } from './stage.ts';

let stage: Stage;
let access: Access;
let now = new Date('2026-03-01T10:00:00Z');
beforeAll(async () => {
  stage = await setStage(12);
  // Staged by hand, so that it is no link of a chain.
  await stage.installer.query('delete from incident_audit_entries');
  access = openAccess({ pool: stage.pool, clock: { now: () => now }, random: systemRandom });
});
afterAll(() => stage.close());
// Each test starts a day later, so that no other's requests count.
beforeEach(async () => {
  await resolveAll();
  pass(24 * 60);
});

const pass = (minutes: number, ms = 0): void => {
  now = new Date(now.getTime() + minutes * 60_000 + ms);
};

const send = sendAccessRequest(deriveSecrets(testSecretKey, systemRandom));
/** What the sender hears, as they hear it. */
const ask = async (name: OnStage, reference: string, reason?: string): Promise<unknown> => {
  try {
    const { nextRequestAt } = await access.asViewer(stage.as(name), (tx) =>
      send(tx, { reference, ...(reason && { reason }) }),
    );
    return { sent: true, minutes: (nextRequestAt.getTime() - now.getTime()) / 60_000 };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { sent: false, kind: error.kind, code: error.code, message: error.message };
  }
};
const refused = (minutes: string) => ({
  ...{ sent: false, kind: 'too_many', code: 'too_many_requests' },
  message: `You asked a short while ago. You can ask again in ${minutes}.`,
});

const referenceOf = async (key: keyof Stage['incidents']): Promise<string> =>
  (
    await stage.installer.query<{ reference: string }>('select reference from incidents where id = $1', [
      stage.incidents[key],
    ])
  ).rows[0]?.reference ?? '';

/** Looks up what was sent and not yet looked up, as the worker does. */
const resolveAll = async (): Promise<void> => {
  const { rows } = await stage.installer.query<{ id: string }>(
    'select id from sent_access_requests where resolved_at is null order by requested_at',
  );
  for (const { id } of rows)
    await stage.installer.query('select resolve_access_request($1, $2, $3)', [ids(stage, 5), id, now]);
};

/** The request of somebody about `secret` that waits, made now. */
const pendingOf = async (name: OnStage): Promise<string> => {
  await ask(name, await referenceOf('secret'), 'I am on call');
  await resolveAll();
  const { rows } = await stage.installer.query<{ id: string }>(
    `select id from access_requests where state = 'pending' and person_id = $1`,
    [stage.people[name]],
  );
  return rows[0]?.id ?? '';
};

/** What may be behind a reference. */
const behind: Record<string, () => Promise<string>> = {
  'a hidden incident': () => referenceOf('secret'),
  'one in another organisation': () => referenceOf('globex secret'),
  'one that everyone sees': () => referenceOf('open'),
  'nothing, never': async () => newPrivateReference(systemRandom),
  'nothing that looks like one': async () => 'what is this?',
  async 'one that was erased'() {
    const reference = newPrivateReference(systemRandom);
    const gone = stage.newId();
    await stage.installer.query(
      `insert into incidents select $1, organization_id, $2, visibility, mode, name, summary, severity_id, status_id,
       reporter_id, created_at, updated_at, null, null, updated_at from incidents where id = $3`,
      [gone, reference, stage.incidents.other],
    );
    await stage.installer.query('delete from incidents where id = $1', [gone]);
    return reference;
  },
  async 'one to which they were denied'() {
    await decide(access, stage.as('ada'), await pendingOf('owner'), 'denied');
    pass(60);
    return referenceOf('secret');
  },
};

describe('the clock is the same, whatever is behind a reference:', () => {
  test.for(Object.entries(behind))('%s', async ([, reference]) => {
    const it = await reference();
    expect(await ask('owner', it)).toEqual({ sent: true, minutes: 15 });
    expect(await ask('owner', it)).toEqual(refused('15 minutes'));
    await resolveAll();
    pass(1);
    // However it is written, it is the same reference; and a refusal does not begin the time anew.
    expect(await ask('owner', ` ${it.toLowerCase()} `)).toEqual(refused('14 minutes'));
    pass(13, 59_000);
    expect(await ask('owner', it)).toEqual(refused('1 minute'));
    // Somebody else's time, and that of another reference, are their own.
    expect(await ask('chidi', it)).toEqual({ sent: true, minutes: 15 });
    expect(await ask('owner', 'another')).toEqual({ sent: true, minutes: 15 });
    pass(0, 1000);
    expect(await ask('owner', it)).toEqual({ sent: true, minutes: 15 });
  });

  test('twenty an hour for one person, and then when the first is an hour old', async () => {
    const secret = await referenceOf('secret');
    for (let index = 0; index < 20; index += 1) {
      expect(await ask('owner', index === 7 ? secret : `PRV-${index}`)).toMatchObject({ sent: true });
      pass(1);
    }
    expect(await ask('owner', 'PRV-20')).toEqual(refused('40 minutes'));
    expect(await ask('owner', secret)).toEqual(refused('40 minutes'));
    expect(await ask('chidi', 'PRV-20')).toMatchObject({ sent: true });
    pass(40);
    expect(await ask('owner', secret)).toMatchObject({ sent: true });
    expect(await ask('owner', 'PRV-21')).toEqual(refused('1 minute'));
  });

  test('and when many arrive at once', async () => {
    const same = await Promise.all(Array.from({ length: 20 }, () => ask('owner', 'PRV-SAME')));
    expect(same.filter((answer) => (answer as { sent: boolean }).sent)).toHaveLength(1);
    const others = await Promise.all(
      Array.from({ length: 40 }, (_, index) => ask('owner', `PRV-AT-ONCE-${index}`)),
    );
    expect(others.filter((answer) => (answer as { sent: boolean }).sent)).toHaveLength(19);
    const { rows } = await stage.installer.query(
      'select from sent_access_requests where person_id = $1 and requested_at = $2',
      [stage.people.owner, now],
    );
    expect(rows).toHaveLength(20);
  });
});

describe('what is written', () => {
  /** How many rows each table has, by organisation where that matters. */
  const counts = async (): Promise<Record<string, number>> => {
    const { rows: tables } = await stage.installer.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'cordon'::regnamespace and relkind = 'r'`,
    );
    const counted = tables.map(({ name }) => `select '${name}' as name, count(*)::int as n from ${name}`);
    const { rows } = await stage.installer.query<{ name: string; n: number }>(counted.join(' union all '));
    return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
  };

  /** What a request adds, and how long its texts are. */
  const writtenBy = async (reference: string) => {
    const before = await counts();
    await ask('chidi', reference, 'a reason');
    const after = await counts();
    const { rows } = await stage.installer.query<Record<string, unknown>>(
      'select * from sent_access_requests order by requested_at desc limit 1',
    );
    const { rows: audit } = await stage.installer.query<Record<string, unknown>>(
      'select * from audit_entries where organization_id = $1 order by position desc limit 1',
      [stage.organizations.acme],
    );
    return {
      added: Object.keys(after)
        .filter((name) => after[name] !== before[name])
        .sort(),
      sent: Object.keys(rows[0] ?? {}).filter((column) => rows[0]?.[column] !== null),
      audit: { action: audit[0]?.action, targets: audit[0]?.targets },
    };
  };

  test('by a request is the same, whatever is behind it', async () => {
    const written = [];
    for (const reference of Object.values(behind)) {
      const it = await reference();
      pass(20);
      written.push(await writtenBy(it));
    }
    const [first, ...others] = written;
    expect(first).toMatchObject({
      added: ['audit_entries', 'sent_access_requests'],
      audit: { action: 'access_request.sent' },
    });
    for (const other of others) expect(other).toEqual(first);
  });

  test('is forgotten when it was looked up: what was asked for, and why', async () => {
    for (const reference of [await referenceOf('secret'), 'PRV-NEVER']) {
      await ask('chidi', reference, 'because');
      pass(1);
    }
    const texts = async () =>
      (
        await stage.installer.query<{ n: number }>(
          'select count(*)::int as n from sent_access_requests where reference is not null or reason is not null',
        )
      ).rows[0]?.n;
    expect(await texts()).toBe(2);
    await resolveAll();
    expect(await texts()).toBe(0);
    // It went to those who decide, where there are any.
    const { rows } = await stage.installer.query(
      `select reason from access_requests where state = 'pending' and person_id = $1`,
      [stage.people.chidi],
    );
    expect(rows).toEqual([{ reason: 'because' }]);
  });

  test('looking it up twice has the effect of once', async () => {
    const request = await pendingOf('admin');
    const { rows } = await stage.installer.query<{ id: string }>(
      'select id from sent_access_requests where person_id = $1 order by requested_at desc limit 1',
      [stage.people.admin],
    );
    const before = await counts();
    await stage.installer.query('select resolve_access_request($1, $2, $3)', [
      ...[ids(stage, 5), rows[0]?.id, now],
    ]);
    expect(await counts()).toEqual(before);
    expect(await pendingOf('admin')).toBe(request);
  });
});

const eventsOf = async (request: string): Promise<string[]> =>
  (
    await stage.installer.query<{ event_type: string }>(
      'select event_type from outbox where subject_id = $1 order by occurred_at, event_type',
      [request],
    )
  ).rows.map(({ event_type }) => event_type);

test('fifty decisions at once have one effect, and everybody is told the same', async () => {
  const request = await pendingOf('admin');
  const deciders = ['ada', 'bruno', 'guest'] as const;
  const decided = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      decide(access, stage.as(deciders[index % 3] ?? 'ada'), request, index % 2 === 0 ? 'allowed' : 'denied'),
    ),
  );
  expect(decided.filter(({ is_first }) => is_first)).toHaveLength(1);
  const [first] = decided.filter(({ is_first }) => is_first);
  for (const { decision, decided_by, is_first, message } of decided) {
    expect({ decision, decided_by }).toEqual({
      decision: first?.decision,
      decided_by: first?.decided_by,
    });
    if (!is_first)
      expect(message).toBe(`${first?.decided_by?.name} already ${decision} this request. ${first?.message}`);
  }
  expect(await eventsOf(request)).toEqual(['access_request.decided', 'access_request.received']);
  const { rows: grants } = await stage.installer.query(
    'select how from access_grants where incident_id = $1 and person_id = $2 and revoked_at is null',
    [stage.incidents.secret, stage.people.admin],
  );
  expect(grants).toEqual(first?.decision === 'allowed' ? [{ how: 'request_allowed' }] : []);
});

test('the newer request of somebody makes the older out of date, also for whoever decides about it', async () => {
  const older = await pendingOf('owner');
  pass(15);
  const newer = await pendingOf('owner');
  expect(newer).not.toBe(older);
  expect(await decide(access, stage.as('ada'), older, 'allowed')).toMatchObject({
    ...{ decision: 'outdated', is_first: false },
    message: 'This request of owner is out of date. If they asked again, decide about the newer one.',
  });
  expect(await eventsOf(older)).toEqual(['access_request.received', 'access_request.decided']);
  expect(await decide(access, stage.as('ada'), newer, 'denied')).toMatchObject({ decision: 'denied' });
});

test('whoever was denied and is invited later finds neither the request nor the denial, nor a gap', async () => {
  const request = await pendingOf('chidi');
  await decide(access, stage.as('ada'), request, 'denied');
  await access.asViewer(stage.as('bruno'), (tx) =>
    grantAccess(tx, { incident_id: stage.incidents.secret, person_id: stage.people.chidi }),
  );
  const seenBy = async (name: OnStage) => {
    const requests = await access.readAsViewer(stage.as(name), (db) =>
      db.selectFrom('access_requests').select('id').where('id', '=', request),
    );
    const items = await access.readAsViewer(stage.as(name), (db) =>
      db
        .selectFrom('timeline_items')
        .select('kind')
        .where('incident_id', '=', stage.incidents.secret)
        .where('subject_id', '=', stage.people.chidi)
        .where('kind', 'in', ['access_request_denied', 'access_given']),
    );
    const entries = await access.readAsViewer(stage.as(name), (db) =>
      db
        .selectFrom('incident_audit_entries')
        .select(['action', 'targets'])
        .where('incident_id', '=', stage.incidents.secret)
        .where('action', '=', 'private_incident.access_request_denied'),
    );
    const about = entries.filter(({ targets }) => JSON.stringify(targets).includes(stage.people.chidi));
    return {
      ...{ requests: requests.length, kinds: [...new Set(items.map(({ kind }) => kind))].sort() },
      entries: about.length,
    };
  };
  expect(await seenBy('ada')).toEqual({
    ...{ requests: 1, kinds: ['access_given', 'access_request_denied'], entries: 1 },
  });
  expect(await seenBy('chidi')).toEqual({ requests: 0, kinds: ['access_given'], entries: 0 });
  // What they may check is whole, and what would show a gap cannot be read.
  const chain = { incidentId: stage.incidents.secret };
  expect(await access.asViewer(stage.as('chidi'), (tx) => findBrokenLinks(tx, chain))).toEqual([]);
  for (const column of ['position', 'hash'] as const) {
    const reading = access.readAsViewer(stage.as('chidi'), (db) =>
      db.selectFrom('incident_audit_entries').select(column),
    );
    await expect(reading).rejects.toMatchObject({ code: '42501' });
  }
  // Nor do they learn it by deciding about it themselves.
  const refusalFor = (id: string) => decide(access, stage.as('chidi'), id, 'allowed').catch((error) => error);
  const own = await refusalFor(request);
  expect(own).toBeInstanceOf(Refusal);
  expect(own).toEqual(await refusalFor(stage.newId()));
});

test('every chain of the audit log links up after all this', async () => {
  const { rows } = await stage.installer.query<{ action: string }>(
    'select distinct action from incident_audit_entries where incident_id = $1 order by 1',
    [stage.incidents.secret],
  );
  expect(rows.map(({ action }) => action)).toEqual(
    expect.arrayContaining([
      ...['private_incident.access_request_denied', 'private_incident.access_requested'],
      'private_incident_membership.granted',
    ]),
  );
  for (const [name, chain] of [
    ['owner', 'public part'],
    ['ada', { incidentId: stage.incidents.secret }],
  ] as const) {
    expect(await stage.access.asViewer(stage.as(name), (tx) => findBrokenLinks(tx, chain)), name).toEqual([]);
  }
});
