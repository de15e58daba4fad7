// People who declare through the command itself, in this process, without a server between.
import type pg from 'pg';
import { person, type Viewer } from '../../../src/access/viewer.ts';
import type { Core } from '../../../src/composition/core.ts';
import { declareIncident } from '../../../src/features/incidents/index.ts';
import { identifyActing } from '../../../src/surfaces/slack/acting.ts';
import { type SlackUserName, slackUsers } from '../../support/world.ts';
import type { Entry } from './ledger.ts';

/** Declares as `who`, once, and writes the answer into the entry. Errors: whatever the command gives. */
export type Declarer = (entry: Entry, who: SlackUserName, key: string) => Promise<void>;

const acme = 'T0ACME0001';

/** Makes one for Acme's people. `sql` is the installing login. */
export const createDeclarer = async (core: Core, sql: pg.Pool): Promise<Declarer> => {
  const { rows } = await sql.query<{ id: string }>(
    `select s.id from severities s join organizations o on o.id = s.organization_id
     where o.slack_team_id = $1 order by s.rank limit 1`,
    [acme],
  );
  const severity = rows[0]?.id ?? '';
  const identify = async (who: SlackUserName): Promise<Viewer> => {
    const identified = await identifyActing(core.slack, await core.bots.forTeam(acme), slackUsers[who]);
    if (typeof identified === 'string') throw new Error(identified);
    return person(identified.person);
  };
  const viewers = new Map<SlackUserName, Promise<Viewer>>();
  return async (entry, who, key) => {
    entry.tries += 1;
    const viewer = viewers.get(who) ?? identify(who);
    viewers.set(who, viewer);
    const declared = await declareIncident(core.access, await viewer, {
      idempotency_key: key,
      name: entry.name,
      severity_id: severity,
      visibility: entry.visibility,
    });
    entry.acknowledgedAs = declared.reference;
  };
};
