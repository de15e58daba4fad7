// The app's Home tab, as Slack publishes and announces it.
import { expect, it } from 'vitest';
import { startListening } from './listening-app.ts';
import { ADA, BRUNO, dig, startSimulator } from './support.ts';

const HOME = { type: 'home', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'For Ada' } }] };

type Home = { app: string; view: { id: string; blocks: { text?: { text: string } }[] } | null } | null;

it('belongs to one person, and the page shows it to no other', async () => {
  const simulator = await startSimulator();
  const homeOf = async (as: string) => (await simulator.get(`/page/api/state?as=${as}`)).home as Home;
  expect(await homeOf(ADA)).toMatchObject({ view: null });
  expect(await simulator.call('views.publish', { user_id: ADA, view: HOME })).toMatchObject({ ok: true });
  expect((await homeOf(ADA))?.view?.blocks[0]?.text?.text).toBe('For Ada');
  expect(await homeOf(BRUNO)).toMatchObject({ view: null });
});

it('keeps its id when it is published again, with another hash', async () => {
  const simulator = await startSimulator();
  const first = await simulator.call('views.publish', { user_id: ADA, view: HOME });
  const second = await simulator.call('views.publish', { user_id: ADA, view: HOME });
  expect(dig(second, 'view.id')).toBe(dig(first, 'view.id'));
  expect(dig(second, 'view.hash')).not.toBe(dig(first, 'view.hash'));
});

it('is not there where the manifest has none, and nobody can open it', async () => {
  const simulator = await startSimulator();
  simulator.manifest.features = { app_home: { home_tab_enabled: false } };
  expect((await simulator.get(`/page/api/state?as=${ADA}`)).home).toBeNull();
  expect(await simulator.post('/page/api/home', { as: ADA })).toMatchObject({
    ...{ ok: false, message: 'The app has no Home tab in this workspace.' },
  });
});

it('opening it is told to the app, with the person, the tab and what is shown', async () => {
  const app = await startListening();
  await app.simulator.call('views.publish', { user_id: ADA, view: HOME });
  expect(await app.simulator.post('/page/api/home', { as: ADA })).toEqual({ ok: true });
  const [event] = await app.heard('app_home_opened', 1);
  expect(event).toMatchObject({ user: ADA, tab: 'home', view: { type: 'home' } });
});

it('a click on it is told to the app, with where it was', async () => {
  const app = await startListening();
  const blocks = [
    {
      ...{ type: 'actions', block_id: 'row' },
      elements: [{ type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } }],
    },
  ];
  const view = dig(
    await app.simulator.call('views.publish', { user_id: ADA, view: { ...HOME, blocks } }),
    'view.id',
  );
  const container = { type: 'view', view_id: view };
  const click = { container, block_id: 'row', action_id: 'go', action: { type: 'button' } };
  expect(await app.simulator.post('/page/api/action', { as: ADA, ...click })).toEqual({ ok: true });
  expect(JSON.parse(app.forms[0]?.payload ?? '{}')).toMatchObject({
    ...{ type: 'block_actions', view: { id: view, type: 'home' }, container: { type: 'view' } },
  });
  expect(await app.simulator.post('/page/api/action', { as: BRUNO, ...click })).toMatchObject({ ok: false });
});
