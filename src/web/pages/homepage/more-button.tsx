// What else can be done with the incident: opens from one button; the menu and the dialogs are loaded when they are needed.
import { Ellipsis } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import type { Homepage } from '../../../features/homepage/contract.ts';
import { IconButton } from '../../components/icon-button.tsx';

const loadMenu = () => import('./more-menu.tsx');
const MoreMenu = lazy(loadMenu);
const MergeDialog = lazy(() => import('./merge/merge-dialog.tsx'));

type MoreButtonProps = {
  homepage: Homepage;
  onRename: () => void;
  onClose: (statusId: string | undefined) => void;
};

export function MoreButton({ homepage, onRename, onClose }: MoreButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<'menu' | 'merge'>();
  const [wasMerging, setWasMerging] = useState(false);
  return (
    <>
      <IconButton
        ref={button}
        label="More"
        icon={<Ellipsis aria-hidden="true" />}
        aria-haspopup="menu"
        aria-expanded={open === 'menu'}
        onPointerEnter={loadMenu}
        onFocus={loadMenu}
        onClick={() => setOpen('menu')}
        className="border border-n-8 bg-raised shadow-low"
      />
      <Suspense>
        {open === 'menu' && (
          <MoreMenu
            incident={homepage.incident}
            anchor={button}
            onDismiss={() => setOpen((now) => (now === 'menu' ? undefined : now))}
            onRename={onRename}
            onMerge={() => {
              setWasMerging(true);
              setOpen('merge');
            }}
            onClose={onClose}
          />
        )}
        {wasMerging && (
          <MergeDialog
            incident={homepage.incident}
            isOpen={open === 'merge'}
            onClose={() => setOpen(undefined)}
            button={button}
          />
        )}
      </Suspense>
    </>
  );
}
