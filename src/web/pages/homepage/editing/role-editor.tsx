// Giving a role to somebody. Whoever cannot see the incident is given access only after a question, and never silently.
import { useEffect, useRef, useState } from 'react';
import type { RoleAssignment } from '../../../../features/roles/contract.ts';
import { useInvitePeople } from '../../../client/access-mutations.ts';
import { useEditIncident } from '../../../client/incident-changes.ts';
import { AlertDialog } from '../../../components/alert-dialog.tsx';
import { PersonField, type PickedPerson } from '../../people-picker/person-field.tsx';
import { EditorFrame, fieldError } from './editor-frame.tsx';
import { isWithoutAccess } from './stale.ts';

type RoleEditorProps = { reference: string; assignment: RoleAssignment; onClose: () => void };

export default function RoleEditor({ reference, assignment, onClose }: RoleEditorProps) {
  const [{ role, assignee }] = useState(assignment);
  const [person, setPerson] = useState<PickedPerson | undefined>(assignee);
  const [isAsking, setAsking] = useState(false);
  const [refused, setRefused] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const edit = useEditIncident(reference, { onDone: onClose });

  const assign = (seen: string | null = assignee?.id ?? null) =>
    edit.mutate(
      {
        role_assignments: [{ incident_role_id: role.id, person_id: person?.id ?? null }],
        seen: { [`role_assignments/${role.id}`]: seen },
      },
      { onError: (error) => isWithoutAccess(error) && setAsking(true) },
    );
  const invite = useInvitePeople(reference, {
    onDone({ results: [result] }) {
      if (result?.outcome === 'refused') setRefused(result.message);
      else assign();
    },
  });
  const save = () => {
    setRefused(undefined);
    if (person?.id === assignee?.id) onClose();
    else assign();
  };
  return (
    <>
      <EditorFrame
        label={`Edit ${role.name}`}
        isPending={edit.isPending || invite.isPending}
        error={edit.error}
        onSave={save}
        onCancel={onClose}
        onSaveMine={(current) => assign(current || null)}
      >
        <PersonField
          label={role.name}
          hint={role.description}
          person={person}
          onChange={(picked) => {
            setPerson(picked);
            setRefused(undefined);
            edit.reset();
          }}
          error={refused ?? invite.error?.message ?? fieldError(edit.error)}
          inputRef={input}
        />
      </EditorFrame>
      {person && (
        <AlertDialog
          title={`Give ${person.name} access?`}
          isOpen={isAsking}
          onClose={() => setAsking(false)}
          confirm="Give access and assign"
          isGiving
          onConfirm={() => {
            setAsking(false);
            invite.mutate([person.id]);
          }}
        >
          <p>
            {person.name} cannot see this incident. This will give {person.name} access to everything in this
            incident, also what was written before, and add them to the Slack channel.
          </p>
        </AlertDialog>
      )}
    </>
  );
}
