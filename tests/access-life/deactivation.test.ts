// An account that is deactivated loses access and its sessions at once, and coming back brings neither back.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findBrokenLinks } from '../../src/features/audit-log/index.ts';
import { requestAllSynchronisations } from '../../src/features/people/synchronisation.ts';
import { type SlackUserName, slackUsers } from '../support/world.ts';
import { type Scene, setScene } from './scene.ts';
import { act, findButton, written } from './slack.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await setScene();
});
beforeEach(async () => {
  scene = await scene.another();
});
afterAll(() => scene.close());

const account = async (action: 'deactivate' | 'reactivate', who: SlackUserName): Promise<void> => {
  await scene.world.simulator.act({ action, user: slackUsers[who] });
  await scene.settle();
};

const grantsOf = async (who: SlackUserName) =>
  (
    await scene.sql.query(
      'select revoked_at is null as is_current, revoked_by, ended_by_deactivation from access_grants where incident_id = $1 and person_id = $2',
      [scene.incident.id, scene.personIds[who]],
    )
  ).rows;

test('access ends, in every incident, and so do sessions; nothing is asked in the channel', async () => {
  const first = scene;
  await first.invite('ada', 'bruno');
  scene = await scene.another();
  await scene.invite('ada', 'bruno');
  await scene.settle();
  const bruno = await scene.world.clientOf('bruno');
  expect((await bruno.get('/cordon/v1/session')).status).toBe(200);
  await account('deactivate', 'bruno');
  expect((await bruno.get('/cordon/v1/session')).status).toBe(401);
  for (const one of [first, scene]) {
    const page = await one.homepageOf('ada');
    expect(page?.access?.map(({ person }) => person.name)).toEqual(['Ada Lovelace']);
    expect(page?.former_participants).toMatchObject([
      { person: { id: scene.personIds.bruno }, word: 'deactivated' },
    ]);
    expect(page?.former_participants?.[0]?.ended_by).toBeUndefined();
    expect(page?.timeline.at(-1)?.title).toBe('Bruno Costa was deactivated and lost access');
  }
  await scene.finish();
  expect(scene.inChannel()).toEqual(['ada']);
  expect(findButton(scene, 'departure_remove_access')).toBeUndefined();
  expect(written(scene).join()).not.toContain('Bruno');
});

test('reactivation restores neither', async () => {
  await account('reactivate', 'bruno');
  await scene.invite('ada', 'bruno');
  await scene.settle();
  await account('deactivate', 'bruno');
  await account('reactivate', 'bruno');
  expect(await grantsOf('bruno')).toEqual([
    { is_current: false, revoked_by: null, ended_by_deactivation: true },
  ]);
  const bruno = await scene.world.clientOf('bruno');
  expect((await bruno.get(`/cordon/v1/incidents/${scene.incident.reference}`)).status).toBe(404);
  await scene.finish();
  expect(scene.inChannel()).toEqual(['ada']);
  // The control: given again, they see it again.
  await scene.invite('ada', 'bruno');
  expect((await bruno.get(`/cordon/v1/incidents/${scene.incident.reference}`)).status).toBe(200);
});

test('an open question about them, and a wish to revoke them when they leave, are over', async () => {
  await scene.invite('ada', 'chidi', 'owner');
  await scene.settle();
  await act(scene, 'chidi', 'leave_channel');
  expect(findButton(scene, 'departure_remove_access')).toBeDefined();
  await scene.revoke('ada', 'owner', true);
  await account('deactivate', 'chidi');
  await account('deactivate', 'owner');
  expect(findButton(scene, 'departure_remove_access')).toBeUndefined();
  expect(written(scene).join()).toContain('Their access ended.');
  const { rows } = await scene.sql.query('select state from access_revocations where incident_id = $1', [
    scene.incident.id,
  ]);
  expect(rows).toEqual([{ state: 'done' }]);
  for (const who of ['chidi', 'owner'] as const) await account('reactivate', who);
});

test('Slack did not tell: reading everybody again ends it all the same', async () => {
  await scene.invite('ada', 'guest');
  await scene.settle();
  scene.world.simulator.orderEvents({ effect: 'lose', type: 'user_change' });
  await account('deactivate', 'guest');
  expect(await grantsOf('guest')).toMatchObject([{ is_current: true }]);
  await requestAllSynchronisations(scene.world.core.slack.asSystem, () => 0);
  await scene.finish();
  expect(await grantsOf('guest')).toMatchObject([{ is_current: false, ended_by_deactivation: true }]);
  await account('reactivate', 'guest');
});

test('the chain of each incident links up after all this', async () => {
  await scene.invite('ada', 'bruno');
  await scene.settle();
  await account('deactivate', 'bruno');
  const ada = await scene.world.viewerOf('ada');
  const { rows } = await scene.sql.query<{ incident_id: string; n: number }>(
    'select incident_id, count(*)::int as n from incident_audit_entries group by 1',
  );
  expect(rows.length).toBeGreaterThan(3);
  for (const { incident_id: incidentId } of rows) {
    const broken = await scene.world.core.access.asViewer(ada, (tx) => findBrokenLinks(tx, { incidentId }));
    expect(broken).toEqual([]);
  }
});
