// Login sessions: a random token in a cookie, its hash in the database, an end by rest, by age and by signing out.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { AsSystem, SystemTx } from '../../access/system.ts';
import type { RandomSource } from '../../platform/random.ts';
import type { KnownPerson } from '../people/index.ts';

const hour = 3_600_000;
/** A session ends after 12 hours of rest, and 7 days after signing in. */
export const sessionLifetime = { idle: 12 * hour, absolute: 7 * 24 * hour } as const;
/** How stale `last_seen_at` may become, so that not every request writes. */
const seenEvery = 5 * 60_000;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Starts a session and returns the token for the cookie: 256 random bits, base64url. */
export const startSession = (
  asSystem: AsSystem,
  random: RandomSource,
  who: { organizationId: string; personId: string },
): Promise<string> =>
  asSystem('identify-viewer', async (tx) => {
    const token = Buffer.from(random(32)).toString('base64url');
    await tx.db
      .insertInto('login_sessions')
      .values({
        token_hash: hashOf(token),
        organization_id: who.organizationId,
        person_id: who.personId,
        created_at: tx.now,
        last_seen_at: tx.now,
      })
      .execute();
    return token;
  });

/** Sessions that neither rest nor age has ended, of people who are active. */
const sessionsThatHold = ({ db, now }: SystemTx) =>
  db
    .selectFrom('login_sessions as s')
    .innerJoin('people as p', 'p.id', 's.person_id')
    .where('s.last_seen_at', '>', new Date(now.getTime() - sessionLifetime.idle))
    .where('s.created_at', '>', new Date(now.getTime() - sessionLifetime.absolute))
    .where('p.is_active', '=', true);

/** Those of the tokens whose sessions hold now. Asking is no sign of life: it keeps none of them alive. */
export const heldSessions = (asSystem: AsSystem, tokens: readonly string[]): Promise<ReadonlySet<string>> =>
  asSystem('identify-viewer', async (tx) => {
    const byHash = new Map(tokens.map((token) => [hashOf(token).toString('hex'), token]));
    const rows = await sessionsThatHold(tx)
      .where('s.token_hash', '=', sql<Buffer>`any(${tokens.map(hashOf)})`)
      .select('s.token_hash')
      .execute();
    return new Set(rows.map((row) => byHash.get(row.token_hash.toString('hex')) ?? ''));
  });

/** Who holds this token; undefined when it is unknown, ended, or its person was deactivated. */
export const findSession = (asSystem: AsSystem, token: string): Promise<KnownPerson | undefined> =>
  asSystem('identify-viewer', async (tx) => {
    const now = tx.now.getTime();
    const session = await sessionsThatHold(tx)
      .where('s.token_hash', '=', hashOf(token))
      .select(['s.organization_id', 's.person_id', 's.last_seen_at', 'p.name', 'p.role', 'p.is_active'])
      .executeTakeFirst();
    if (!session) return undefined;
    if (session.last_seen_at.getTime() < now - seenEvery) {
      await tx.db
        .updateTable('login_sessions')
        .set({ last_seen_at: tx.now })
        .where('token_hash', '=', hashOf(token))
        .execute();
    }
    return {
      organizationId: session.organization_id,
      personId: session.person_id,
      name: session.name,
      role: session.role,
      isActive: session.is_active,
    };
  });

/** Ends a session; one that ended before is ended still. */
export const endSession = async (asSystem: AsSystem, token: string): Promise<void> => {
  await asSystem('identify-viewer', (tx) =>
    tx.db.deleteFrom('login_sessions').where('token_hash', '=', hashOf(token)).execute(),
  );
};
