// Takes the figures: `npm run bench`, or `npm run bench -- door bundle` for some, `--strict` to fail on a missed goal.
import { bundle } from './bundle.ts';
import { declareFromSlack } from './declare-from-slack.ts';
import { door } from './door.ts';
import { list } from './list.ts';
import { slackEvents } from './slack-events.ts';
import { type Figure, isMet, machineLine, toTable } from './support/report.ts';
import { lazyServer, openStage } from './support/stage.ts';

const benches = [door, declareFromSlack, slackEvents, bundle, list];

const names = process.argv.slice(2).filter((word) => word !== '--strict');
const unknown = names.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no bench called ${unknown.join(', ')}. Give none for all, or some of: ${benches.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(1);
}

const server = lazyServer();
let stage: ReturnType<typeof openStage> | undefined;
let interrupted: Promise<never> | undefined;
const clearAway = () => Promise.resolve(stage?.close()).finally(() => server.stop());
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interrupted ??= clearAway().then(() => process.exit(130));
  });
}

const figures: Figure[] = [];
const take = async (): Promise<void> => {
  for (const bench of benches) {
    if (names.length > 0 && !names.includes(bench.name)) continue;
    console.log(`${bench.name} …`);
    stage = openStage(bench.name, server);
    figures.push(...(await bench.run(stage)));
    await stage.close();
  }
  console.log(`\n${toTable(figures)}\n\n${machineLine(await server.version())}`);
};

try {
  await take();
} catch (error) {
  // Whatever fails because everything is being cleared away is not worth telling.
  await interrupted;
  throw error;
} finally {
  await clearAway();
}
const missed = figures.filter((figure) => isMet(figure) === false);
if (missed.length > 0) console.log(`${missed.length} of the goals are missed.`);
if (missed.length > 0 && process.argv.includes('--strict')) process.exitCode = 1;
