// Leaks planted on purpose, to prove that the walk finds such things: they look past the access rule.
import pg from 'pg';
import { z } from 'zod';
import { consumers, restRoutes, slackListeners } from '../../src/composition/slices.ts';
import { notFound, Refusal } from '../../src/platform/errors.ts';
import type { Consumer } from '../../src/surfaces/jobs/kit.ts';
import type { RestRoutes } from '../../src/surfaces/rest/kit.ts';
import type { SlackListeners } from '../../src/surfaces/slack/kit.ts';
import { route, type Surface, surface } from './surface.ts';

type Flaw = 'body first' | 'unknown is not found' | 'clock for real ones alone';

/** Set by the test once there is a database; a flaw is planted into a real route for as long as it is named. */
export const planted: { databaseUrl: string; flaw: Flaw | undefined; posts: boolean } = {
  ...{ databaseUrl: '', flaw: undefined, posts: false },
};

const lookPastTheRule = async (text: string, values: string[] = []): Promise<{ name: string }[]> => {
  const client = new pg.Client({ connectionString: planted.databaseUrl });
  await client.connect();
  try {
    return (await client.query<{ name: string }>(text, values)).rows;
  } finally {
    await client.end();
  }
};

const newestNames = async (): Promise<string> => {
  const rows = await lookPastTheRule('select name from cordon.incidents order by created_at desc limit 20');
  return rows.map(({ name }) => name).join(', ');
};

/** Tells names; and tells a hidden incident from none by the status. */
const leakyRoutes: RestRoutes = (app) => {
  app.get('/cordon/v1/recent', async () => ({ names: await newestNames() }));
  app.get(
    '/cordon/v1/incidents/:reference/followers',
    { schema: { params: z.object({ reference: z.string() }) } },
    async (request) => {
      const { reference } = request.params;
      const found = await lookPastTheRule('select name from cordon.incidents where reference = $1', [
        reference,
      ]);
      if (found.length > 0) throw new Refusal('not_allowed', 'not_allowed', 'Ask a member to add you.');
      throw notFound();
    },
  );
};

const exists = async (reference: unknown): Promise<boolean> =>
  (
    await lookPastTheRule('select name from cordon.incidents where reference = upper($1)', [
      String(reference),
    ])
  ).length > 0;

/** Puts flaws before the real routes of access, as they might have been written. */
const flawedRoutes: RestRoutes = (app, { clock }) => {
  app.addHook('preHandler', async (request, reply) => {
    const url = request.routeOptions.url ?? '';
    const body = (request.body ?? {}) as Record<string, unknown>;
    if (planted.flaw === 'body first' && url.endsWith('/decision') && body.decision === 'perhaps')
      throw new Refusal('invalid', 'invalid_value', 'Choose one of: allowed, denied.');
    if (url !== '/cordon/v1/access_requests' || typeof body.reference !== 'string') return;
    if (planted.flaw === 'unknown is not found' && !(await exists(body.reference))) throw notFound();
    if (planted.flaw === 'clock for real ones alone' && !(await exists(body.reference))) {
      const next = new Date(clock.now().getTime() + 15 * 60_000);
      await reply.code(202).send({ next_request_at: next.toISOString() });
    }
  });
};

/** Posts every request into its channel without asking what the channel is now. */
const leakyConsumer: Consumer = {
  name: 'planted-post',
  events: ['access_request.received'],
  async deliver({ bots }, { organizationId, subjectId }) {
    if (!planted.posts) return;
    const [row] = await lookPastTheRule(
      `select r.reason || ' ' || c.slack_channel_id as name from cordon.access_requests r
       join cordon.incident_channels c on c.incident_id = r.incident_id where r.id = $1`,
      [subjectId ?? ''],
    );
    const [text = '', channel = ''] = row?.name.split(' ') ?? [];
    await (await bots.forOrganization(organizationId)).call('chat.postMessage', { channel, text });
  },
  judge: async () => ({ kind: 'set_aside', code: 'planted' }),
};

/** Replies with names to whoever asks, and tells whether what they name exists. */
const leakyListeners: SlackListeners = (slack) => {
  slack.command('recent', { usage: '/incident recent', does: 'Show the newest incidents.' }, async (acting) =>
    acting.replyEphemerally(await newestNames()),
  );
  slack.command(
    'about',
    { usage: '/incident about', does: 'Show one incident.' },
    async (acting, { rest }) => {
      const found = await lookPastTheRule('select name from cordon.incidents where reference = $1', [rest]);
      await acting.replyEphemerally(found.length > 0 ? 'You have no access.' : 'There is no such incident.');
    },
  );
  slack.action('planted_button', async (acting, { value }) => {
    const found = await lookPastTheRule('select id as name from cordon.access_requests where id = $1', [
      value,
    ]);
    await acting.replyEphemerally(found.length > 0 ? 'Somebody decided already.' : 'This request is gone.');
  });
};

/** Puts them among the real slices. Returns how to take them out again. */
export const plant = (): (() => void) => {
  const put = <One>(among: readonly One[], first: readonly One[], last: One): (() => void) => {
    const list = among as One[];
    list.unshift(...first);
    list.push(last);
    return () => {
      list.splice(0, first.length);
      list.pop();
    };
  };
  const takings = [
    put(consumers, [], leakyConsumer),
    put(restRoutes, [flawedRoutes], leakyRoutes),
    put(slackListeners, [], leakyListeners),
  ];
  return () => {
    for (const take of takings) take();
  };
};

/** The rows that somebody would have added for them. */
export const plantedRows: readonly Surface[] = [
  ...route('GET HEAD', '/cordon/v1/recent', { rows: ['L6'], viewer: 'person', outsider: 'absent' }),
  ...route('GET HEAD', '/cordon/v1/incidents/:reference/followers', {
    rows: ['L40'],
    viewer: 'person',
    outsider: 'same-as-unknown',
  }),
  surface('consumer planted-post', { rows: ['L57'], viewer: 'incident-channel', outsider: 'members-only' }),
  surface('slack action planted_button', { rows: ['L40'], viewer: 'person', outsider: 'same-as-unknown' }),
  surface('slack /incident recent', { rows: ['L29'], viewer: 'person', outsider: 'absent' }),
  surface('slack /incident about', { rows: ['L29'], viewer: 'person', outsider: 'same-as-unknown' }),
];
