// How soon Slack is answered while 20 incidents a second are declared there, on a Cordon that runs as `npm start` runs it.
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { arrive, type Latencies, timed } from './support/open-loop.ts';
import type { Figure } from './support/report.ts';
import { addSimulatedPerson, type SimulatedPerson } from './support/simulated-people.ts';
import type { Bench } from './support/stage.ts';
import { percentile, spreadOf } from './support/statistics.ts';
import { startWholeCordon } from './support/whole-cordon.ts';

const perSecond = 20;
const seconds = 20;
// Fewer at once while every process still compiles what it runs.
const warmUp = { count: 60, perSecond: 10 };
const rounds = 3;
// A person needs some time to fill in the dialog; meanwhile it must have opened.
const typingMilliseconds = 2000;
const patienceMilliseconds = 120_000;

type Round = { command: Latencies; submission: Latencies; channelsAfter: number };

export const declareFromSlack: Bench = {
  name: 'declare-from-slack',
  async run(stage) {
    const { simulatorUrl, databaseUrl } = await startWholeCordon(stage);
    const database = new pg.Client({ connectionString: databaseUrl });
    await database.connect();
    stage.afterwards(() => database.end());
    // As many people as declare in one round, because a person has one dialog at a time.
    const people: SimulatedPerson[] = [];
    for (let number = 1; number <= perSecond * seconds; number++) {
      people.push(await addSimulatedPerson(simulatorUrl, `Reporter ${number}`));
    }
    await untilIdle(database);
    await declareMany(people.slice(0, warmUp.count), 'warm-up', warmUp.perSecond);
    await channelsMade(database);
    const measured: Round[] = [];
    for (let round = 1; round <= rounds; round++) {
      const latencies = await declareMany(people, `round ${round}`, perSecond);
      measured.push({ ...latencies, channelsAfter: await channelsMade(database) });
    }
    await assertAllThere(database, warmUp.count + rounds * perSecond * seconds);
    return figuresOf(measured);
  },
};

const declareMany = async (
  people: readonly SimulatedPerson[],
  label: string,
  rate: number,
): Promise<Pick<Round, 'command' | 'submission'>> => {
  const latencies = await arrive({ count: people.length, perSecond: rate }, async (index, due) => {
    const who = people[index] as SimulatedPerson;
    const command = await timed(due, () => who.runCommand());
    const submitAt = due + typingMilliseconds;
    const viewId = await dialogOf(who, submitAt);
    const visibility = index % 2 === 0 ? 'public' : 'private';
    const submission = await timed(submitAt, () =>
      who.submit(viewId, { name: `${label}, incident ${index}`, visibility }),
    );
    return { command, submission };
  });
  return {
    command: latencies.map(({ command }) => command),
    submission: latencies.map(({ submission }) => submission),
  };
};

/**
 * Looks for the dialog until it is there. Whoever gets none types the command again, as they are told to; what is lost
 * by that makes the submission late.
 */
const dialogOf = async (who: SimulatedPerson, submitAt: number): Promise<string> => {
  await sleep(Math.max(0, submitAt - performance.now() - typingMilliseconds / 2));
  for (let attempt = 1; attempt <= 3; attempt++) {
    // A trigger lives three seconds: after that no dialog can open any more.
    const end = performance.now() + 3500;
    while (performance.now() < end) {
      const viewId = await who.declareDialog();
      if (viewId) return viewId;
      await sleep(100);
    }
    await who.runCommand();
  }
  throw new Error('The declare dialog did not open, three times.');
};

const numberOf = async (database: pg.Client, text: string): Promise<number> =>
  Number((await database.query<{ number: string }>(`select ${text} as number`)).rows[0]?.number);

/** Waits until every declared incident has its channel; returns how many seconds that took. */
const channelsMade = async (database: pg.Client): Promise<number> => {
  const started = performance.now();
  for (;;) {
    const { rows } = await database.query<{ problem: string }>(
      `select coalesce(c.state, 'not begun') || ' ' || coalesce(c.problem, '') as problem
       from cordon.incidents i left join cordon.incident_channels c on c.incident_id = i.id
       where c.state is distinct from 'ready'`,
    );
    if (rows.length === 0) break;
    if (performance.now() - started > patienceMilliseconds) {
      const problems = [...new Set(rows.map(({ problem }) => problem))].join(', ');
      throw new Error(`${rows.length} channels are not made after two minutes: ${problems}.`);
    }
    await sleep(250);
  }
  return (performance.now() - started) / 1000;
};

/** Waits until Slack's events about the new people are worked off: nothing is queued, twice in a row. */
const untilIdle = async (database: pg.Client): Promise<void> => {
  const end = performance.now() + patienceMilliseconds;
  for (let quiet = 0; quiet < 2; ) {
    const queued = await numberOf(database, '(select count(*) from graphile_worker.jobs where attempts = 0)');
    quiet = queued === 0 ? quiet + 1 : 0;
    if (performance.now() > end) throw new Error(`${queued} jobs were still waiting after two minutes.`);
    await sleep(1000);
  }
};

/** A fast answer that declared nothing, or something twice, would count for nothing. */
const assertAllThere = async (database: pg.Client, expected: number): Promise<void> => {
  const found = await numberOf(
    database,
    `(select count(*) from cordon.incidents where name ~ '^(warm-up|round \\d+), incident ')`,
  );
  if (found !== expected) throw new Error(`${expected} incidents were declared, but there are ${found}.`);
};

const figuresOf = (measured: readonly Round[]): Figure[] => {
  const perRound = `${perSecond * seconds} in each of ${rounds} rounds, ${perSecond} a second`;
  const at = (kind: 'command' | 'submission', share: number) =>
    spreadOf(measured.map((round) => percentile(round[kind], share)));
  const figure = (kind: 'command' | 'submission', what: string): Figure => ({
    name: `declare-from-slack: ${what} answered, 99th percentile`,
    value: at(kind, 0.99),
    unit: 'ms',
    goal: { below: 500 },
    note: `median ${at(kind, 0.5).median.toFixed(0)} ms, worst ${at(kind, 1).highest.toFixed(0)} ms; ${perRound}`,
  });
  return [
    figure('submission', 'dialog'),
    figure('command', '/incident'),
    {
      name: 'declare-from-slack: last channel made, after the last dialog',
      value: spreadOf(measured.map(({ channelsAfter }) => channelsAfter)),
      unit: 's',
    },
  ];
};
