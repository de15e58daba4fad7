// Somebody in Settings, with their role to choose. What would take rights from oneself, or sight from others, is asked first.
import { useState } from 'react';
import type { OrganizationPerson, OrganizationRole } from '../../../features/people/contract.ts';
import { useChangeSettings } from '../../client/settings-mutations.ts';
import { useSession } from '../../client/use-session.ts';
import { AlertDialog } from '../../components/alert-dialog.tsx';
import { Avatar } from '../../components/avatar.tsx';
import { Mark } from '../../components/badge.tsx';
import { Field } from '../../components/field.tsx';
import { Select } from '../../components/select.tsx';
import { SaveState } from './save-state.tsx';

const roles: { value: OrganizationRole; label: string }[] = [
  { value: 'owner', label: 'Owner' },
  { value: 'admin', label: 'Admin' },
  { value: 'member', label: 'Member' },
  { value: 'guest', label: 'Guest' },
];

export function PersonRow({ person }: { person: OrganizationPerson }) {
  const { person: me } = useSession();
  const [asked, setAsked] = useState<OrganizationRole>();
  const save = useChangeSettings();
  const isGuestOfSlack = person.role === 'guest' && !person.is_role_chosen;
  const isChangeable = person.is_active && !isGuestOfSlack;

  const give = (role: OrganizationRole) =>
    save.mutate({ method: 'PATCH', path: `people/${person.id}`, body: { role } });
  const choose = (value: string) => {
    const role = roles.find((one) => one.value === value)?.value;
    if (!role || role === person.role) return;
    if (role === 'guest' || person.id === me.id) setAsked(role);
    else give(role);
  };
  return (
    <li className="flex flex-col gap-2 px-3 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Avatar person={person} isGreyed={!person.is_active} />
        <div className="min-w-0 flex-1 basis-32">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
            <span className="min-w-0 break-words">{person.name}</span>
            {!person.is_active && <Mark>Deactivated</Mark>}
            {isGuestOfSlack && <Mark>Guest in Slack</Mark>}
          </p>
          {person.email && <p className="text-13 break-all text-n-11">{person.email}</p>}
        </div>
        {isChangeable ? (
          <div className="w-32">
            <Field name="role" label={`Role of ${person.name}`} hasOwnLabel>
              <Select
                label={`Role of ${person.name}`}
                isLabelHidden
                options={roles}
                value={person.role}
                onValueChange={choose}
              />
            </Field>
          </div>
        ) : (
          <span className="w-32 px-2.5 text-n-11">
            {roles.find(({ value }) => value === person.role)?.label}
          </span>
        )}
      </div>
      <SaveState isPending={save.isPending} isSaved={save.isSuccess} error={save.error} />
      <AlertDialog
        title={`Change the role of ${person.name}`}
        isOpen={asked !== undefined}
        onClose={() => setAsked(undefined)}
        confirm="Change role"
        onConfirm={() => {
          if (asked) give(asked);
          setAsked(undefined);
        }}
      >
        {asked === 'guest' && (
          <p>A guest sees only incidents that they were given access to, no public ones besides.</p>
        )}
        {person.id === me.id && <p>This is your own role. You may not be able to take it back.</p>}
      </AlertDialog>
    </li>
  );
}
