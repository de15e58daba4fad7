// Two people editing at once: the second is told what the first did, and nothing of either is lost.
import type { ViewerTx } from '../../access/door.ts';
import { storedValuesOf } from '../custom-fields/index.ts';
import type { WorkedIncident } from '../incidents/index.ts';
import { assignmentsOf } from '../roles/index.ts';
import type { TimelineKind } from '../timeline/index.ts';
import { timestampsOf } from '../timestamps/index.ts';
import type { SeenValues } from './contract.ts';
import { isWhatWasSeen } from './seen.ts';
import { staleRefusal } from './stale-refusal.ts';

/** What stands at a path now: as it is compared, and as people read it. */
type Current = { value: string | null; shown: string | null; kind: TimelineKind };

const ofIncident = (incident: WorkedIncident): Record<string, Current> => {
  const text = (value: string | null, kind: TimelineKind): Current => ({ value, shown: value, kind });
  const choice = (chosen: { id: string; name: string } | null, kind: TimelineKind): Current => ({
    value: chosen?.id ?? null,
    shown: chosen?.name ?? null,
    kind,
  });
  return {
    name: text(incident.name, 'name_changed'),
    summary: text(incident.summary, 'summary_changed'),
    call_url: text(incident.callUrl, 'call_changed'),
    severity_id: choice(incident.severity, 'severity_changed'),
    incident_status_id: choice(incident.status, 'status_changed'),
    incident_type_id: choice(incident.type, 'type_changed'),
  };
};

const currentAt = async (tx: ViewerTx, incident: WorkedIncident, path: string): Promise<Current> => {
  const [list, id] = path.split('/');
  if (list === 'custom_field_values') {
    const found = (await storedValuesOf(tx, incident.id)).get(id ?? '');
    return {
      value: found?.given.join('\n') ?? null,
      shown: found?.shown.join(', ') ?? null,
      kind: 'custom_field_changed',
    };
  }
  if (list === 'role_assignments') {
    const reporter = { id: incident.reporterId, name: '' };
    const all = await assignmentsOf(tx, { id: incident.id, reporter });
    const assignee = all.find(({ role }) => role.id === id)?.assignee;
    return { value: assignee?.id ?? null, shown: assignee?.name ?? null, kind: 'role_assigned' };
  }
  if (list === 'timestamp_values') {
    const found = (await timestampsOf(tx, incident.id)).find(({ timestamp }) => timestamp.id === id);
    return { value: found?.value ?? null, shown: found?.value ?? null, kind: 'timestamp_changed' };
  }
  return ofIncident(incident)[path] ?? { value: null, shown: null, kind: 'custom_item' };
};

/** Of the paths that are changed: errors with `conflict` and code `stale` where the editor saw something else. */
export const refuseStale = async (
  tx: ViewerTx,
  incident: WorkedIncident,
  changed: readonly string[],
  seen: SeenValues,
): Promise<void> => {
  for (const path of changed.filter((changedPath) => changedPath in seen)) {
    const now = await currentAt(tx, incident, path);
    if (isWhatWasSeen(seen[path], now.value)) continue;
    const who = await lastToChange(tx, incident, now.kind, path.split('/')[1]);
    throw staleRefusal(path, { who, ...now });
  }
};

const lastToChange = async (
  tx: ViewerTx,
  incident: WorkedIncident,
  kind: TimelineKind,
  aboutId: string | undefined,
): Promise<string | undefined> => {
  const row = await tx.db
    .selectFrom('timeline_items as t')
    .innerJoin('people as p', 'p.id', 't.actor_id')
    .where('t.incident_id', '=', incident.id)
    .where('t.kind', '=', kind)
    .$if(aboutId !== undefined, (query) => query.where('t.about_id', '=', aboutId ?? ''))
    .orderBy('t.occurred_at', 'desc')
    .select('p.name')
    .limit(1)
    .executeTakeFirst();
  return row?.name;
};
