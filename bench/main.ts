// Takes the figures: `npm run bench`, or `npm run bench -- door bundle` for some, `--strict` to fail on a missed goal.
import { bundle } from './bundle.ts';
import { door } from './door.ts';
import { type Figure, isMet, machineLine, toTable } from './support/report.ts';
import { lazyServer, runBench } from './support/stage.ts';

const benches = [door, bundle];

const names = process.argv.slice(2).filter((word) => word !== '--strict');
const unknown = names.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no bench called ${unknown.join(', ')}. Give none for all, or some of: ${benches.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(1);
}

const server = lazyServer();
// A bench that is interrupted still takes its database along.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void server.stop().finally(() => process.exit(130)));
}
const figures: Figure[] = [];
try {
  for (const bench of benches) {
    if (names.length > 0 && !names.includes(bench.name)) continue;
    console.log(`${bench.name} …`);
    figures.push(...(await runBench(bench, server)));
  }
  console.log(`\n${toTable(figures)}\n\n${machineLine(await server.version())}`);
} finally {
  await server.stop();
}
const missed = figures.filter((figure) => isMet(figure) === false);
if (missed.length > 0) console.log(`${missed.length} of the goals are missed.`);
if (missed.length > 0 && process.argv.includes('--strict')) process.exitCode = 1;
