// One row of a list in Settings: its name, what is said about it, and what can be done with it.
import { Archive, ArrowDown, ArrowUp, Ellipsis, Pencil } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { Mark } from '../../components/badge.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu, MenuItem } from '../../components/menu.tsx';
import type { SortableRow } from '../../components/sortable-list.tsx';

type RowProps = {
  name: string;
  marks?: string[];
  detail?: ReactNode;
  onEdit: () => void;
  onArchive?: (() => void) | undefined;
  /** Its place in the order, where that can be changed. */
  place?: SortableRow | undefined;
  /** Shown below, over the whole width. */
  children?: ReactNode;
};

export function Row({ name, marks = [], detail, onEdit, onArchive, place, children }: RowProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const canMove = place && !(place.isFirst && place.isLast);
  return (
    <div className="py-1.5 pr-1.5">
      <div className="flex items-center gap-1">
        <div className="min-w-0 flex-1 py-1">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
            <span className="min-w-0 break-words">{name}</span>
            {marks.map((mark) => (
              <Mark key={mark}>{mark}</Mark>
            ))}
          </p>
          {detail && <p className="mt-0.5 text-13 break-words text-pretty text-n-11">{detail}</p>}
        </div>
        <IconButton label={`Edit ${name}`} icon={<Pencil aria-hidden="true" />} onClick={onEdit} />
        {(onArchive || canMove) && (
          <IconButton
            ref={button}
            label={`More for ${name}`}
            icon={<Ellipsis aria-hidden="true" />}
            aria-haspopup="menu"
            aria-expanded={isOpen}
            onClick={() => setOpen(true)}
          />
        )}
      </div>
      {children}
      {isOpen && (
        <Menu anchor={button} onClose={() => setOpen(false)}>
          {place && !place.isFirst && (
            <MenuItem icon={<ArrowUp aria-hidden="true" />} onClick={() => place.move(-1)}>
              Move up
            </MenuItem>
          )}
          {place && !place.isLast && (
            <MenuItem icon={<ArrowDown aria-hidden="true" />} onClick={() => place.move(1)}>
              Move down
            </MenuItem>
          )}
          {onArchive && (
            <MenuItem icon={<Archive aria-hidden="true" />} onClick={onArchive}>
              Archive
            </MenuItem>
          )}
        </Menu>
      )}
    </div>
  );
}
