// A filter above a list: says what it filters by, opens a choice, and can be removed.
import { ChevronDown, X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { buttonClass } from './button.tsx';
import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';

type FilterChipProps = {
  label: string;
  icon: ReactNode;
  /** What is chosen; absent without a filter. */
  value: string | undefined;
  buttonRef: RefObject<HTMLButtonElement | null>;
  isOpen: boolean;
  onOpen: () => void;
  /** Called when somebody is about to open it: the time to load what it needs. */
  onIntent: () => void;
  onRemove: () => void;
};

export function FilterChip({
  label,
  icon,
  value,
  buttonRef,
  isOpen,
  onOpen,
  onIntent,
  onRemove,
}: FilterChipProps) {
  return (
    <span className="inline-flex max-w-full items-center gap-0.5">
      <button
        ref={buttonRef}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        data-popup-open={isOpen ? '' : undefined}
        onPointerEnter={onIntent}
        onFocus={onIntent}
        onClick={onOpen}
        className={cx(buttonClass(), 'min-w-0 shrink')}
      >
        {icon}
        <span className="min-w-0 truncate">
          {label}
          {value && <span className="font-normal">: {value}</span>}
        </span>
        <ChevronDown aria-hidden="true" className="text-n-10" />
      </button>
      {value && (
        <IconButton
          label={`Remove filter ${label.toLowerCase()}`}
          icon={<X aria-hidden="true" />}
          onClick={() => {
            buttonRef.current?.focus();
            onRemove();
          }}
        />
      )}
    </span>
  );
}
