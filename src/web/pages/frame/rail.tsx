// The rail: where one can go, and who one is. A bar on top of narrow screens; folds to icons on wide ones.
import { Link } from '@tanstack/react-router';
import { PanelLeftClose, PanelLeftOpen, Settings, Siren } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Session } from '../../../features/login-sessions/contract.ts';
import { useShortcuts } from '../../client/use-shortcuts.ts';
import { Brand } from '../../components/brand.tsx';
import { cx } from '../../components/cx.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { PopupContainer } from '../../components/popup.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { PersonButton } from './person-button.tsx';
import { readFolded, writeFolded } from './rail-memory.ts';

const destinations = [
  { to: '/incidents', label: 'Incidents', icon: Siren },
  { to: '/settings', label: 'Settings', icon: Settings },
] as const;

type RailProps = { session: Session | undefined; onHelp: () => void };

export function Rail({ session, onHelp }: RailProps) {
  const rail = useRef<HTMLElement>(null);
  const [isFolded, setFolded] = useState(readFolded);
  const toggle = () => {
    writeFolded(!isFolded);
    setFolded(!isFolded);
  };
  useShortcuts({ '[': toggle });
  return (
    <header
      ref={rail}
      className={cx(
        'sticky top-0 z-10 flex shrink-0 items-center gap-1 border-n-6 bg-n-2 px-2 max-md:h-14 max-md:border-b',
        'md:h-dvh md:flex-col md:items-stretch md:border-r md:p-2',
        isFolded ? 'md:w-13' : 'md:w-56',
      )}
    >
      <div
        className={cx(
          'flex items-center md:mb-3 md:h-10 md:justify-between',
          isFolded ? 'md:justify-center' : 'md:pl-2',
        )}
      >
        <Link
          to="/incidents"
          aria-label="Cordon"
          className={cx(
            'flex items-center gap-2 rounded-md max-md:size-11 max-md:justify-center',
            isFolded && 'md:hidden',
          )}
        >
          <Brand className="size-5 text-accent-text" />
          <span className="text-14 font-semibold tracking-tight max-md:hidden">Cordon</span>
        </Link>
        <span className="max-md:hidden">
          <IconButton
            label={isFolded ? 'Unfold the rail' : 'Fold the rail'}
            shortcut="["
            icon={isFolded ? <PanelLeftOpen aria-hidden="true" /> : <PanelLeftClose aria-hidden="true" />}
            aria-expanded={!isFolded}
            onClick={toggle}
          />
        </span>
      </div>
      <nav aria-label="Main" className="flex min-w-0 flex-1 gap-1 md:flex-col md:gap-0.5">
        {destinations.map(({ to, label, icon: Icon }) => (
          <Link
            key={to}
            to={to}
            title={isFolded ? label : undefined}
            className={cx(
              'flex items-center gap-2 rounded-md text-13 font-medium text-n-11 transition-colors hover:bg-n-4 hover:text-n-12',
              'max-md:h-11 max-md:px-2.5 md:h-8 md:px-2.5',
              'aria-[current=page]:bg-n-5 aria-[current=page]:text-n-12',
            )}
          >
            <Icon aria-hidden="true" className="size-4 shrink-0" />
            <span className={cx(isFolded && 'md:sr-only')}>{label}</span>
          </Link>
        ))}
      </nav>
      {session ? (
        <PopupContainer value={rail}>
          <PersonButton session={session} isFolded={isFolded} onHelp={onHelp} />
        </PopupContainer>
      ) : (
        <Skeleton className="h-8 w-8 md:w-full" />
      )}
    </header>
  );
}
