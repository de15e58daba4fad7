// One line to search with: what is typed can be taken back with one press, and Escape does the same.
import { Search, X } from 'lucide-react';
import type { RefObject } from 'react';
import { cx } from './cx.ts';
import { Key } from './key.tsx';
import { controlClass } from './text-input.tsx';

type SearchInputProps = {
  label: string;
  placeholder: string;
  value: string;
  onValueChange: (value: string) => void;
  inputRef: RefObject<HTMLInputElement | null>;
  /** The key that leads here, shown while it is empty. */
  shortcut?: string;
  className?: string;
};

export function SearchInput(props: SearchInputProps) {
  const { label, placeholder, value, onValueChange, inputRef, shortcut, className } = props;
  const clear = () => {
    onValueChange('');
    inputRef.current?.focus();
  };
  return (
    <span className={cx('relative inline-flex items-center', className)}>
      <Search aria-hidden="true" className="pointer-events-none absolute left-2.5 size-4 text-n-10" />
      <input
        ref={inputRef}
        type="search"
        aria-label={label}
        aria-keyshortcuts={shortcut}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={value}
        onChange={({ target }) => onValueChange(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          if (value === '') inputRef.current?.blur();
          else clear();
        }}
        // Some browsers draw a cross of their own.
        className={cx(controlClass, 'h-control px-8.5 [&::-webkit-search-cancel-button]:hidden')}
      />
      {value !== '' && (
        <button
          type="button"
          aria-label="Clear search"
          onClick={clear}
          className="absolute right-1 inline-flex size-6 items-center justify-center rounded-sm text-n-11 before:absolute before:-inset-1 hover:bg-n-3 hover:text-n-12 max-md:before:-inset-2.5"
        >
          <X aria-hidden="true" className="size-4" />
        </button>
      )}
      {value === '' && shortcut && (
        <span className="pointer-events-none absolute right-2 max-md:hidden pointer-coarse:hidden">
          <Key name={shortcut} />
        </span>
      )}
    </span>
  );
}
