// How the demo's people work: the real commands, each at the time when it is said to have happened.
import type { Access } from '../../access/door.ts';
import type { Viewer } from '../../access/viewer.ts';
import { actionKind } from '../../features/actions/index.ts';
import { editIncident } from '../../features/edits/index.ts';
import { followUpKind } from '../../features/follow-ups/index.ts';
import type { IncidentMode, Visibility } from '../../features/incidents/contract.ts';
import { declareIncident } from '../../features/incidents/index.ts';
import { postUpdate } from '../../features/updates/index.ts';
import { addWork, changeWork } from '../../features/work-items/index.ts';
import type { DemoPerson, DemoType } from './stories.ts';

/** Milliseconds. */
export const hours = (count: number): number => count * 60 * 60 * 1000;

type NewStory = {
  name: string;
  summary: string;
  severity: string;
  type: DemoType;
  status?: 'triage' | 'active';
  visibility?: Visibility;
  mode?: IncidentMode;
};

/** The demo's people at work; times are milliseconds since 1970. */
export type DemoDesk = {
  access: Access;
  viewers: Record<DemoPerson, Viewer>;
  ids: Map<string, string>;
  /** The options of “Affected team”. */
  teamOptions: string[];
  /** Returns the incident's id. */
  declare(by: DemoPerson, at: number, story: NewStory): Promise<string>;
  lead(id: string, by: DemoPerson, lead: DemoPerson, at: number): Promise<void>;
  update(
    id: string,
    by: DemoPerson,
    at: number,
    update: { message?: string; status?: string },
  ): Promise<void>;
  /** Something to be done, by `doer`; with `doneAt` it was. */
  toDo(
    id: string,
    by: DemoPerson,
    at: number,
    what: { kind: 'action' | 'follow-up'; text: string; doer?: DemoPerson; dueAt?: number; doneAt?: number },
  ): Promise<void>;
  edit(
    id: string,
    by: DemoPerson,
    at: number,
    body: Parameters<ReturnType<typeof editIncident>>[1],
  ): Promise<void>;
};

const tables = [
  'severities',
  'incident_statuses',
  'incident_roles',
  'incident_types',
  'incident_timestamps',
  'custom_fields',
] as const;

/** `setTime` moves the clock of `access`. */
export const openDesk = async (
  access: Access,
  viewers: Record<DemoPerson, Viewer>,
  setTime: (at: number) => void,
): Promise<DemoDesk> => {
  const ids = new Map<string, string>();
  for (const table of tables) {
    const rows = await access.readAsViewer(viewers.olivia, (db) =>
      db.selectFrom(table).where('archived_at', 'is', null).select(['id', 'name']),
    );
    for (const { id, name } of rows) ids.set(`${table}/${name}`, id);
  }
  const options = await access.readAsViewer(viewers.olivia, (db) =>
    db.selectFrom('custom_field_options').select('id').orderBy('value'),
  );
  const idOf = (table: (typeof tables)[number], name: string): string => {
    const id = ids.get(`${table}/${name}`);
    if (!id) throw new Error(`The demo's organisation has no ${name} among its ${table}.`);
    return id;
  };
  let declared = 0;
  return {
    access,
    viewers,
    ids,
    teamOptions: options.map(({ id }) => id),
    async declare(by, at, { severity, type, ...story }) {
      setTime(at);
      declared += 1;
      const { id } = await declareIncident(access, viewers[by], {
        idempotency_key: `demo:${declared}`,
        severity_id: idOf('severities', severity),
        incident_type_id: idOf('incident_types', type),
        ...story,
      });
      return id;
    },
    async lead(id, by, lead, at) {
      setTime(at);
      const assignment = {
        incident_role_id: idOf('incident_roles', 'Incident lead'),
        person_id: viewers[lead].ref,
      };
      await access.asViewer(viewers[by], (tx) => editIncident(id)(tx, { role_assignments: [assignment] }));
    },
    async update(id, by, at, { status, message }) {
      setTime(at);
      const body = {
        ...(message && { message }),
        ...(status && { incident_status_id: idOf('incident_statuses', status) }),
      };
      await access.asViewer(viewers[by], (tx) => postUpdate(id)(tx, body));
    },
    async toDo(id, by, at, { kind: noun, text, doer, dueAt, doneAt }) {
      setTime(at);
      const kind = noun === 'action' ? actionKind : followUpKind;
      const { row } = await access.asViewer(viewers[by], (tx) =>
        addWork(kind, id)(tx, {
          [kind.textField]: text,
          ...(doer && { assignee_id: viewers[doer].ref }),
          ...(dueAt && { due_at: new Date(dueAt).toISOString() }),
        }),
      );
      if (!doneAt) return;
      setTime(doneAt);
      await access.asViewer(viewers[doer ?? by], (tx) =>
        changeWork(kind, id, row.id)(tx, { status: 'completed' }),
      );
    },
    async edit(id, by, at, body) {
      setTime(at);
      await access.asViewer(viewers[by], (tx) => editIncident(id)(tx, body));
    },
  };
};
