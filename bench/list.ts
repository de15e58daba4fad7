// The list at a hundred thousand incidents: what private ones and the rule cost it, and what everything around its queries does.
import { Agent, request } from 'node:http';
import Fastify from 'fastify';
import type pg from 'pg';
import { openAccess, type Query, type ViewerTx } from '../src/access/door.ts';
import { person, type Viewer } from '../src/access/viewer.ts';
import { openCore } from '../src/composition/core.ts';
import { composeServer } from '../src/composition/server.ts';
import type { DemoConfig } from '../src/config.ts';
import { kyselyOn, queryBuilder, toQueryConfig } from '../src/db/client-kysely.ts';
import { openPool } from '../src/db/pools.ts';
import { readHomepage } from '../src/features/homepage/queries.ts';
import { incidentCount, incidentPage, toFoundIncident } from '../src/features/incidents/find.ts';
import { sessionCookie } from '../src/features/login-sessions/index.ts';
import { startSession } from '../src/features/login-sessions/login-sessions.ts';
import { systemClock } from '../src/platform/clock.ts';
import { systemRandom } from '../src/platform/random.ts';
import { fillWithIncidents, forgetPrivate, openBare } from './support/bare.ts';
import { type ManyIncidents, personIds } from './support/many-incidents.ts';
import type { Figure } from './support/report.ts';
import { type Operation, ratio, takeTurns, throughput } from './support/rounds.ts';
import { type Bench, type BenchDatabase, benchSecretKey, type Stage } from './support/stage.ts';
import { spreadOf } from './support/statistics.ts';

const incidents = Number(process.env.BENCH_INCIDENTS ?? 100_000);
const rounds = 5;
const milliseconds = 1000;
const concurrency = 4;

export const list: Bench = {
  name: 'list',
  async run(stage): Promise<Figure[]> {
    const database = await stage.database();
    const many = await fillWithIncidents(database, incidents);
    const copy = await stage.copyOf(database);
    await forgetPrivate(copy);
    return [
      ...(await againstCopy(stage, many, { database, copy })),
      ...(await overHttp(stage, many, database)),
    ];
  },
};

const perSecond = (values: number[]) => `${spreadOf(values).median.toFixed(0)}/s`;

const compared = async (name: string, variants: { of: Operation; to: Operation }, atLeast: number) => {
  const measured = await takeTurns<'of' | 'to'>(variants, {
    rounds,
    measure: (operation) => throughput(operation, { concurrency, milliseconds }),
  });
  return {
    ...{ name, value: ratio(measured.of, measured.to), unit: 'ratio' as const, goal: { atLeast } },
    note: `${perSecond(measured.of)} to ${perSecond(measured.to)}, ${concurrency} at once`,
  };
};

/** The same questions, asked of a copy that has neither private incidents nor policies. */
const againstCopy = async (
  stage: Stage,
  { organizationId, memberId }: ManyIncidents,
  databases: { database: BenchDatabase; copy: BenchDatabase },
): Promise<Figure[]> => {
  const viewer = person({ organizationId, personId: memberId });
  const newest = { showPrivate: false };
  const questions: [name: string, query: Query<unknown>, atLeast: number][] = [
    ['page of 25', incidentPage(newest, undefined, 26), 0.9],
    ['page of 25 with 40 private ones granted', incidentPage({ showPrivate: true }, undefined, 26), 0.9],
    ['search for a word in most incidents', incidentPage({ ...newest, search: 'w1' }, undefined, 26), 0.8],
    ['search for two rare words', incidentPage({ ...newest, search: 'w8f w3a' }, undefined, 26), 0.8],
    [
      'search with 40 private ones granted',
      incidentPage({ showPrivate: true, search: 'w8f' }, undefined, 26),
      0.8,
    ],
    ['count of a search', incidentCount({ ...newest, search: 'w8f' }), 0.8],
  ];
  const figures: Figure[] = [];
  const [of, to] = [doorOf(stage, databases.database), doorOf(stage, databases.copy)];
  for (const [name, query, atLeast] of questions) {
    const variants = { of: () => of.readAsViewer(viewer, query), to: () => to.readAsViewer(viewer, query) };
    for (const operation of Object.values(variants))
      await throughput(operation, { concurrency, milliseconds });
    figures.push(
      await compared(`list: ${name}, to a copy without private rows and policies`, variants, atLeast),
    );
  }
  return figures;
};

const doorOf = (stage: Stage, { roleUrls }: BenchDatabase) => {
  const pool = openPool(roleUrls.cordon_viewer, concurrency, () => {});
  stage.afterwards(() => pool.end());
  return openAccess({ pool, clock: systemClock, random: systemRandom });
};

const overHttp = async (stage: Stage, many: ManyIncidents, database: BenchDatabase): Promise<Figure[]> => {
  const product = await openProduct(stage, database);
  const bare = openBare(stage, database, concurrency);
  const viewer = person({ organizationId: many.organizationId, personId: many.memberId });
  // The functions ask who is looking; here one and the same person on every connection.
  bare.on(
    'connect',
    (client) => void client.query(`select set_config('app.viewer', $1, false)`, [viewer.text]),
  );
  const routes = {
    'page of 25 with its count': {
      path: '/cordon/v1/incidents?page_size=25',
      bare: (example: string) => bareList(bare, example),
    },
    homepage: {
      path: `/cordon/v1/incidents/${many.publicIncident.reference}`,
      bare: (example: string) => bareHomepage(bare, viewer, many.publicIncident.reference, example),
    },
  };
  const figures: Figure[] = [];
  for (const [name, { path, bare: answer }] of Object.entries(routes)) {
    const get = product(path);
    const variants = {
      of: get,
      to: await bareRoute(stage, await answer((await get()).body), (await get()).body),
    };
    for (const operation of Object.values(variants))
      await throughput(operation, { concurrency, milliseconds });
    figures.push(
      await compared(`list: ${name} over HTTP, to a bare route with the same SQL and bytes`, variants, 0.6),
    );
  }
  return figures;
};

type Answer = { status: number; body: string };

const fetcher = (stage: Stage, url: string): ((headers?: Record<string, string>) => Promise<Answer>) => {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  stage.afterwards(async () => agent.destroy());
  return (headers = {}) =>
    new Promise((resolve, reject) => {
      const asking = request(url, { agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('end', () => {
          const body = Buffer.concat(chunks).toString();
          if (response.statusCode !== 200) reject(new Error(`${response.statusCode}: ${body.slice(0, 300)}`));
          else resolve({ status: response.statusCode, body });
        });
      });
      asking.once('error', reject).end();
    });
};

/** Cordon's own server with people signed in: many of them, as each may ask only so often a minute. */
const openProduct = async (
  stage: Stage,
  database: BenchDatabase,
): Promise<(path: string) => () => Promise<Answer>> => {
  const core = openCore(configOf(database), 'bench');
  stage.afterwards(() => core.close());
  const server = await composeServer(core);
  stage.afterwards(() => server.close());
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  const cookie = sessionCookie(core.config.publicUrl).name;
  const sessions = await Promise.all(
    (await personIds(database.url)).map((who) => startSession(core.asSystem, systemRandom, who)),
  );
  let turn = 0;
  return (path) => {
    const get = fetcher(stage, url + path);
    return () => get({ cookie: `${cookie}=${sessions[turn++ % sessions.length]}` });
  };
};

/** One route of a bare Fastify. */
const bareRoute = async (
  stage: Stage,
  answer: () => Promise<unknown>,
  example: string,
): Promise<Operation> => {
  const app = Fastify();
  stage.afterwards(() => app.close());
  app.get('/bare', answer);
  const get = fetcher(stage, `${await app.listen({ port: 0, host: '127.0.0.1' })}/bare`);
  const { body } = await get();
  if (Math.abs(body.length - example.length) > 200) {
    throw new Error('The bare route does not answer the same as the product.');
  }
  return () => get();
};

const bareList = async (pool: pg.Pool, example: string) => {
  const page = incidentPage({ showPrivate: false }, undefined, 26);
  const count = incidentCount({ showPrivate: false });
  const { pagination_meta } = JSON.parse(example) as { pagination_meta: unknown };
  return async () => {
    const [{ rows }] = await Promise.all([
      pool.query<Parameters<typeof toFoundIncident>[0]>(toQueryConfig(page(queryBuilder).compile())),
      pool.query(toQueryConfig(count(queryBuilder).compile())),
    ]);
    return {
      incidents: rows.slice(0, 25).map((row) => toFoundIncident(row, {})),
      people: [],
      pagination_meta,
    };
  };
};

/** The statements of one homepage, sent at once, and the bytes that the product made of them. */
const bareHomepage = async (pool: pg.Pool, viewer: Viewer, reference: string, example: string) => {
  const statements: pg.QueryConfig[] = [];
  const client = await pool.connect();
  const listening = {
    query: (statement: pg.QueryConfig) => {
      statements.push(statement);
      return client.query(statement);
    },
  } as unknown as pg.PoolClient;
  const db = kyselyOn(listening, { isOver: () => false });
  await readHomepage({ db, viewer, now: new Date() } as ViewerTx, reference);
  client.release();
  return async () => {
    const lent = await pool.connect();
    await Promise.all(statements.map((statement) => lent.query(statement)));
    lent.release();
    return JSON.parse(example) as unknown;
  };
};

/** A demo whose simulator is not there: nothing here asks it. */
const configOf = ({ roleUrls }: BenchDatabase): DemoConfig => {
  const client = { clientId: '1.1', clientSecret: 'x' };
  return {
    ...{ mode: 'demo', port: 1, host: '127.0.0.1', dataDir: '/nonexistent', logLevel: 'silent' },
    ...{ publicUrl: 'http://127.0.0.1:1', simulatorUrl: 'http://127.0.0.1:2', simulatorPort: 2 },
    ...{ secretKey: benchSecretKey, failpoints: '', trustedProxies: [], roleUrls },
    slack: {
      apiUrl: 'http://127.0.0.1:2/api',
      ...client,
      inbound: { by: 'http', signingSecret: 'x' },
      botTokens: [],
      workspaces: 'first',
    },
    signIn: { provider: 'slack', issuer: 'http://127.0.0.1:2', ...client },
  };
};
