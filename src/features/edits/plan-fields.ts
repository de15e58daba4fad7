// Planning changes of custom field values, and what has to be filled in before an incident is closed.
import type { ViewerTx } from '../../access/door.ts';
import { invalid, type Refusal } from '../../platform/errors.ts';
import { checkValues, currentFields, isRequired, storedValuesOf } from '../custom-fields/index.ts';
import type { WorkedIncident } from '../incidents/index.ts';
import type { IncidentChanges } from './contract.ts';
import { joinPlans, type Plan, planOf } from './plan.ts';

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((value, index) => value === other[index]);

const shown = (values: readonly string[]): string | null => values.join(', ') || null;

/** The fields that are given; with `isClosing`, whatever is required before closure must be there afterwards. */
export const planFields = async (
  tx: ViewerTx,
  incident: WorkedIncident,
  { custom_field_values: given }: IncidentChanges,
  isClosing: boolean,
): Promise<Plan> => {
  if (given.length === 0 && !isClosing) return planOf({});
  const [all, stored] = await Promise.all([currentFields(tx.db).execute(), storedValuesOf(tx, incident.id)]);
  const ids = new Set(given.map(({ custom_field_id }) => custom_field_id));
  const fields = all.filter(({ id }) => ids.has(id));
  const { values, problems } = checkValues(fields, given, 'work');
  const plans = fields.map((field) => {
    const now = stored.get(field.id) ?? { given: [], shown: [] };
    const next = values.filter(({ customFieldId }) => customFieldId === field.id);
    const texts = next.map(({ optionId, text }) => optionId ?? text ?? '');
    if (isSame(now.given, texts)) return planOf({});
    const names = texts.map((text) => field.options.find(({ id }) => id === text)?.value ?? text);
    return planOf({
      fields: [{ id: field.id, values: next }],
      items: [
        {
          kind: 'custom_field_changed',
          label: field.name,
          about_id: field.id,
          before: shown(now.shown),
          after: shown(names),
        },
      ],
      changed: [`custom_field_values/${field.id}`],
    });
  });
  const missing: Refusal[] = [];
  if (isClosing) {
    for (const field of all.filter((asked) => isRequired(asked, 'closure'))) {
      const isFilled = ids.has(field.id)
        ? values.some(({ customFieldId }) => customFieldId === field.id)
        : stored.has(field.id);
      if (!isFilled && !problems.some(({ blame }) => blame?.pointer.endsWith(field.id)))
        missing.push(
          invalid(
            `custom_field_values/${field.id}`,
            'is_required',
            `“${field.name}” has to be filled in before the incident is closed.`,
          ),
        );
    }
  }
  return joinPlans([...plans, planOf({ problems: [...problems, ...missing] })]);
};
