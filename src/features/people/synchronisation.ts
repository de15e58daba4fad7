// How far the reading of everybody of a workspace has come; the row wakes a worker when it is due.
import type { AsSystem, SystemTx } from '../../access/system.ts';
import { keepPeople } from './identify.ts';
import type { SlackProfile } from './profile.ts';

/** One reading of everybody. `requestedAt` tells it from a later one, which begins anew. */
export type Synchronisation = {
  organizationId: string;
  requestedAt: Date;
  cursor: string | null;
  tries: number;
};

/** Asks for everybody to be read at a time, which is now; `unlessAskedBefore` leaves alone what was ever asked for. */
export const requestSynchronisation = async (
  tx: SystemTx,
  organizationId: string,
  options: { at?: Date; unlessAskedBefore?: boolean } = {},
): Promise<void> => {
  const request = {
    ...{ requested_at: tx.now, next_run_at: options.at ?? tx.now },
    ...{ tries: 0, next_cursor: null, error_code: null },
  };
  await tx.db
    .insertInto('people_synchronisations')
    .values({ organization_id: organizationId, ...request })
    .onConflict((conflict) => {
      const known = conflict.column('organization_id');
      return options.unlessAskedBefore ? known.doNothing() : known.doUpdateSet(request);
    })
    .execute();
};

/** Asks the same for every connected workspace; `pause` gives milliseconds to wait, so that not all begin at once. */
export const requestAllSynchronisations = (asSystem: AsSystem, pause: () => number): Promise<void> =>
  asSystem('people-synchronisation', async (tx) => {
    const connected = await tx.db
      .selectFrom('slack_installations')
      .select('organization_id')
      .where('state', '=', 'connected')
      .orderBy('organization_id')
      .execute();
    for (const { organization_id } of connected) {
      await requestSynchronisation(tx, organization_id, { at: new Date(tx.now.getTime() + pause()) });
    }
  });

/** What is to be done; undefined when nothing is. */
export const findSynchronisation = (
  asSystem: AsSystem,
  organizationId: string,
): Promise<Synchronisation | undefined> =>
  asSystem('people-synchronisation', (tx) =>
    tx.db
      .selectFrom('people_synchronisations')
      .select(['organization_id as organizationId', 'requested_at as requestedAt'])
      .select(['next_cursor as cursor', 'tries'])
      .where('organization_id', '=', organizationId)
      .where('next_run_at', 'is not', null)
      .executeTakeFirst(),
  );

/**
 * Keeps the people of one page, and with them where to go on; without a cursor that was all. False when it was asked for
 * anew meanwhile: then nothing more is to be done here.
 */
export const savePage = (
  asSystem: AsSystem,
  run: Synchronisation,
  page: { profiles: readonly SlackProfile[]; readAt: Date; cursor: string | undefined },
): Promise<boolean> =>
  asSystem('people-synchronisation', async (tx) => {
    await keepPeople(tx, run.organizationId, page.profiles, { readAt: page.readAt });
    return change(tx, run, {
      ...{ tries: 0, error_code: null, next_cursor: page.cursor ?? null },
      ...(page.cursor === undefined && { next_run_at: null, completed_at: tx.now }),
    });
  });

/** Keeps why a page could not be read, and when it is tried again; never, where `again` is undefined. */
export const saveFailure = (
  asSystem: AsSystem,
  run: Synchronisation,
  failure: { code: string; again: Date | undefined; fromTheStart: boolean },
): Promise<boolean> =>
  asSystem('people-synchronisation', (tx) =>
    change(tx, run, {
      ...{ tries: run.tries + 1, error_code: failure.code, next_run_at: failure.again ?? null },
      ...(failure.fromTheStart && { next_cursor: null }),
    }),
  );

type Change = {
  tries: number;
  error_code: string | null;
  next_cursor?: string | null;
  next_run_at?: Date | null;
  completed_at?: Date;
};

const change = async (tx: SystemTx, run: Synchronisation, values: Change): Promise<boolean> => {
  const { numUpdatedRows } = await tx.db
    .updateTable('people_synchronisations')
    .set(values)
    .where('organization_id', '=', run.organizationId)
    .where('requested_at', '=', run.requestedAt)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};
