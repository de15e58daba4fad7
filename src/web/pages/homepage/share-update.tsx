// The button that opens "Share update", its key, and the form, which is loaded when somebody is about to open it.
import { Megaphone } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import type { Homepage } from '../../../features/homepage/contract.ts';
import { useShortcuts } from '../../client/use-shortcuts.ts';
import { Button } from '../../components/button.tsx';

const loadDialog = () => import('./update/update-dialog.tsx');
const UpdateDialog = lazy(loadDialog);

/** What is being shared; `statusId` was chosen before, as where somebody closes the incident. */
export type Sharing = { isOpen: boolean; statusId?: string | undefined };

type ShareUpdateProps = {
  homepage: Homepage;
  sharing: Sharing;
  onShare: (sharing: Sharing) => void;
};

export function ShareUpdate({ homepage, sharing, onShare }: ShareUpdateProps) {
  const button = useRef<HTMLButtonElement>(null);
  // Once loaded it stays, so that it can close softly.
  const [wasOpen, setWasOpen] = useState(sharing.isOpen);
  if (sharing.isOpen && !wasOpen) setWasOpen(true);
  useShortcuts({ u: () => onShare({ isOpen: true }) });
  return (
    <>
      <Button
        ref={button}
        icon={<Megaphone aria-hidden="true" />}
        aria-haspopup="dialog"
        aria-expanded={sharing.isOpen}
        aria-keyshortcuts="u"
        onPointerEnter={loadDialog}
        onFocus={loadDialog}
        onClick={() => onShare({ isOpen: true })}
      >
        Share update
      </Button>
      {wasOpen && (
        <Suspense>
          <UpdateDialog
            homepage={homepage}
            statusId={sharing.statusId}
            isOpen={sharing.isOpen}
            onClose={() => onShare({ isOpen: false })}
            button={button}
          />
        </Suspense>
      )}
    </>
  );
}
