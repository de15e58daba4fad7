// Who is signed in; the theme, the keyboard's help, and signing out.
import { useNavigate } from '@tanstack/react-router';
import { ChevronsUpDown, Keyboard, LogOut, Monitor, Moon, Palette, Sun } from 'lucide-react';
import type { Session } from '../../../features/settings/contract.ts';
import { useSignOut } from '../../client/mutations.ts';
import { setTheme, useTheme } from '../../client/theme.ts';
import { Avatar } from '../../components/avatar.tsx';
import { cx } from '../../components/cx.ts';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../../components/menu.tsx';
import { showToast } from '../../components/toast.tsx';

type PersonMenuProps = { session: Session; isFolded: boolean; onHelp: () => void };

export function PersonMenu({ session, isFolded, onHelp }: PersonMenuProps) {
  const { person, organization, demo } = session;
  const theme = useTheme();
  const signOut = useSignOut();
  const navigate = useNavigate();
  return (
    <Menu
      side="top"
      trigger={
        <button
          type="button"
          aria-label={`${person.name}, ${organization.name}`}
          className={cx(
            'flex min-h-11 min-w-11 items-center gap-2 rounded-md p-1.5 text-left transition-colors hover:bg-n-4 data-popup-open:bg-n-4',
            'max-md:justify-center md:w-full',
            isFolded && 'md:justify-center md:p-0',
          )}
        >
          <Avatar person={person} />
          <span className={cx('min-w-0 flex-1 max-md:hidden', isFolded && 'md:hidden')}>
            <span className="block truncate text-13 font-medium">{person.name}</span>
            <span className="block truncate text-12 text-n-11">{organization.name}</span>
          </span>
          <ChevronsUpDown
            aria-hidden="true"
            className={cx('size-4 shrink-0 text-n-10 max-md:hidden', isFolded && 'md:hidden')}
          />
        </button>
      }
    >
      <div className="px-2 py-1.5 md:hidden">
        <p className="truncate font-medium">{person.name}</p>
        <p className="truncate text-12 text-n-11">{organization.name}</p>
      </div>
      <MenuChoice
        label="Theme"
        value={theme}
        onValueChange={setTheme}
        options={[
          { value: 'system', label: 'As the system', icon: <Monitor aria-hidden="true" /> },
          { value: 'light', label: 'Light', icon: <Sun aria-hidden="true" /> },
          { value: 'dark', label: 'Dark', icon: <Moon aria-hidden="true" /> },
        ]}
      />
      <MenuSeparator />
      <MenuItem icon={<Keyboard aria-hidden="true" />} onClick={onHelp}>
        Keyboard shortcuts
      </MenuItem>
      {demo && (
        <MenuItem icon={<Palette aria-hidden="true" />} onClick={() => navigate({ to: '/gallery' })}>
          Components
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem
        icon={<LogOut aria-hidden="true" />}
        onClick={() =>
          signOut.mutate(undefined, {
            onError: (error) => showToast(`You are still signed in. ${error.message}`, 'problem'),
          })
        }
      >
        Sign out
      </MenuItem>
    </Menu>
  );
}
