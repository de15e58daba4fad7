// The last person with access keeps it: in every order of two people revoking each other while others are deactivated.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ids, type Named, stageNamed } from './calls.ts';
import { type OnStage, type Stage, setStage } from './stage.ts';

let stage: Stage;
let secret: Named;
beforeAll(async () => {
  stage = await setStage();
  secret = await stageNamed(stage, 'secret');
  // Left are ada, bruno and the guest.
  await stage.installer.query('update people set is_active = false where id = $1', [
    stage.people.deactivated,
  ]);
});
afterAll(() => stage.close());

/** One step: somebody begins to revoke somebody, that is finished with Slack's answer, or somebody is deactivated. */
type Step =
  | { begins: OnStage; whom: OnStage; later?: boolean }
  | { finishes: OnStage; refused?: boolean }
  | { deactivated: OnStage };

const nameOf = (step: Step): string =>
  'begins' in step
    ? `${step.begins} begins to revoke ${step.whom}${step.later ? ' when they leave' : ''}`
    : 'finishes' in step
      ? `the removal of ${step.finishes} ${step.refused ? 'is refused' : 'is done'}`
      : `${step.deactivated} is deactivated`;

const asRole = (role: string) => stage.installer.query(`set local session authorization ${role}`);

/** Runs a statement in a savepoint, as a role and a viewer. Returns the first value, or the error's code. */
const run = async (role: string, viewer: string, text: string, values: unknown[]): Promise<unknown> => {
  const { installer } = stage;
  await installer.query('savepoint step');
  try {
    await installer.query(`select set_config('app.viewer', $1, true)`, [viewer]);
    await asRole(role);
    const { rows } = await installer.query(text, values);
    await asRole('default');
    return Object.values(rows[0] ?? {}).at(-1);
  } catch (error) {
    await installer.query('rollback to savepoint step');
    return (error as { code?: string }).code;
  }
};

const take = async (step: Step): Promise<unknown> => {
  const { people, installer } = stage;
  if ('begins' in step)
    return run(
      'cordon_viewer',
      stage.as(step.begins).text,
      'select * from begin_revocation($1, $2, $3, $4, now())',
      [ids(stage, 5), secret.incident, people[step.whom], step.later ?? false],
    );
  if ('finishes' in step) {
    const { rows } = await installer.query<{ id: string }>(
      `select id from access_revocations where incident_id = $1 and person_id = $2 and finished_at is null`,
      [secret.incident, people[step.finishes]],
    );
    return run('cordon_system', '', 'select finish_revocation($1, $2, $3, $4, now()) as standing', [
      ids(stage, 4),
      rows[0]?.id ?? stage.newId(),
      step.refused ?? false,
      step.refused ? 'restricted_action' : 'ok',
    ]);
  }
  await installer.query('update people set is_active = false where id = $1', [people[step.deactivated]]);
  return run('cordon_system', '', 'select end_access_of_deactivated($1, $2, now()) as left', [
    ids(stage, 40),
    people[step.deactivated],
  ]);
};

const withAccess = async (): Promise<OnStage[]> => {
  const { rows } = await stage.installer.query<{ name: OnStage }>(
    `select p.name from access_grants g join people p on p.id = g.person_id
     where g.incident_id = $1 and g.revoked_at is null and p.is_active order by 1`,
    [secret.incident],
  );
  return rows.map(({ name }) => name);
};

/** All orders that keep each row's own order. */
const interleavings = (rows: readonly (readonly Step[])[]): Step[][] => {
  const left = rows.filter((row) => row.length > 0);
  if (left.length === 0) return [[]];
  return left.flatMap(([first, ...rest]) => {
    const others = left.filter((row) => row[0] !== first);
    return interleavings([rest, ...others]).map((order) => [first as Step, ...order]);
  });
};

/** What is told of one order: who has access in the end, and the first step that left nobody though nobody was deactivated by it. */
const play = async (order: readonly Step[]): Promise<{ left: OnStage[]; lostBy: string | undefined }> => {
  await stage.installer.query('begin');
  let lostBy: string | undefined;
  let before = await withAccess();
  for (const step of order) {
    await take(step);
    const after = await withAccess();
    if (before.length > 0 && after.length === 0 && !('deactivated' in step)) lostBy ??= nameOf(step);
    before = after;
  }
  await stage.installer.query('rollback');
  return { left: before, lostBy };
};

const mutual: Step[][] = [
  [{ begins: 'ada', whom: 'bruno' }, { finishes: 'bruno' }],
  [{ begins: 'bruno', whom: 'ada' }, { finishes: 'ada' }],
];
const guestGone: Step = { deactivated: 'guest' };

const plays: Record<string, { first: Step[]; rows: Step[][]; orders: number }> = {
  'two people, and nobody else': { first: [guestGone], rows: mutual, orders: 6 },
  'two people, while the third is deactivated': { first: [], rows: [...mutual, [guestGone]], orders: 30 },
  'two people, while one of them is deactivated': {
    first: [guestGone],
    rows: [...mutual, [{ deactivated: 'ada' }]],
    orders: 30,
  },
  'two people, one when the other leaves': {
    first: [guestGone],
    rows: [[{ begins: 'ada', whom: 'bruno', later: true }, { finishes: 'bruno' }], mutual[1] ?? []],
    orders: 6,
  },
  'both when they leave': {
    first: [guestGone],
    rows: [
      [{ begins: 'ada', whom: 'bruno', later: true }, { finishes: 'bruno' }],
      [{ begins: 'bruno', whom: 'ada', later: true }, { finishes: 'ada' }],
    ],
    orders: 6,
  },
  'three people in a ring': {
    first: [],
    rows: [
      ...mutual.slice(0, 1),
      [{ begins: 'bruno', whom: 'guest' }, { finishes: 'guest' }],
      [{ begins: 'guest', whom: 'ada' }, { finishes: 'ada' }],
    ],
    orders: 90,
  },
  themselves: {
    first: [guestGone],
    rows: [
      [{ begins: 'ada', whom: 'ada' }, { finishes: 'ada' }],
      [{ begins: 'bruno', whom: 'bruno' }, { finishes: 'bruno' }],
    ],
    orders: 6,
  },
};

describe('nobody’s revocation leaves nobody:', () => {
  test.for(Object.entries(plays))('%s', async ([, { first, rows, orders }]) => {
    const all = interleavings(rows);
    expect(all).toHaveLength(orders);
    const ends = new Set<string>();
    for (const order of all) {
      const { left, lostBy } = await play([...first, ...order]);
      expect(lostBy, order.map(nameOf).join(', ')).toBeUndefined();
      ends.add(left.join());
    }
    // The control: in some order somebody loses access, so that the rule is really asked.
    expect([...ends].some((left) => !left.includes('ada') || !left.includes('bruno'))).toBe(true);
  });
});

test('whoever became the last person meanwhile stays, and is wanted back in the channel', async () => {
  await stage.installer.query('begin');
  const standings = [];
  for (const step of [
    { begins: 'ada', whom: 'bruno' },
    { deactivated: 'guest' },
    { deactivated: 'ada' },
    { finishes: 'bruno' },
  ] satisfies Step[]) {
    standings.push(await take(step));
  }
  expect(standings).toEqual(['trying', 0, 0, 'refused']);
  expect(await withAccess()).toEqual(['bruno']);
  const { rows } = await stage.installer.query(
    `select v.answer, m.wanted, exists (select from expected_departures d where d.slack_user_id = 'U0BRUNO') as is_expected
     from access_revocations v join channel_members m on m.incident_id = v.incident_id and m.person_id = v.person_id
     where v.person_id = $1`,
    [stage.people.bruno],
  );
  expect(rows).toEqual([{ answer: 'last_person', wanted: 'inside', is_expected: false }]);
  await stage.installer.query('rollback');
});

test('a refused removal frees the other from being the last', async () => {
  await stage.installer.query('begin');
  const standings = [];
  for (const step of [
    guestGone,
    { begins: 'ada', whom: 'bruno' },
    { begins: 'bruno', whom: 'ada' },
    { finishes: 'bruno', refused: true },
    { begins: 'bruno', whom: 'ada' },
    { finishes: 'ada' },
  ] satisfies Step[]) {
    standings.push(await take(step));
  }
  expect(standings).toEqual([0, 'trying', 'CD004', 'refused', 'trying', 'done']);
  expect(await withAccess()).toEqual(['bruno']);
  await stage.installer.query('rollback');
});
