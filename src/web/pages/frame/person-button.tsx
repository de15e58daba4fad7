// Who is signed in; opens the menu with the theme and signing out, which is loaded at that moment.
import { ChevronsUpDown } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import type { Session } from '../../../features/login-sessions/contract.ts';
import { Avatar } from '../../components/avatar.tsx';
import { cx } from '../../components/cx.ts';

const loadMenu = () => import('./person-menu.tsx');
const PersonMenu = lazy(loadMenu);

type PersonButtonProps = { session: Session; isFolded: boolean; onHelp: () => void };

export function PersonButton({ session, isFolded, onHelp }: PersonButtonProps) {
  const { person, organization } = session;
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const hiddenWhenFolded = isFolded && 'md:hidden';
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onPointerEnter={loadMenu}
        onFocus={loadMenu}
        onClick={() => setOpen(true)}
        className={cx(
          'flex min-h-11 min-w-11 items-center gap-2 rounded-md p-1.5 text-left transition-colors hover:bg-n-4 aria-expanded:bg-n-4',
          'max-md:justify-center md:w-full',
          isFolded && 'md:min-w-0 md:justify-center md:p-0',
        )}
      >
        <Avatar person={person} />
        <span className={cx('min-w-0 flex-1 max-md:sr-only', isFolded && 'md:sr-only')}>
          <span className="block truncate text-13 font-medium">{person.name}</span>
          <span className="block truncate text-12 text-n-11">{organization.name}</span>
        </span>
        <ChevronsUpDown
          aria-hidden="true"
          className={cx('size-4 shrink-0 text-n-10 max-md:hidden', hiddenWhenFolded)}
        />
      </button>
      {isOpen && (
        <Suspense>
          <PersonMenu session={session} anchor={button} onClose={() => setOpen(false)} onHelp={onHelp} />
        </Suspense>
      )}
    </>
  );
}
