// The line in the channel about what is to be done, while Slack is not well.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Scene, setScene } from '../access-life/scene.ts';
import { written } from '../access-life/slack.ts';
import { added } from './kit.ts';

let stage: Scene;
let scene: Scene;
beforeAll(async () => {
  stage = await setScene();
});
afterAll(() => stage.close());
beforeEach(async () => {
  scene = await stage.another();
});

const told = (): string[] => written(scene).filter((text) => /added the|completed the/.test(text));

test.for([
  ['a moment', 1, ['*Ada Lovelace* added the action “Step”.']],
  ['more than an hour, when it is no news any more', 61, []],
] as const)(
  'after Slack was away for %s, the channel is told what is left to tell',
  async ([, minutes, lines]) => {
    scene.world.simulator.orderFault({ method: 'chat.postMessage', kind: 'status_503', times: 1 });
    await added(await scene.clientOf('ada'), scene.incident.reference, 'actions', { description: 'Step' });
    await scene.settle();
    expect(told()).toEqual([]);
    await scene.pass(minutes);
    await scene.finish();
    expect(told()).toEqual(lines);
  },
);

test('what is sent twice, as its answer was lost, stands in the channel once', async () => {
  scene.world.simulator.orderFault({ method: 'chat.postMessage', kind: 'drop_after', times: 1 });
  await added(await scene.clientOf('ada'), scene.incident.reference, 'follow_ups', { title: 'Step' });
  await scene.settle();
  await scene.pass(2);
  expect(told()).toEqual(['*Ada Lovelace* added the follow-up “Step”.']);
});
