// Leaks planted on purpose, to prove that the walk finds such things: they look past the access rule.
import pg from 'pg';
import { z } from 'zod';
import { notFound, Refusal } from '../../src/platform/errors.ts';
import type { RestRoutes } from '../../src/surfaces/rest/kit.ts';
import type { SlackListeners } from '../../src/surfaces/slack/kit.ts';
import { route, type Surface, surface } from './surface.ts';

/** Set by the test once there is a database. */
export const planted = { databaseUrl: '' };

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
export const leakyRoutes: RestRoutes = (app) => {
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

/** Replies with names to whoever asks, and tells whether what they name exists. */
export const leakyListeners: SlackListeners = (slack) => {
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
};

/** The rows that somebody would have added for them. */
export const plantedRows: readonly Surface[] = [
  ...route('GET HEAD', '/cordon/v1/recent', { rows: ['L6'], viewer: 'person', outsider: 'absent' }),
  ...route('GET HEAD', '/cordon/v1/incidents/:reference/followers', {
    rows: ['L40'],
    viewer: 'person',
    outsider: 'same-as-unknown',
  }),
  surface('slack /incident recent', { rows: ['L29'], viewer: 'person', outsider: 'absent' }),
  surface('slack /incident about', { rows: ['L29'], viewer: 'person', outsider: 'same-as-unknown' }),
];
