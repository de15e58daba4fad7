// How soon Slack's events are acknowledged at 1,000 a minute, each sent four times, on a Cordon that runs as `npm start` runs it.
import { createHmac } from 'node:crypto';
import pg from 'pg';
import { arrive, timed } from './support/open-loop.ts';
import type { Figure } from './support/report.ts';
import type { Bench } from './support/stage.ts';
import { percentile, spreadOf } from './support/statistics.ts';
import { startWholeCordon } from './support/whole-cordon.ts';

const perMinute = 1000;
const seconds = 15;
const rounds = 3;
/** Slack sends an event again when it is not answered in time; with the first one that makes four. */
const copies = 4;
const signingSecret = 'simulator-signing-secret';
const patience = 60_000;

export const slackEvents: Bench = {
  name: 'slack-events',
  async run(stage) {
    const { url, databaseUrl } = await startWholeCordon(stage);
    const database = new pg.Client({ connectionString: databaseUrl });
    await database.connect();
    stage.afterwards(() => database.end());
    const channel = await privateChannel(database);
    const count = Math.round((perMinute / 60) * seconds);
    const measured: number[][] = [];
    for (let round = 0; round <= rounds; round++) {
      const latencies = await arrive(
        { count: count * copies, perSecond: (perMinute / 60) * copies },
        (index, due) => timed(due, () => send(url, channel, `Ev${round}N${Math.floor(index / copies)}`)),
      );
      // The first round only warms up.
      if (round > 0) measured.push(latencies);
    }
    await assertOnce(database, count * (rounds + 1));
    return [figureOf(measured, count)];
  },
};

/** The channel of the demo's private incident, once it is there. */
const privateChannel = async (database: pg.Client): Promise<string> => {
  const end = performance.now() + patience;
  for (;;) {
    const { rows } = await database.query<{ id: string }>(
      `select c.slack_channel_id as id from cordon.incident_channels c join cordon.incidents i on i.id = c.incident_id
       where i.visibility = 'private' and c.state = 'ready'`,
    );
    if (rows[0]) return rows[0].id;
    if (performance.now() > end)
      throw new Error('The demo’s private incident got no channel within a minute.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};

const send = async (url: string, channel: string, eventId: string): Promise<void> => {
  const event = { type: 'member_joined_channel', user: 'U0NOBODY01', channel, event_ts: '1.000001' };
  const body = JSON.stringify({ type: 'event_callback', team_id: 'T0ACME0001', event_id: eventId, event });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signed = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  const answer = await fetch(`${url}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signed}`,
    },
    body,
  });
  await answer.text();
  if (answer.status !== 200) throw new Error(`An event was answered with ${answer.status}.`);
};

/** A fast answer to an event that was lost, or worked off twice, would count for nothing. */
const assertOnce = async (database: pg.Client, expected: number): Promise<void> => {
  const end = performance.now() + patience;
  for (;;) {
    const { rows } = await database.query<{ stored: number; followed: number }>(
      `select count(*)::int as stored, (select count(*)::int from cordon.outbox o where o.event_type = 'incident_channel.noticed'
         and o.subject_id ~ '^Ev[0-9]N') as followed
       from cordon.slack_events where event_id ~ '^Ev[0-9]N'`,
    );
    const [{ stored = 0, followed = 0 } = {}] = rows;
    if (stored === expected && followed === expected) return;
    if (performance.now() > end)
      throw new Error(`${expected} events were sent; ${stored} are stored, ${followed} were followed.`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
};

const figureOf = (measured: readonly number[][], count: number): Figure => ({
  name: 'slack-events: event acknowledged, 99th percentile',
  value: spreadOf(measured.map((round) => percentile(round, 0.99))),
  unit: 'ms',
  goal: { below: 500 },
  note: `median ${spreadOf(measured.map((round) => percentile(round, 0.5))).median.toFixed(0)} ms; ${count} events a round, ${copies} times each`,
});
