// The menu of what else can be done with the incident.
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, GitMerge, Link2, PencilLine } from 'lucide-react';
import type { RefObject } from 'react';
import type { Homepage } from '../../../features/homepage/contract.ts';
import { editOptionsQuery } from '../../client/edit-queries.ts';
import { Menu, MenuItem, MenuSeparator } from '../../components/menu.tsx';
import { showToast } from '../../components/toast.ts';

type MoreMenuProps = {
  incident: Homepage['incident'];
  anchor: RefObject<HTMLElement | null>;
  onDismiss: () => void;
  onRename: () => void;
  onMerge: () => void;
  onClose: (statusId: string | undefined) => void;
};

export default function MoreMenu(props: MoreMenuProps) {
  const { incident, anchor, onDismiss, onRename, onMerge, onClose } = props;
  const { data } = useQuery(editOptionsQuery);
  const closed = data?.incident_statuses.find(({ category }) => category === 'closed');
  const canClose =
    incident.incident_status.category !== 'closed' && incident.choosable_status_categories.includes('closed');
  return (
    <Menu anchor={anchor} onClose={onDismiss} side="bottom">
      <MenuItem icon={<PencilLine aria-hidden="true" />} onClick={onRename}>
        Rename
      </MenuItem>
      <MenuItem icon={<Link2 aria-hidden="true" />} onClick={() => copyLink(incident.visibility)}>
        Copy link
      </MenuItem>
      {(incident.can_be_merged || canClose) && <MenuSeparator />}
      {incident.can_be_merged && (
        <MenuItem icon={<GitMerge aria-hidden="true" />} onClick={onMerge}>
          Merge into another incident…
        </MenuItem>
      )}
      {canClose && (
        <MenuItem icon={<CircleCheck aria-hidden="true" />} onClick={() => onClose(closed?.id)}>
          Close incident…
        </MenuItem>
      )}
    </Menu>
  );
}

async function copyLink(visibility: 'public' | 'private'): Promise<void> {
  try {
    await navigator.clipboard.writeText(location.origin + location.pathname);
    showToast(
      visibility === 'private' ? 'Link copied. Only people with access can open it.' : 'Link copied.',
    );
  } catch {
    showToast('The browser did not allow copying. Copy the address from its address bar.', 'problem');
  }
}
