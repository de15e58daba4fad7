// `/incident` and its dialog when something is unusual: nobody is left without an answer, and doubt is never public.
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId, systemRandom } from '../../src/platform/random.ts';
import { withInstaller } from '../leaks/cast-parts.ts';
import { createWorld, slackUsers, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

type Shown = { blocks?: { text?: { text?: string } }[]; text: string };

const run = async (user: keyof typeof slackUsers, text: string): Promise<void> => {
  await world.simulator.act({ action: 'run_command', as: slackUsers[user], channel: 'C0GENERAL1', text });
};

/** What was said to one person alone in #general, the latest first. */
const saidTo = (user: keyof typeof slackUsers): string[] => {
  const general = world.simulator.world().channels.find(({ id }) => id === 'C0GENERAL1');
  return (general?.ephemerals ?? [])
    .filter((message) => JSON.stringify(message).includes(slackUsers[user]))
    .map((message) => (message as Shown).text)
    .reverse();
};

const dialogOf = (
  user: keyof typeof slackUsers,
): { id: string; blocks: { block_id: string }[] } | undefined =>
  (world.simulator.world().views[slackUsers[user]] as never[] | undefined)?.at(-1);

describe('what is typed after /incident', () => {
  test('help lists the commands', async () => {
    await run('ada', '/incident help');
    await expect.poll(() => saidTo('ada')[0]).toContain('/incident help');
  });

  test('a lone word that is no command is answered', async () => {
    await run('ada', '/incident hlep');
    await expect.poll(() => saidTo('ada')[0]).toContain('There is no command “hlep”');
  });

  test('a sentence becomes the name in the dialog', async () => {
    await run('ada', '/incident The checkout is down');
    await expect.poll(() => JSON.stringify(dialogOf('ada') ?? '')).toContain('The checkout is down');
  });
});

describe('Slack in trouble', () => {
  test('somebody new is told when Slack does not say who they are', async () => {
    world.simulator.orderFault({ method: 'users.info', kind: 'status_503', times: 1 });
    await run('chidi', '/incident');
    await expect.poll(() => saidTo('chidi')[0]).toContain('Something went wrong');
  });

  test('a dialog that Slack refuses is not called late', async () => {
    world.simulator.orderFault({
      method: 'views.open',
      kind: 'error',
      error: 'missing_scope',
      times: 1,
    } as never);
    await run('bruno', '/incident');
    await expect.poll(() => saidTo('bruno')[0]).toContain('tell an admin');
  });

  test('a dialog that came too late is', async () => {
    world.simulator.orderFault({
      method: 'views.open',
      kind: 'error',
      error: 'expired_trigger_id',
      times: 1,
    } as never);
    await run('bruno', '/incident');
    await expect.poll(() => saidTo('bruno')[0]).toContain('in time');
  });
});

/** A submission signed like Slack's, with whatever state a test wants. */
const submit = async (viewId: string, values: Record<string, unknown>) => {
  const payload = {
    type: 'view_submission',
    team: { id: 'T0ACME0001' },
    user: { id: slackUsers.ada, team_id: 'T0ACME0001' },
    view: {
      id: viewId,
      callback_id: 'incident_declare',
      type: 'modal',
      blocks: [{ type: 'input', block_id: 'name' }],
      state: { values },
    },
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', 'simulator-signing-secret')
    .update(`v0:${timestamp}:${body}`)
    .digest('hex');
  const answer = await fetch(new URL('/slack/events', world.url), {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  });
  return (await answer.json()) as { response_action: string; errors?: Record<string, string> };
};

describe('the visibility of what is submitted', () => {
  const rest = async () => {
    const [severity] = await world.core.access.readAsViewer(await world.viewerOf('ada'), (db) =>
      db.selectFrom('severities').select('id').limit(1),
    );
    return {
      name: { value: { value: 'Doubtful' } },
      status: { value: { selected_option: { value: 'active' } } },
      severity: { value: { selected_option: { value: severity?.id } } },
    };
  };

  test.each([
    ['nothing chosen', { value: { selected_option: null } }],
    ['an empty element', { value: {} }],
    ['an unknown value', { value: { selected_option: { value: 'secret' } } }],
  ])('%s is refused beside the question, never public', async (_what, visibility) => {
    const answer = await submit(`V${_what}`, { ...(await rest()), visibility });
    expect(Object.keys(answer.errors ?? {})).toEqual(['visibility']);
  });

  test('only a dialog without the question is public', async () => {
    expect((await submit('VPUBLIC', await rest())).response_action).toBe('update');
    const ada = await world.viewerOf('ada');
    const declared = await world.core.access.readAsViewer(ada, (db) =>
      db.selectFrom('incidents').select(['name', 'visibility']),
    );
    expect(declared).toEqual([{ name: 'Doubtful', visibility: 'public' }]);
  });

  test('the same dialog with other contents names what it made before', async () => {
    const answer = await submit('VPUBLIC', { ...(await rest()), name: { value: { value: 'Another' } } });
    expect(answer.errors?.name).toContain('INC-1 was already declared');
  });

  test('a type that is always private is refused for everyone, beside the question', async () => {
    const type = newId(systemRandom);
    await withInstaller(world, async (client) => {
      await client.query(
        `insert into cordon.incident_types (id, organization_id, name, rank, private_incidents_only)
         select $1, id, 'Breach', 1, true from cordon.organizations where slack_team_id = 'T0ACME0001'`,
        [type],
      );
    });
    const filled = { ...(await rest()), incident_type: { value: { selected_option: { value: type } } } };
    const as = (visibility: string) => ({ value: { selected_option: { value: visibility } } });
    const refused = await submit('VTYPE', { ...filled, visibility: as('public') });
    expect(refused.errors).toEqual({ visibility: expect.stringContaining('always private') });
    const done = await submit('VTYPE', { ...filled, visibility: as('private') });
    expect(done.response_action).toBe('update');
  });

  test('an error about a custom field stands beside its block', async () => {
    const answer = await submit('VFIELD', {
      ...(await rest()),
      cf_00000000000000000000000000: { value: { value: 'x' } },
    });
    expect(Object.keys(answer.errors ?? {})).toEqual(['cf_00000000000000000000000000']);
  });
});
