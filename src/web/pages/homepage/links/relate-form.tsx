// Choosing an incident that has to do with this one.
import { useEffect, useRef, useState } from 'react';
import type { Homepage } from '../../../../features/homepage/contract.ts';
import type { IncidentReference } from '../../../../features/incidents/contract.ts';
import { useAddRelationship } from '../../../client/incident-changes.ts';
import { EditorFrame } from '../editing/editor-frame.tsx';
import { IncidentField } from '../merge/incident-field.tsx';

type RelateFormProps = { incident: Homepage['incident']; onClose: () => void };

export default function RelateForm({ incident, onClose }: RelateFormProps) {
  const [chosen, setChosen] = useState<IncidentReference>();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const add = useAddRelationship(incident.reference, { onDone: onClose });
  const save = () => add.mutate({ reference: chosen?.reference ?? '' });
  return (
    <div className="w-full max-w-prose">
      <EditorFrame
        label="Relate an incident"
        isPending={add.isPending}
        error={add.error}
        onSave={save}
        onCancel={onClose}
        onSaveMine={save}
      >
        <IncidentField
          label="Related incident"
          chosen={chosen}
          onChange={(next) => {
            setChosen(next);
            add.reset();
          }}
          besides={incident.id}
          error={add.error?.message}
          inputRef={input}
        />
      </EditorFrame>
    </div>
  );
}
