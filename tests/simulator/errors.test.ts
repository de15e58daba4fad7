// Each method gives each of the errors that it declares, in a situation where Slack gives it.
import { describe, expect, it } from 'vitest';
import { allMethods } from '../../simulator/api/registry.ts';
import { createKeys } from '../../simulator/sign-in/keys.ts';
import { appScenes } from './error-scenes/apps.ts';
import { chatScenes } from './error-scenes/chat.ts';
import { conversationScenes } from './error-scenes/conversations.ts';
import { otherScenes } from './error-scenes/others.ts';
import { viewScenes } from './error-scenes/views.ts';
import { startSimulator } from './support.ts';

const scenes = { ...appScenes, ...chatScenes, ...conversationScenes, ...viewScenes, ...otherScenes };

describe('errors', () => {
  it('have a scene each', () => {
    const declared = allMethods(createKeys())
      .filter((method) => method.errors.length > 0)
      .map((method) => [method.name, [...method.errors].sort()]);
    const played = Object.entries(scenes).map(([name, errors]) => [name, Object.keys(errors).sort()]);
    expect(Object.fromEntries(played)).toEqual(Object.fromEntries(declared));
  });

  describe.each(Object.entries(scenes))('%s', (method, errors) => {
    it.each(Object.entries(errors))('gives %s', async (error, scene) => {
      const simulator = await startSimulator();
      const answer = await scene(simulator, (args) => simulator.call(method, args));
      expect(answer).toMatchObject({ ok: false, error });
    });
  });
});
