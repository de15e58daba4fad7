// What the person's button opens: the theme, the keyboard's help, and signing out.
import { useNavigate } from '@tanstack/react-router';
import { Keyboard, LogOut, Monitor, Moon, Palette, Sun } from 'lucide-react';
import type { RefObject } from 'react';
import type { Session } from '../../../features/login-sessions/contract.ts';
import { useSignOut } from '../../client/mutations.ts';
import { setTheme, useTheme } from '../../client/theme.ts';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../../components/menu.tsx';
import { showToast } from '../../components/toast.ts';

type PersonMenuProps = {
  session: Session;
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  onHelp: () => void;
};

export default function PersonMenu({ session, anchor, onClose, onHelp }: PersonMenuProps) {
  const { person, organization, demo } = session;
  const theme = useTheme();
  const signOut = useSignOut();
  const navigate = useNavigate();
  return (
    <Menu anchor={anchor} onClose={onClose}>
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
