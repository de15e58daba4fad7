// Everything around the processes that are killed: database, simulator, connected workspaces, people. It outlives them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { createSimulator, type RunningSimulator } from '../../../simulator/index.ts';
import { person } from '../../../src/access/viewer.ts';
import { openCore } from '../../../src/composition/core.ts';
import { connectWorkspaces } from '../../../src/composition/worker.ts';
import type { DemoConfig } from '../../../src/config.ts';
import { changeOtherSettings } from '../../../src/features/settings/index.ts';
import { createLogger } from '../../../src/platform/logger.ts';
import { identifyActing } from '../../../src/surfaces/slack/acting.ts';
import { createTestDatabase } from '../../support/database.ts';
import { freePort, slackUsers, testConfig } from '../../support/world.ts';
import { openSql } from './sql.ts';

export const acme = 'T0ACME0001';

/** Cordon refuses keys that look made up, such as the one that other tests share. */
const secretKey = 'Zk3vQ9tLxW7mB2nRj5HcYd8SfUa1EoGp4iKw6TzXb0M=';

/** What the processes share. */
export type Installation = {
  simulator: RunningSimulator;
  /** The installing login, which sees everything: for looking, and for harm. */
  sql: pg.Pool;
  /** For parts of Cordon that run in this process. */
  config: DemoConfig;
  /** Where the server answers whenever it lives. */
  url: string;
  /** What a process is started with. */
  env: Record<string, string>;
  close(): Promise<void>;
};

/** Both workspaces are connected and private incidents are on in Acme, so that the processes find everything set up. */
export const install = async (seed: number): Promise<Installation> => {
  const database = await createTestDatabase();
  const simulator = await createSimulator({ seed });
  const simulatorUrl = await simulator.listen(0);
  const config = { ...testConfig(simulatorUrl, await freePort()), secretKey, roleUrls: database.roleUrls };
  await setUp(config);
  simulator.setAppUrl(config.publicUrl);
  const dataDir = await mkdtemp(join(tmpdir(), 'cordon-faults-'));
  const sql = openSql(database.url);
  return {
    ...{ simulator, sql, config },
    url: config.publicUrl,
    env: {
      PORT: String(config.port),
      SIMULATOR_PORT: String(config.simulatorPort),
      CORDON_DATA_DIR: dataDir,
      CORDON_SECRET_KEY: secretKey,
      CORDON_LOG_LEVEL: 'warn',
      CORDON_VIEWER_DATABASE_URL: database.roleUrls.cordon_viewer,
      CORDON_SYSTEM_DATABASE_URL: database.roleUrls.cordon_system,
      CORDON_QUEUE_DATABASE_URL: database.roleUrls.cordon_queue,
    },
    async close() {
      await simulator.close();
      await sql.end();
      await database.drop();
      await rm(dataDir, { recursive: true });
    },
  };
};

const setUp = async (config: DemoConfig): Promise<void> => {
  const core = openCore(config, 'set-up', { logger: createLogger({ level: 'silent', name: 'set-up' }) });
  await connectWorkspaces(core);
  const owner = await identifyActing(core.slack, await core.bots.forTeam(acme), slackUsers.owner);
  if (typeof owner === 'string') throw new Error(owner);
  await core.access.asViewer(person(owner.person), (tx) =>
    changeOtherSettings(tx, { private_incidents_enabled: true }),
  );
  await core.close();
};
