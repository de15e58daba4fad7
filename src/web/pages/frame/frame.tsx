// What stands around every page: the rail, notices about the connection, and the overlays that open from anywhere.
import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useLive } from '../../client/live/use-live.ts';
import { sessionQuery } from '../../client/queries.ts';
import { useSamePerson } from '../../client/use-same-person.ts';
import { useShortcuts } from '../../client/use-shortcuts.ts';
import { PopupContainer } from '../../components/popup.ts';
import { Problem } from '../../components/problem.tsx';
import { useIsToasterNeeded } from '../../components/toast.ts';
import { useDeclareOverlay } from '../declare/use-declare-overlay.ts';
import { ConnectionNotice } from './connection-notice.tsx';
import { Rail } from './rail.tsx';

const DeclareDialog = lazy(() => import('../declare/declare-dialog.tsx'));
const Toaster = lazy(() => import('../../components/toaster.tsx'));
const HelpDialog = lazy(() => import('./help-dialog.tsx'));

export function Frame() {
  const session = useQuery(sessionQuery);
  const main = useRef<HTMLElement>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const declare = useDeclareOverlay();
  const isDeclareLoaded = useOnce(declare.isOpen);
  const isToasterNeeded = useIsToasterNeeded();
  const isHelpLoaded = useOnce(isHelpOpen);
  useFocusOnNavigation(main);
  useSamePerson(session.data);
  useLive(session.data !== undefined);
  useShortcuts({
    c: () => session.data?.can.declare_incident && declare.open(),
    '?': () => setHelpOpen(true),
  });

  if (session.error && !session.data) {
    return (
      <main className="mx-auto max-w-160 px-4 py-16">
        <Problem
          title="Cordon could not be opened"
          error={session.error}
          onRetry={() => session.refetch()}
          isRetrying={session.isFetching}
        />
      </main>
    );
  }
  return (
    <div className="flex min-h-dvh flex-col md:flex-row">
      <a
        href="#main"
        className="fixed top-2 left-2 z-40 -translate-y-16 rounded-md bg-n-12 px-3 py-2 text-13 font-medium text-n-1 focus:translate-y-0"
      >
        Skip to content
      </a>
      <Rail session={session.data} onHelp={() => setHelpOpen(true)} />
      <main ref={main} id="main" tabIndex={-1} className="min-w-0 flex-1 px-4 pt-4 pb-16 md:px-8 md:pt-6">
        <div className="mx-auto w-full max-w-320">
          <ConnectionNotice />
          {session.data && (
            <PopupContainer value={main}>
              <Outlet />
            </PopupContainer>
          )}
        </div>
      </main>
      <Suspense>
        {isDeclareLoaded && session.data?.can.declare_incident && (
          <DeclareDialog isOpen={declare.isOpen} onClose={declare.close} />
        )}
        {isHelpLoaded && <HelpDialog isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />}
        {isToasterNeeded && <Toaster />}
      </Suspense>
    </div>
  );
}

/** True from the first time on that `value` is true: overlays are loaded late and then kept, so that they can close softly. */
function useOnce(value: boolean): boolean {
  const [wasTrue, setWasTrue] = useState(value);
  if (value && !wasTrue) setWasTrue(true);
  return wasTrue || value;
}

/** Going to another page moves the focus to its content, so that a screen reader starts there. */
function useFocusOnNavigation(main: React.RefObject<HTMLElement | null>): void {
  const { pathname } = useLocation();
  const previous = useRef(pathname);
  useEffect(() => {
    if (previous.current === pathname) return;
    previous.current = pathname;
    // A page may have put the focus somewhere better already.
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
  }, [pathname, main]);
}
