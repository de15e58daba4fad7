// Who does what in the incident.
import { lazy } from 'react';
import type { Homepage } from '../../../../features/homepage/contract.ts';
import { Avatar } from '../../../components/avatar.tsx';
import { Editable } from '../editing/editable.tsx';
import { FactRow, Facts, FixedValue } from './fact-row.tsx';

const loadEditor = () => import('../editing/role-editor.tsx');
const RoleEditor = lazy(loadEditor);

export function Roles({ incident }: { incident: Homepage['incident'] }) {
  return (
    <Facts>
      {incident.role_assignments.map((assignment) => {
        const { role, assignee } = assignment;
        const person = assignee ? (
          <span className="flex min-w-0 items-center gap-1.5">
            <Avatar person={assignee} size="small" />
            <span className="min-w-0 break-words">{assignee.name}</span>
          </span>
        ) : (
          <span className="text-n-11">Nobody</span>
        );
        return (
          <FactRow key={role.id} name={role.name}>
            {role.role_type === 'reporter' ? (
              <FixedValue>{person}</FixedValue>
            ) : (
              <Editable
                name={role.name}
                shown={person}
                load={loadEditor}
                editor={(close) => (
                  <RoleEditor reference={incident.reference} assignment={assignment} onClose={close} />
                )}
              />
            )}
          </FactRow>
        );
      })}
    </Facts>
  );
}
