// The button that opens "Manage access", its key, and the dialog, which is loaded when somebody is about to open it.
import { Users } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import type { Homepage } from '../../../features/homepage/contract.ts';
import { useShortcuts } from '../../client/use-shortcuts.ts';
import { Button } from '../../components/button.tsx';
import { useManageAccessOverlay } from './use-manage-access-overlay.ts';

const loadDialog = () => import('./manage-access-dialog.tsx');
const ManageAccessDialog = lazy(loadDialog);

export function ManageAccessButton({ homepage }: { homepage: Homepage }) {
  const button = useRef<HTMLButtonElement>(null);
  const { isOpen, open, close } = useManageAccessOverlay();
  // Once loaded it stays, so that it can close softly and keep what was typed.
  const [wasOpen, setWasOpen] = useState(isOpen);
  if (isOpen && !wasOpen) setWasOpen(true);
  useShortcuts({ a: open });
  return (
    <>
      <Button
        ref={button}
        icon={<Users aria-hidden="true" />}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-keyshortcuts="a"
        onPointerEnter={loadDialog}
        onFocus={loadDialog}
        onClick={open}
      >
        Manage access
      </Button>
      {wasOpen && (
        <Suspense>
          <ManageAccessDialog homepage={homepage} button={button} isOpen={isOpen} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
