// A button that unfolds a short list of things to do.
import type { LucideIcon } from 'lucide-react';
import { useRef, useState } from 'react';
import { IconButton } from './button.tsx';

export type MenuAction = { id: string; name: string; run: () => void };

export function ActionMenu(props: {
  label: string;
  icon: LucideIcon;
  actions: MenuAction[];
  /** Where the list appears, seen from the button. */
  side: 'beside' | 'above';
  className?: string;
}) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <fieldset
      aria-label={props.label}
      className={`relative min-w-0 ${open ? '' : (props.className ?? '')}`}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        close();
      }}
    >
      <IconButton
        ref={button}
        icon={props.icon}
        label={props.label}
        expanded={open}
        onClick={() => setOpen(!open)}
      />
      {open ? (
        <ul
          className={`absolute z-20 w-max max-w-64 rounded-lg border border-edge bg-panel p-1 shadow-over ${props.side === 'beside' ? 'top-0 right-full' : 'bottom-full left-0'}`}
        >
          {props.actions.map((action) => (
            <li key={action.id}>
              <button
                type="button"
                className="min-h-9 w-full rounded-md px-3 py-1.5 text-left hover:bg-raised max-md:min-h-11"
                onClick={() => {
                  close();
                  action.run();
                }}
              >
                {action.name}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </fieldset>
  );
}
