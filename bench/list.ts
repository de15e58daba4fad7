// What everything around the query costs: the list of incidents over HTTP against a bare route with the same SQL and bytes.
import { Agent, request } from 'node:http';
import Fastify from 'fastify';
import type pg from 'pg';
import { openCore } from '../src/composition/core.ts';
import { composeServer } from '../src/composition/server.ts';
import type { DemoConfig } from '../src/config.ts';
import { queryBuilder, toQueryConfig } from '../src/db/client-kysely.ts';
import { toListItem } from '../src/features/incidents/queries.ts';
import { sessionCookie } from '../src/features/login-sessions/index.ts';
import { startSession } from '../src/features/login-sessions/login-sessions.ts';
import { systemRandom } from '../src/platform/random.ts';
import { fillWithIncidents, openBare, plainCount, plainPage } from './support/bare.ts';
import { type ManyIncidents, personIds } from './support/many-incidents.ts';
import type { Figure } from './support/report.ts';
import { type Operation, ratio, takeTurns, throughput } from './support/rounds.ts';
import { type Bench, type BenchDatabase, benchSecretKey, type Stage } from './support/stage.ts';
import { spreadOf } from './support/statistics.ts';

const rounds = 5;
const milliseconds = 1000;
const concurrency = 4;
const path = '/cordon/v1/incidents?page_size=25';

export const list: Bench = {
  name: 'list',
  async run(stage): Promise<Figure[]> {
    const database = await stage.database();
    const many = await fillWithIncidents(database);
    const product = await productList(stage, database);
    const bare = await bareList(stage, openBare(stage, database, concurrency), many, (await product()).body);
    const measured = await takeTurns<'product' | 'bare'>(
      { product, bare },
      { rounds, measure: (operation) => throughput(operation, { concurrency, milliseconds }) },
    );
    const perSecond = (values: number[]) => `${spreadOf(values).median.toFixed(0)}/s`;
    return [
      {
        name: `list: page of 25 with its count, over HTTP, ${concurrency} at once`,
        value: ratio(measured.product, measured.bare),
        unit: 'ratio',
        note: `${perSecond(measured.product)} to ${perSecond(measured.bare)}; the driver is in the same process`,
      },
    ];
  },
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
const productList = async (stage: Stage, database: BenchDatabase): Promise<() => Promise<Answer>> => {
  const core = openCore(configOf(database), 'bench');
  stage.afterwards(() => core.close());
  const server = await composeServer(core);
  stage.afterwards(() => server.close());
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  const cookie = sessionCookie(core.config.publicUrl).name;
  const sessions = await Promise.all(
    (await personIds(database.url)).map((who) => startSession(core.asSystem, systemRandom, who)),
  );
  const get = fetcher(stage, url + path);
  let turn = 0;
  return () => get({ cookie: `${cookie}=${sessions[turn++ % sessions.length]}` });
};

/** The least that could answer the same: one route, two queries in which the rule is a condition, the same bytes. */
const bareList = async (
  stage: Stage,
  pool: pg.Pool,
  many: ManyIncidents,
  example: string,
): Promise<Operation> => {
  const page = plainPage(many.organizationId);
  const count = plainCount(many.organizationId);
  const { pagination_meta } = JSON.parse(example) as { pagination_meta: unknown };
  const app = Fastify();
  stage.afterwards(() => app.close());
  app.get('/list', async () => {
    const [{ rows }] = await Promise.all([
      pool.query<Parameters<typeof toListItem>[0]>(toQueryConfig(page(queryBuilder).compile())),
      pool.query(toQueryConfig(count(queryBuilder).compile())),
    ]);
    return { incidents: rows.slice(0, 25).map(toListItem), pagination_meta };
  });
  const get = fetcher(stage, `${await app.listen({ port: 0, host: '127.0.0.1' })}/list`);
  const { body } = await get();
  if (Math.abs(body.length - example.length) > 200) {
    throw new Error('The bare route does not answer the same as the list.');
  }
  return () => get();
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
