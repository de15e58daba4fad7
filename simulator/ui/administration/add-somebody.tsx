// Adds a person with a role, or another app's bot, to the workspace.
import { useState } from 'react';
import type { PersonKind } from '../../page/contract.ts';
import { administer } from '../api.ts';
import { Button } from '../shell/button.tsx';
import { SelectField, TextField } from '../shell/field.tsx';
import type { Acting } from '../use-act.ts';
import { roles } from './roles.ts';

type Kind = PersonKind | 'bot';

const kinds: Record<Kind, string> = { ...roles, bot: 'Bot of another app' };

export function AddSomebody({ team, acting }: { team: string; acting: Acting }) {
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Kind>('member');
  const wanted = name.trim();
  const add = async () => {
    const attempt = () =>
      kind === 'bot'
        ? administer({ action: 'add_bot', team, name: wanted })
        : administer({ action: 'add_person', team, name: wanted, role: kind });
    if (await acting.act('add', attempt, `${wanted} was added.`)) setName('');
  };
  return (
    <form
      aria-label="Add somebody"
      className="flex flex-col gap-2 rounded-md border border-line bg-raised p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted && acting.pending === null) void add();
      }}
    >
      <TextField label="Name of somebody new" value={name} onChange={setName} />
      <SelectField label="Who joins as" value={kind} options={kinds} onChange={setKind} />
      <div>
        <Button type="submit" busy={acting.pending === 'add'}>
          Add
        </Button>
      </div>
    </form>
  );
}
