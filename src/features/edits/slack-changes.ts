// Reading from a dialog what somebody changed in it.
import { textOf, type ViewState, valuesIn } from '../../surfaces/slack/kit.ts';
import type { EditIncidentInput } from './contract.ts';
import { type DialogMetadata, isChanged } from './metadata.ts';

/** What somebody changed in a dialog; what they left as it was shown to them is left out. */
export const changesIn = (state: ViewState, about: DialogMetadata): EditIncidentInput => {
  const changed = (block: string, path: string) => {
    const value = textOf(state, block) ?? '';
    return block in state && isChanged(about, path, value) ? value : undefined;
  };
  const [name, summary] = [changed('name', 'name'), changed('summary', 'summary')];
  const [statusId, severityId] = [
    changed('status', 'incident_status_id'),
    changed('severity', 'severity_id'),
  ];
  const custom_field_values = Object.keys(state)
    .filter((block) => block.startsWith('cf_'))
    .map((block) => ({ custom_field_id: block.slice(3), values: valuesIn(state, block).filter(Boolean) }))
    .filter(({ custom_field_id: id, values }) =>
      isChanged(about, `custom_field_values/${id}`, values.join('\n')),
    );
  return {
    ...(name !== undefined && { name }),
    ...(summary !== undefined && { summary }),
    ...(statusId !== undefined && { incident_status_id: statusId }),
    ...(severityId !== undefined && { severity_id: severityId }),
    custom_field_values,
  };
};
