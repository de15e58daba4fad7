// What a workspace allows to whom; a change takes effect at once.
import type { PageSwitches, PageWho, PageWorkspace } from '../../page/contract.ts';
import { administer } from '../api.ts';
import { CheckField, SelectField } from '../shell/field.tsx';
import { Foldable } from '../shell/foldable.tsx';
import { StatusLine } from '../shell/status-line.tsx';
import { useAct } from '../use-act.ts';

const who: Record<PageWho, string> = {
  everyone: 'Everyone except guests',
  admins: 'Owners and admins',
  owners: 'Owners only',
};

const permissions = {
  remove_from_private: 'Remove people from private channels',
  remove_from_public: 'Remove people from public channels',
  create_private: 'Create private channels',
  create_public: 'Create public channels',
  convert: 'Convert channels between private and public',
} as const;

export function Preferences(props: { workspace: PageWorkspace; onChanged: () => Promise<void> }) {
  const { id, switches } = props.workspace;
  const { told, act } = useAct(props.onChanged);
  const set = (change: Partial<PageSwitches>, words: string) =>
    act(
      'switch',
      () => administer({ action: 'set_switches', team: id, switches: change }),
      `Saved: ${words.toLowerCase()}.`,
    );
  return (
    <Foldable title="Preferences" open>
      {Object.entries(permissions).map(([key, label]) => (
        <SelectField
          key={key}
          label={label}
          value={switches[key as keyof typeof permissions]}
          options={who}
          onChange={(value) => set({ [key]: value }, label)}
        />
      ))}
      <div>
        <CheckField
          label="Apps’ bots count as everyone"
          checked={switches.bots_count_as_everyone}
          onChange={(bots_count_as_everyone) => set({ bots_count_as_everyone }, 'bots')}
        />
        <CheckField
          label="Guests may be in private channels"
          checked={switches.guests_in_private_channels === 'allowed'}
          onChange={(allowed) =>
            set({ guests_in_private_channels: allowed ? 'allowed' : 'refused' }, 'guests')
          }
        />
        <CheckField
          label="The plan has user groups"
          checked={switches.has_usergroups}
          onChange={(has_usergroups) => set({ has_usergroups }, 'user groups')}
        />
      </div>
      <StatusLine told={told} />
    </Foldable>
  );
}
