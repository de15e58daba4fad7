// What Cordon leaves behind: log lines, job arguments and errors, and every table hold ids where ids do, never texts.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendAccessRequest } from '../../src/features/access-requests/index.ts';
import { declareIncident } from '../../src/features/incidents/index.ts';
import { createWorld } from '../support/world.ts';
import { canaryText } from './canaries.ts';
import { type Cast, play } from './cast.ts';
import { withInstaller } from './cast-parts.ts';
import { openBrowser, send } from './http-walk.ts';
import { createScan, type Hit } from './scan.ts';

/** The only tables that may hold what people wrote, or what addresses an incident; ids may stand anywhere. */
const mayHold: Record<string, readonly string[]> = {
  'cordon.incidents': ['name', 'summary', 'reference', 'call link'],
  'cordon.incident_updates': ['update'],
  // It tells every change, and is read by whoever sees the incident.
  'cordon.timeline_items': ['update', 'call link', 'action', 'follow-up'],
  'cordon.actions': ['action'],
  'cordon.follow_ups': ['follow-up', 'label'],
  'cordon.incident_custom_field_values': ['custom field'],
  // The index in which members find it; the part that everybody looks through, `search_public`, may hold nothing.
  'cordon.search_documents': ['name', 'summary', 'update', 'reference'],
  'cordon.search_private': ['name', 'summary', 'update', 'reference'],
  'cordon.incident_channels': ['channel name'],
  // Read by members alone, through the one rule.
  'cordon.incident_audit_entries': ['reference'],
  'cordon.access_requests': ['reason'],
};

let cast: Cast;
let waiting: Map<string, string>;
beforeAll(async () => {
  const world = await createWorld();
  cast = await play(world, async () => {
    waiting = await readTables();
  });

  async function readTables(): Promise<Map<string, string>> {
    return tablesOf(world);
  }
});
afterAll(() => cast.world.close());

/** Every table of the product and of the queue, as text. */
const tablesOf = (world: Cast['world']): Promise<Map<string, string>> =>
  withInstaller(world, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select table_schema || '.' || table_name as name from information_schema.tables
       where table_schema in ('cordon', 'graphile_worker') and table_type = 'BASE TABLE'`,
    );
    const tables = new Map<string, string>();
    for (const { name } of rows) {
      const found = await client.query<{ text: string }>(
        `select row_to_json(t)::text as text from ${name} t`,
      );
      tables.set(name, found.rows.map(({ text }) => text).join('\n'));
    }
    return tables;
  });

const isId = (field: string): boolean => /(^| )id$/.test(field);

/** Texts and references of private incidents, anywhere but where they belong. */
const misplaced = (tables: ReadonlyMap<string, string>): (Hit & { table: string })[] => {
  const open = cast.incidents.filter(({ visibility }) => visibility === 'public').map(({ key }) => key);
  const scan = createScan(
    cast.canaries.filter(({ incident, field }) => !open.includes(incident) && !isId(field)),
  );
  return [...tables].flatMap(([table, text]) =>
    scan(text)
      .filter(({ field }) => !mayHold[table]?.includes(field))
      .map((hit) => ({ table, ...hit })),
  );
};

const logged = (): Hit[] =>
  createScan(cast.canaries.filter(({ field }) => !isId(field)))(cast.world.logLines.join('\n'));

describe('tables', () => {
  test('hold texts only where they belong, while jobs wait', () => {
    expect(waiting.get('graphile_worker._private_jobs')).toContain('event_id');
    expect(misplaced(waiting)).toEqual([]);
  });

  test('hold texts only where they belong, when jobs are done', async () => {
    const tables = await tablesOf(cast.world);
    const texts = createScan(cast.canaries)(tables.get('cordon.incidents') ?? '');
    expect(texts.filter(({ field }) => field === 'name')).toHaveLength(cast.incidents.length);
    expect(misplaced(tables)).toEqual([]);
  });
});

describe('the life of access', () => {
  /** Where a word stands, by table. */
  const tablesWith = (tables: ReadonlyMap<string, string>, word: string): string[] =>
    [...tables].filter(([, text]) => text.includes(word)).map(([table]) => table);

  test('keeps a reason where it was sent until it is looked up, then with those who decide, or nowhere', async () => {
    const { world } = cast;
    const quiet = cast.incidents.find(({ key }) => key === 'quiet') ?? expect.unreachable();
    const reasons = { real: canaryText().word, none: canaryText().word };
    const viewer = await world.viewerOf('bruno');
    for (const [reference, reason] of [
      [quiet.reference, reasons.real],
      [cast.unknownLike(quiet).reference, reasons.none],
    ] as const)
      await world.core.access.asViewer(viewer, (tx) =>
        sendAccessRequest(world.core.secrets)(tx, { reference, reason }),
      );
    const sent = await tablesOf(world);
    for (const reason of Object.values(reasons))
      expect(tablesWith(sent, reason)).toEqual(['cordon.sent_access_requests']);
    const jobs = await withInstaller(world, (client) =>
      client.query<{ payload: object }>(
        `select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
         where t.identifier = 'resolve-access-request'`,
      ),
    );
    expect(jobs.rows).toHaveLength(2);
    for (const { payload } of jobs.rows)
      expect(payload).toEqual({ sent_request_id: expect.stringMatching(/^[0-7][0-9A-Z]{25}$/) as string });
    await world.drain();
    const resolved = await tablesOf(world);
    expect(tablesWith(resolved, reasons.real)).toEqual(['cordon.access_requests']);
    expect(tablesWith(resolved, reasons.none)).toEqual([]);
    expect(misplaced(resolved)).toEqual([]);
    expect(createScan(Object.values(reasons).map(toCanary))(world.logLines.join('\n'))).toEqual([]);
  });

  test('keeps names of people with the people, and of those in a channel with its members', async () => {
    const tables = await tablesOf(cast.world);
    expect(tablesWith(tables, 'Greta Guest').toSorted()).toEqual(['cordon.channel_members', 'cordon.people']);
    expect(tablesWith(tables, 'Chidi Eze')).toEqual(['cordon.people']);
  });

  test('gives jobs ids and nothing else', async () => {
    await declareAnother('for the queue');
    const { rows } = await withInstaller(cast.world, (client) =>
      client.query<{ payload: Record<string, unknown> }>('select payload from graphile_worker._private_jobs'),
    );
    const values = rows.flatMap(({ payload }) => Object.values(payload));
    expect(values.length).toBeGreaterThan(0);
    for (const value of values) expect(value).toMatch(/^([0-7][0-9A-Z]{25}|T[0-9A-Z]+|Ev[0-9A-Z]+)$/);
    await cast.world.drain();
  });

  test('leaves in the log of the organisation that somebody asked, and nothing of private incidents, ids included', async () => {
    const tables = await tablesOf(cast.world);
    const secret = cast.incidents.filter(({ visibility }) => visibility === 'private').map(({ key }) => key);
    const scan = createScan(cast.canaries.filter(({ incident }) => secret.includes(incident)));
    const log = tables.get('cordon.audit_entries') ?? '';
    expect(scan(log)).toEqual([]);
    const entries = log.split('\n').map((line) => JSON.parse(line) as { action: string; targets: object[] });
    const asked = entries.filter(({ action }) => action === 'access_request.sent');
    expect(asked.length).toBeGreaterThan(2);
    for (const { targets } of asked) expect(targets).toHaveLength(1);
    const kinds = new Set(entries.map(({ action }) => action.replace(/^settings\..*/, 'settings')));
    expect(kinds).toEqual(new Set(['incident.declared', 'settings', 'access_request.sent']));
    // The control: what happened to access does stand in the incidents' own logs.
    const own = tables.get('cordon.incident_audit_entries') ?? '';
    for (const action of ['access_requested', 'access_request_denied']) expect(own).toContain(action);
    expect(own).toContain('private_incident_membership.revoked');
    expect(new Set(scan(own).map(({ field }) => field))).toContain('id');
  });
});

const toCanary = (word: string) => ({ incident: 'any', field: 'reason', word });

const declareAnother = async (key: string): Promise<string> => {
  const { core, viewerOf } = cast.world;
  const viewer = await viewerOf('ada');
  const [severity] = await core.access.readAsViewer(viewer, (db) => db.selectFrom('severities').select('id'));
  const { text, word } = canaryText();
  cast.canaries.push({ incident: key, field: 'name', word });
  const { id } = await declareIncident(core.access, viewer, {
    ...{ idempotency_key: key, name: text, severity_id: severity?.id ?? '', visibility: 'private' },
  });
  return id;
};

describe('log lines', () => {
  test('say nothing of what people wrote when all goes well', () => {
    expect(cast.world.logLines.length).toBeGreaterThan(50);
    expect(logged()).toEqual([]);
  });

  test('say nothing when Slack refuses, is away, or loses answers', async () => {
    const { simulator, core, viewerOf, drain } = cast.world;
    const faults = [
      { method: 'conversations.create', kind: 'error', error: 'restricted_action' },
      { method: 'conversations.create', kind: 'drop_after' },
      { method: 'conversations.setTopic', kind: 'status_500' },
      { method: 'chat.postMessage', kind: 'fatal_error_after' },
      { method: 'conversations.invite', kind: 'error', error: 'user_is_restricted' },
    ] as const;
    const viewer = await viewerOf('ada');
    const [severity] = await core.access.readAsViewer(viewer, (db) =>
      db.selectFrom('severities').select('id'),
    );
    for (const [index, fault] of faults.entries()) {
      const { text, word } = canaryText();
      cast.canaries.push({ incident: `refused ${index}`, field: 'name', word });
      simulator.orderFault(fault);
      await declareIncident(core.access, viewer, {
        ...{ idempotency_key: `refused ${index}`, name: text, severity_id: severity?.id ?? '' },
        visibility: 'private',
      });
      await drain();
    }
    expect(cast.world.logLines.join('\n')).toContain('delivery failed');
    expect(logged()).toEqual([]);
    const tables = await tablesOf(cast.world);
    expect(tables.get('cordon.deliveries')).toContain('restricted_action');
    expect(misplaced(tables)).toEqual([]);
  });

  test('say nothing when a request fails', async () => {
    const browser = await openBrowser(cast, 'ada');
    const incident = cast.incidents.find(({ key }) => key === 'alone');
    const headers = { 'content-type': 'application/json' };
    const bodies = [
      JSON.stringify({ idempotency_key: 'x', name: `${incident?.name}\0`, severity_id: incident?.id }),
      `{"name": "${incident?.words[0]?.word}`,
      JSON.stringify({ name: incident?.name.repeat(50), reference: incident?.reference }),
    ];
    for (const body of bodies) {
      const answer = await send(cast, browser, {
        method: 'POST',
        path: '/cordon/v1/incidents',
        headers,
        body,
      });
      expect(answer.status).toBeGreaterThanOrEqual(400);
    }
    await withBrokenDatabase(async () => {
      const path = `/cordon/v1/incidents/${incident?.reference}`;
      const answer = await send(cast, browser, { method: 'GET', path });
      expect(answer.status).toBe(500);
    });
    expect(cast.world.logLines.join('\n')).toContain('request failed');
    expect(logged()).toEqual([]);
  });
});

/** Takes a right from the runtime for a while, so that statements about incidents fail. */
const withBrokenDatabase = async (work: () => Promise<void>): Promise<void> =>
  withInstaller(cast.world, async (client) => {
    await client.query('revoke select on cordon.timeline_items from cordon_viewer');
    try {
      await work();
    } finally {
      await client.query('grant select on cordon.timeline_items to cordon_viewer');
    }
  });

test('a job that fails keeps its kind of error, and no text', async () => {
  const { drain } = cast.world;
  await declareAnother('failing');
  await withInstaller(cast.world, async (client) => {
    await client.query('revoke select on cordon.outbox from cordon_system');
    await drain();
    await client.query('grant select on cordon.outbox to cordon_system');
    const { rows } = await client.query<{ last_error: string }>(
      'select last_error from graphile_worker._private_jobs where last_error is not null',
    );
    expect(new Set(rows.map(({ last_error }) => last_error.split('\n')[0]))).toEqual(new Set(['error']));
  });
  expect(misplaced(await tablesOf(cast.world))).toEqual([]);
  expect(logged()).toEqual([]);
});
