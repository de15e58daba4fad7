// Giving and ending access: what changes, what is refused, and what stays in the history.
import pg from 'pg';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { grantAccess } from '../../src/features/access-grants/index.ts';
import { Refusal } from '../../src/platform/errors.ts';
import { revokeAccess } from '../support/access.ts';
import { type OnStage, type Stage, setStage } from './stage.ts';

let stage: Stage | undefined;
beforeEach(async () => {
  await stage?.close();
  stage = await setStage();
});
afterAll(() => stage?.close());

const on = (): Stage => {
  if (!stage) throw new Error('The stage is not set.');
  return stage;
};

const grant = (by: OnStage, to: string, incident = on().incidents.secret) =>
  on().access.asViewer(on().as(by), (tx) => grantAccess(tx, { incident_id: incident, person_id: to }));
const revoke = (by: OnStage, from: string, incident = on().incidents.secret) =>
  on().access.asViewer(on().as(by), (tx) => revokeAccess(tx, { incident_id: incident, person_id: from }));

const sees = async (name: OnStage): Promise<boolean> => {
  const rows = await on().access.readAsViewer(on().as(name), (db) =>
    db.selectFrom('incidents').select('id').where('id', '=', on().incidents.secret),
  );
  return rows.length === 1;
};

/** What was refused, as whoever asked sees it. */
const refusalOf = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw new Error(`Not refused, but: ${String(error)}`);
  const { kind, code, message, blame } = error;
  return { kind, code, message, blame };
};

const historyOf = async (name: OnStage) => {
  const { rows } = await on().installer.query<{
    how: string;
    by: string;
    is_over: boolean;
    ended_by: string;
  }>(
    `select g.how, b.name as by, g.revoked_at is not null as is_over, r.name as ended_by from access_grants g
     left join people b on b.id = g.granted_by left join people r on r.id = g.revoked_by
     where g.incident_id = $1 and g.person_id = $2 order by g.granted_at`,
    [on().incidents.secret, on().people[name]],
  );
  return rows;
};

test('access is given, once', async () => {
  expect(await sees('chidi')).toBe(false);
  expect(await grant('bruno', on().people.chidi)).toEqual({ changed: true });
  expect(await sees('chidi')).toBe(true);
  expect(await grant('ada', on().people.chidi)).toEqual({ changed: false });
  expect(await historyOf('chidi')).toEqual([{ how: 'invited', by: 'bruno', is_over: false, ended_by: null }]);
});

test('access ends, and the history of it stays through a second time', async () => {
  expect(await revoke('ada', on().people.bruno)).toEqual({ changed: true });
  expect(await sees('bruno')).toBe(false);
  expect(await revoke('ada', on().people.bruno)).toEqual({ changed: false });
  expect(await grant('ada', on().people.bruno)).toEqual({ changed: true });
  expect(await sees('bruno')).toBe(true);
  const [first, second, ...more] = await historyOf('bruno');
  expect([first?.is_over, first?.ended_by, second?.is_over, second?.by, more]).toEqual([
    ...[true, 'ada', false, 'ada', []],
  ]);
});

test('a guest may be invited, and may invite', async () => {
  await grant('guest', on().people.chidi);
  expect(await sees('chidi')).toBe(true);
});

test('people may give up their own access', async () => {
  expect(await revoke('bruno', on().people.bruno)).toEqual({ changed: true });
  expect(await sees('bruno')).toBe(false);
});

test('the reporter may be revoked by another member', async () => {
  await revoke('bruno', on().people.ada);
  expect(await sees('ada')).toBe(false);
});

describe('an outsider gets the same refusal for a hidden incident as for one that never existed', () => {
  const outsiders: OnStage[] = ['owner', 'admin', 'chidi', 'revoked', 'otto'];
  test.for(outsiders)('%s', async (name) => {
    for (const act of [grant, revoke]) {
      for (const person of [on().people.bruno, on().people[name], on().newId()]) {
        const hidden = await refusalOf(act(name, person));
        expect(hidden).toMatchObject({ kind: 'not_found', code: 'not_found' });
        expect(await refusalOf(act(name, person, on().newId()))).toEqual(hidden);
      }
    }
  });

  test('nobody, and a channel, may not act at all', async () => {
    for (const viewer of [on().everyoneOf('acme'), on().channelOf('secret')]) {
      const refused = await refusalOf(
        on().access.asViewer(viewer, (tx) =>
          grantAccess(tx, { incident_id: on().incidents.secret, person_id: on().people.chidi }),
        ),
      );
      expect(refused.kind).toBe('not_allowed');
    }
    expect(await sees('chidi')).toBe(false);
  });
});

test('somebody who does not exist, left, or belongs elsewhere cannot be invited, all for the same reason', async () => {
  const unknown = await refusalOf(grant('ada', on().newId()));
  expect(unknown).toMatchObject({ kind: 'invalid', blame: { field: 'person_id' } });
  expect(await refusalOf(grant('ada', on().people.otto))).toEqual(unknown);
  await revoke('ada', on().people.deactivated);
  expect(await refusalOf(grant('ada', on().people.deactivated))).toEqual(unknown);
});

test('the last person keeps access; people who left the organisation do not count', async () => {
  for (const name of ['bruno', 'guest'] as const) await revoke('ada', on().people[name]);
  expect(await refusalOf(revoke('ada', on().people.ada))).toMatchObject({ code: 'last_person' });
  expect(await sees('ada')).toBe(true);
  expect((await historyOf('deactivated')).map(({ is_over }) => is_over)).toEqual([false]);
});

describe('at the same time', () => {
  test('whoever loses their access while waiting for the lock changes nothing more', async () => {
    const begin = 'select begin_revocation($1, $2, $3, false, now())';
    const fiveIds = () => Array.from({ length: 5 }, () => on().newId());
    const enter = async (name: OnStage) => {
      const client = new pg.Client({ connectionString: on().database.roleUrls.cordon_viewer });
      await client.connect();
      await client.query('begin');
      await client.query(`select set_config('app.viewer', $1, true)`, [on().as(name).text]);
      return client;
    };
    const attempts: [string, (stage: Stage) => unknown[]][] = [
      [begin, ({ incidents, people }) => [fiveIds(), incidents.secret, people.ada]],
      [
        `select grant_access($1, $2, $3, 'invited', now())`,
        ({ incidents, people }) => [fiveIds(), incidents.secret, people.chidi],
      ],
    ];
    for (const [text, values] of attempts) {
      const [ada, bruno] = [await enter('ada'), await enter('bruno')];
      await ada.query(begin, [fiveIds(), on().incidents.secret, on().people.bruno]);
      const late = bruno.query(text, values(on())).then(
        () => 'done',
        (error: { code: string }) => error.code,
      );
      await expect
        .poll(async () => {
          const { rows } = await on().installer.query(
            `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
          );
          return rows.length;
        })
        .toBe(1);
      await ada.query('commit');
      expect(await late).toBe('P0002');
      for (const client of [ada, bruno]) await client.end();
      await grant('ada', on().people.bruno);
    }
    expect([await sees('ada'), await sees('chidi')]).toEqual([true, false]);
  });

  test('two people revoking each other leave one of them', async () => {
    await revoke('ada', on().people.guest);
    for (let round = 0; round < 10; round += 1) {
      const results = await Promise.allSettled([
        revoke('ada', on().people.bruno),
        revoke('bruno', on().people.ada),
      ]);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const left = (await sees('ada')) ? 'ada' : 'bruno';
      const gone = left === 'ada' ? 'bruno' : 'ada';
      expect([await sees(left), await sees(gone)]).toEqual([true, false]);
      await grant(left, on().people[gone]);
    }
  });

  test('somebody invited by two people is invited once', async () => {
    const results = await Promise.all([grant('ada', on().people.chidi), grant('bruno', on().people.chidi)]);
    expect(results.filter(({ changed }) => changed)).toHaveLength(1);
    expect(await historyOf('chidi')).toHaveLength(1);
  });

  test('each change stands in the audit log once', async () => {
    await Promise.all([grant('ada', on().people.chidi), grant('bruno', on().people.chidi)]);
    await Promise.all([revoke('ada', on().people.chidi), revoke('bruno', on().people.chidi)]);
    const { rows } = await on().installer.query<{ action: string }>(
      'select action from incident_audit_entries where incident_id = $1 and position > 0 order by position',
      [on().incidents.secret],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'private_incident_membership.granted',
      'private_incident_membership.revoked',
    ]);
  });

  test('whoever is being revoked can neither revoke nor invite once that is done', async () => {
    for (const act of [() => revoke('bruno', on().people.guest), () => grant('bruno', on().people.chidi)]) {
      let attempt: Promise<unknown> = Promise.resolve();
      await on().access.asViewer(on().as('ada'), async (tx) => {
        await revokeAccess(tx, { incident_id: on().incidents.secret, person_id: on().people.bruno });
        attempt = act().catch((error: unknown) => error);
        // Long enough for the attempt to reach the database and to wait there for this transaction.
        await new Promise((resolve) => setTimeout(resolve, 150));
      });
      expect(await attempt).toMatchObject({ kind: 'not_found' });
      await grant('ada', on().people.bruno);
    }
    expect([await sees('guest'), await sees('chidi')]).toEqual([true, false]);
  });
});
