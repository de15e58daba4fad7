// A whole Cordon in this process, to be harmed from outside: by Slack's answers, lost connections, failing statements.
import type pg from 'pg';
import { workerParts } from '../../../src/composition/worker.ts';
import { drainJobs, type WorkerParts } from '../../../src/surfaces/jobs/worker.ts';
import { createWorld, type SlackUserName, slackUsers, type World } from '../../support/world.ts';
import { createDeclarer, type Declarer } from './declarer.ts';
import { findViolations } from './invariants/index.ts';
import type { Violation } from './invariants/violations.ts';
import { createLedger, type Entry, type Ledger } from './ledger.ts';
import { drainAll } from './recovery.ts';
import { openSql } from './sql.ts';

/** The world with its ledger. */
export type House = {
  world: World;
  ledger: Ledger;
  /** The installing login. */
  sql: pg.Pool;
  /** Declares as `who`, once, and writes the answer down. Errors: whatever the command gives. */
  declare(who: SlackUserName, visibility: Entry['visibility'], key?: string): Promise<Entry>;
  /** Declares for an entry that was begun before. */
  declareFor: Declarer;
  /** Does all work, also what waits for a later try. `parts` put in other parts, for controls. */
  finish(parts?: WorkerParts): Promise<void>;
  violations(): Promise<Violation[]>;
  /** Those that were not there when it was last asked. */
  newViolations(): Promise<Violation[]>;
  close(): Promise<void>;
};

/** Opens one. */
export const openHouse = async (options: Parameters<typeof createWorld>[0] = {}): Promise<House> => {
  const world = await createWorld(options);
  const sql = openSql(world.database.url);
  const ledger = createLedger();
  const declareFor = await createDeclarer(world.core, sql);
  const violations = () => findViolations({ sql, simulator: world.simulator }, ledger.entries);
  let known: Violation[] = [];
  return {
    ...{ world, ledger, sql, declareFor, violations },
    async declare(who, visibility, key) {
      const entry = ledger.begin({ visibility, by: slackUsers[who], via: 'web' });
      await declareFor(entry, who, key ?? entry.name);
      return entry;
    },
    finish: (parts = workerParts(world.core)) => drainAll(sql, () => drainJobs(parts)),
    async newViolations() {
      const before = [...known];
      known = await violations();
      return known.filter((one) => {
        const index = before.indexOf(one);
        if (index >= 0) before.splice(index, 1);
        return index < 0;
      });
    },
    async close() {
      await sql.end();
      await world.close();
    },
  };
};
