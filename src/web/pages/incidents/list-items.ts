// What stands in the list, from the top: incidents, and a heading where another section begins.
import type { FoundIncident, IncidentList } from '../../../features/incidents/contract.ts';

export type ListItem =
  | { kind: 'heading'; key: string; title: string }
  | { kind: 'incident'; key: string; incident: FoundIncident; position: number };

const active = ['triage', 'live', 'paused'];

/** As the server sorts them. */
export const sectionOf = ({ mode, incident_status }: FoundIncident): string => {
  if (mode === 'test' || mode === 'tutorial') return 'Practice';
  return active.includes(incident_status.category) ? 'Active' : 'Past';
};

/** An incident that was declared or changed between two pages can come twice; it is shown once. */
export function listItems(pages: readonly IncidentList[]): ListItem[] {
  const incidents = new Map(
    pages.flatMap((page) => page.incidents).map((incident) => [incident.id, incident]),
  );
  const items: ListItem[] = [];
  let section: string | undefined;
  let position = 0;
  for (const incident of incidents.values()) {
    const title = sectionOf(incident);
    if (title !== section) items.push({ kind: 'heading', key: `${title} ${position}`, title });
    section = title;
    position += 1;
    items.push({ kind: 'incident', key: incident.id, incident, position });
  }
  return items;
}
