// Walks Slack: every command and dialog as everyone there, then everything that everybody can see.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sliceJobs } from '../../src/composition/slices.ts';
import { workerParts } from '../../src/composition/worker.ts';
import { createTasks } from '../../src/surfaces/jobs/tasks.ts';
import { createWorld, slackUsers } from '../support/world.ts';
import { type Cast, play } from './cast.ts';
import { settle } from './cast-access.ts';
import { withInstaller } from './cast-parts.ts';
import { createScan } from './scan.ts';
import { walkAction, walkShortcut } from './slack-clicks.ts';
import { lookAround, lookAtAnswers, lookAtCalls, seenInSlack, slackObservers } from './slack-eyes.ts';
import { eventually } from './slack-hands.ts';
import {
  allScreens,
  rememberSubmission,
  sendEvent,
  submitForged,
  walkCommand,
  walkForeignChannels,
} from './slack-walk.ts';
import { surfaces } from './surfaces.ts';

let cast: Cast;
/** A channel that is no incident's, with everybody in it. */
let plainChannel: string;
/** What the incidents said before anybody typed. */
let texts: Text[];
beforeAll(async () => {
  cast = await play(await createWorld());
  rememberSubmission(cast);
  const { simulator } = cast.world;
  const as = slackUsers.ada;
  const made = await simulator.act({ action: 'create_channel', as, name: 'project', is_private: true });
  plainChannel = (made as { channel: string }).channel;
  const users = [slackUsers.bruno, slackUsers.guest];
  await simulator.act({ action: 'invite', as, channel: plainChannel, users });
  await openHomes();
  texts = await readTexts();
});
afterAll(() => cast.world.close());

/** Everybody looks at their Home tab. */
const openHomes = async (): Promise<void> => {
  const { simulator, drain } = cast.world;
  for (const observer of slackObservers)
    await simulator.act({ action: 'open_home', as: slackUsers[observer] });
  await eventually(() => simulator.deliveriesUnderWay() === 0, 'Slack to have told it');
  await drain();
};

type Text = { id: string; name: string; summary: string | null };
const readTexts = (): Promise<Text[]> =>
  withInstaller(
    cast.world,
    async (client) => (await client.query<Text>('select id, name, summary from cordon.incidents')).rows,
  );
/** What people changed about their own incidents would be taken for what they typed about hidden ones. */
const restoreTexts = (): Promise<unknown> =>
  withInstaller(cast.world, async (client) => {
    for (const { id, name, summary } of texts)
      await client.query('update cordon.incidents set name = $2, summary = $3 where id = $1', [
        ...[id, name, summary],
      ]);
  });

const hiddenAndPrivate = (observer: (typeof slackObservers)[number]) =>
  cast.hiddenFrom(observer).filter(({ visibility }) => visibility === 'private');

/** What follows `prefix` in the names of the matrix's rows. */
const namesOf = (prefix: string): string[] =>
  surfaces.filter(({ name }) => name.startsWith(prefix)).map(({ name }) => name.slice(prefix.length));

/** What people typed about incidents comes back to them in the walk, so the untouched world is looked at first. */
describe('what was sent about the incidents', () => {
  test('is on nobody’s screen who may not see them', () => expect(lookAround(cast)).toEqual([]));
  test('went to nobody else', () => expect(lookAtCalls(cast)).toEqual([]));
  test('was answered to nobody else', () => expect(lookAtAnswers(cast)).toEqual([]));

  test('is on the screen of everyone who reported one', () => {
    for (const incident of cast.incidents) {
      const seen = seenInSlack(cast.world.simulator.world(), incident.reporter);
      const found = createScan(cast.canaries)(seen[`channel ${incident.channelId}`] ?? '');
      const fields = found.filter(({ incident: key }) => key === incident.key).map(({ field }) => field);
      expect(fields, incident.key).toEqual(expect.arrayContaining(['name', 'summary', 'channel id']));
    }
  });

  test('stands on the Home tab of whoever sees it, and on no other', () => {
    for (const observer of slackObservers) {
      const { home = '' } = seenInSlack(cast.world.simulator.world(), observer);
      const found = new Set(createScan(cast.canaries)(home).map(({ incident }) => incident));
      const seen = cast.incidents.filter(({ seenBy }) => seenBy.includes(observer));
      expect([...found].sort(), observer).toEqual(seen.map(({ key }) => key).sort());
    }
  });

  test('channels have those with access in them who did not leave, whoever cannot be removed, and nobody else', () => {
    const { channels, users } = cast.world.simulator.world();
    for (const { channelId, inChannel, visibility } of cast.incidents) {
      const channel = channels.find(({ id }) => id === channelId);
      const people = channel?.members.filter((member) =>
        users.some(({ id, is_bot }) => id === member && !is_bot),
      );
      expect(channel?.is_private).toBe(visibility === 'private');
      expect(people?.toSorted()).toEqual(inChannel.map((one) => slackUsers[one]).sort());
    }
  });

  test('names, topics, purposes and notifications of private ones tell nothing', () => {
    const secret = cast.incidents.filter(({ visibility }) => visibility === 'private');
    const scan = createScan(
      cast.canaries.filter(({ field }) => ['name', 'summary', 'custom field'].includes(field)),
    );
    for (const { channelId } of secret) {
      const channel = cast.world.simulator.world().channels.find(({ id }) => id === channelId);
      expect(channel?.name).toMatch(/^inc-[0-9a-hjkmnp-tv-z]{12}$/);
      expect(scan(JSON.stringify([channel?.topic, channel?.purpose, channel?.bookmarks]))).toEqual([]);
      const notifications = channel?.messages.filter(({ subtype }) => !subtype).map(({ text }) => text);
      expect(new Set(notifications)).toEqual(new Set(['There is an update in a private incident']));
    }
  });

  test('direct messages go to whoever declared, was allowed or has to know of a hazard, and to nobody else', () => {
    const { channels } = cast.world.simulator.world();
    const told = channels
      .filter(({ kind }) => kind === 'im')
      // Slack itself tells somebody that they were removed.
      .map(({ members, messages }) => ({
        members,
        messages: messages.filter(({ user }) => user !== 'USLACKBOT'),
      }))
      .filter(({ messages }) => messages.length > 0);
    const expected = { chidi: 'quiet', owner: 'shared', bruno: 'last' } as const;
    expect(told).toHaveLength(Object.keys(expected).length);
    for (const [who, key] of Object.entries(expected)) {
      const own = told.find(({ members }) => members.includes(slackUsers[who as keyof typeof expected]));
      const word = cast.incidents.find((incident) => incident.key === key)?.words[0]?.word;
      expect(own?.messages.map(({ text }) => text)).toEqual(['There is an update in a private incident']);
      expect(JSON.stringify(own?.messages[0]?.blocks)).toContain(word);
    }
  });

  test('whoever is in a channel without access reads that channel, so that looking elsewhere is no idle look', () => {
    for (const [observer, key] of [
      ['guest', 'shared'],
      ['bruno', 'alone'],
    ] as const) {
      expect(cast.readOnlyInSlack(observer).map((incident) => incident.key)).toEqual([key]);
      const incident = cast.incidents.find((one) => one.key === key);
      const seen = seenInSlack(cast.world.simulator.world(), observer);
      expect(seen[`channel ${incident?.channelId}`]).toContain(incident?.words.at(-1)?.word);
    }
  });
});

/** What people typed in the walk became actions and follow-ups, whose lists the next one reads. */
const forgetTyped = async (): Promise<void> => {
  await cast.world.drain();
  const played = cast.incidents.flatMap(({ actionId, followUpId }) => [actionId, followUpId]);
  await withInstaller(cast.world, async (client) => {
    for (const table of ['actions', 'follow_ups'])
      await client.query(`delete from cordon.${table} where id <> all ($1)`, [played]);
  });
};

describe.for(slackObservers)('%s', (observer) => {
  test('learns nothing from any command', async () => {
    for (const row of surfaces.filter(({ name }) => name.startsWith('slack /'))) {
      for (const incident of hiddenAndPrivate(observer).slice(0, 1)) {
        expect(await walkCommand(cast, row, observer, incident)).toEqual([]);
      }
      expect(await walkForeignChannels(cast, row, observer, plainChannel)).toEqual([]);
      if (/rename|summary/.test(row.name)) await restoreTexts();
    }
    // What they changed about their own incidents is told there before anything else is looked at.
    await cast.world.drain();
    await forgetTyped();
  });

  test.for(namesOf('slack dialog '))('learns nothing from forged submissions of %s', async (callbackId) => {
    for (const hidden of hiddenAndPrivate(observer)) {
      const unknown = cast.unknownLike(hidden);
      const answers = await Promise.all(
        [hidden, unknown].map(async ({ id, reference }) => {
          const option = (value: string) => ({
            value: { type: 'static_select', selected_option: { value } },
          });
          const values = {
            name: { value: { type: 'plain_text_input', value: 'x' } },
            ...{ severity: option(id), status: option(reference), visibility: option('private') },
            [`cf_${id}`]: option(id),
          };
          const answer = await submitForged(cast, observer, callbackId, values, id);
          return answer.replaceAll(id, '=').replaceAll(reference, '=');
        }),
      );
      expect(answers[0]).toContain('"response_action":"errors"');
      expect(answers[0]).toBe(answers[1]);
    }
  });
});

describe('forged clicks', () => {
  // What the commands above set going has come to rest, also what Slack asked to wait with.
  beforeAll(async () => {
    const waiting = async () => {
      await settle(cast.world);
      const { rows } = await withInstaller(cast.world, (client) =>
        client.query<{ count: number }>(
          `select count(*)::int as count from cordon.deliveries
           where state = 'pending' and next_try_at < now() + interval '30 seconds'`,
        ),
      );
      return rows[0]?.count ?? 0;
    };
    while ((await waiting()) > 0) await new Promise((resolve) => setTimeout(resolve, 200));
  }, 60_000);

  const stateOf = () =>
    withInstaller(cast.world, async (client) => {
      const { rows } = await client.query<{ state: string }>(
        `select (select json_agg(g order by id) from cordon.access_grants g)::text
           || (select json_agg(r order by id) from cordon.access_requests r)::text
           || (select json_agg(v order by id) from cordon.access_revocations v)::text
           || (select json_agg(q order by id) from cordon.departure_questions q)::text
           || (select json_agg(t order by id) from cordon.timeline_items t)::text
           || (select json_agg(a order by id) from cordon.actions a)::text
           || (select json_agg(f order by id) from cordon.follow_ups f)::text
           || (select json_agg(m order by incident_id, slack_user_id) from cordon.channel_members m)::text as state`,
      );
      return rows[0]?.state ?? '';
    });

  test.for(slackObservers)(
    '%s changes nothing and is told the same',
    { timeout: 60_000 },
    async (observer) => {
      const before = await stateOf();
      const screens = allScreens(cast, slackObservers);
      // The one with a request is attacked as well as the first one, where it is hidden.
      const targets = hiddenAndPrivate(observer).filter(({ key }, index) => index === 0 || key === 'shared');
      for (const row of surfaces.filter(({ name }) => name.startsWith('slack action ')))
        for (const incident of targets) expect(await walkAction(cast, row, observer, incident)).toEqual([]);
      for (const row of surfaces.filter(({ name }) => name.startsWith('slack shortcut ')))
        for (const incident of hiddenAndPrivate(observer))
          expect(await walkShortcut(cast, row, observer, incident)).toEqual([]);
      await cast.world.drain();
      expect(await stateOf()).toBe(before);
      expect(allScreens(cast, slackObservers)).toEqual(screens);
    },
  );
});

describe('what happens later', () => {
  test('jobs done again, or about nothing, send nothing', { timeout: 90_000 }, async () => {
    const { rows } = await withInstaller(cast.world, (client) =>
      client.query<{ event_id: string; delivery_id: string; organization_id: string }>(
        `select event_id, id as delivery_id, organization_id from cordon.deliveries
         union all select id, id, organization_id from cordon.incidents
         union all select id, id, id from cordon.incidents`,
      ),
    );
    const tasks = createTasks({ ...workerParts(cast.world.core).jobs, assertAlive: () => {} });
    const before = allScreens(cast, slackObservers);
    const byTheClock = new Set(['forget', ...sliceJobs.filter(({ at }) => at).map(({ name }) => name)]);
    for (const [index, ids] of rows.entries()) {
      const event = { ...ids, slack_team_id: 'T0ACME0001', sent_request_id: ids.event_id };
      // What the clock starts takes no ids: once is enough.
      for (const [name, task] of Object.entries(tasks))
        if (index === 0 || !byTheClock.has(name)) await task?.(event, undefined as never);
    }
    await cast.world.drain();
    expect(allScreens(cast, slackObservers)).toEqual(before);
  });

  test('changes of people send nothing', async () => {
    const { simulator, drain } = cast.world;
    const before = simulator.world().channels.map(({ messages }) => messages);
    const events = () => simulator.world().deliveries.filter(({ kind }) => kind === 'event').length;
    const told = events();
    for (const action of ['deactivate', 'reactivate'])
      await simulator.act({ action, user: slackUsers.chidi });
    await eventually(() => events() >= told + 2, 'the events');
    await drain();
    expect(simulator.world().channels.map(({ messages }) => messages)).toEqual(before);
  });

  // Last, as some of them disconnect the workspace.
  test.for(namesOf('slack event '))('%s, about a hidden incident’s channel, sends nothing', async (type) => {
    if (type === 'app_home_opened') await openHomes();
    const before = allScreens(cast, slackObservers);
    for (const incident of cast.incidents.filter(({ visibility }) => visibility === 'private')) {
      for (const about of [incident, cast.unknownLike(incident)]) {
        expect(await sendEvent(cast, type, about, slackUsers[incident.reporter])).toBe('200 ');
      }
    }
    await cast.world.drain();
    expect(allScreens(cast, slackObservers)).toEqual(before);
    const scan = createScan(cast.canaries.filter(({ field }) => field === 'name'));
    expect(scan(cast.world.logLines.join('\n'))).toEqual([]);
    const { rows } = await withInstaller(cast.world, (client) =>
      client.query<{ text: string }>('select row_to_json(e)::text as text from cordon.slack_events e'),
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(scan(rows.map(({ text }) => text).join('\n'))).toEqual([]);
  });
});
