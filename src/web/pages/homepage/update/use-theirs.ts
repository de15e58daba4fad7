// Taking over what somebody else saved meanwhile, in a form that goes on.
import type { Stale } from '../editing/stale.ts';
import type { UpdateDraft } from './update-draft.ts';

/** The draft with theirs in place of what was chosen at the path; what else was typed stays. */
export function withCurrent(
  draft: UpdateDraft,
  { path, current }: Pick<Stale, 'path' | 'current'>,
): UpdateDraft {
  const seen = { ...draft.seen, [path]: current || null };
  if (path === 'incident_status_id') return { ...draft, seen, statusId: current };
  if (path === 'severity_id') return { ...draft, seen, severityId: current };
  const [list, id = ''] = path.split('/');
  if (list !== 'custom_field_values') return { ...draft, seen };
  const values = current ? current.split('\n') : [];
  return { ...draft, seen, customFields: { ...draft.customFields, [id]: values } };
}
