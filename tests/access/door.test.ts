// The door itself: a transaction that is over stays over, and one that failed is never reported as done.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Access, openAccess, type ViewerTx } from '../../src/access/door.ts';
import { openPool } from '../../src/db/pools.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { systemRandom } from '../../src/platform/random.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
let access: Access;
let close: () => Promise<void>;
beforeAll(async () => {
  stage = await setStage();
  // One connection, so that the next transaction always gets the one that was given back.
  const pool = openPool(stage.database.roleUrls.cordon_viewer, 1, () => {});
  access = openAccess({ pool, clock: systemClock, random: systemRandom });
  close = () => pool.end();
});
afterAll(async () => {
  await close();
  await stage.close();
});

const names = (tx: ViewerTx) => tx.db.selectFrom('incidents').select('name').execute();

test('a statement that comes too late does not run in somebody else’s transaction', async () => {
  let wake: () => void = () => {};
  const late = new Promise<void>((resolve) => {
    wake = resolve;
  });
  let straggler: Promise<unknown> = Promise.resolve();
  const failing = access.asViewer(stage.as('chidi'), async (tx) => {
    straggler = late.then(() => names(tx));
    straggler.catch(() => {});
    await sql`select 1 / 0`.execute(tx.db);
  });
  await expect(failing).rejects.toThrow('division by zero');
  await access.asViewer(stage.as('ada'), async (tx) => {
    await names(tx);
    wake();
    await expect(straggler).rejects.toThrow('This transaction is over.');
  });
});

test('a transaction that is kept beyond its end is of no use', async () => {
  const escaped = await access.asViewer(stage.as('ada'), async (tx) => tx);
  await expect(names(escaped)).rejects.toThrow('This transaction is over.');
});

test('work that swallows a database error is not reported as done', async () => {
  const swallowing = access.asViewer(stage.as('ada'), async (tx) => {
    await sql`select 1 / 0`.execute(tx.db).catch(() => {});
    return 'done';
  });
  await expect(swallowing).rejects.toThrow('rolled back');
});
