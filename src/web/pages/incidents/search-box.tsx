// The search above the list: what is typed goes into the address once the hand rests.
import { useEffect, useRef, useState } from 'react';
import { useDebounced } from '../../client/use-debounced.ts';
import { useShortcuts } from '../../client/use-shortcuts.ts';
import { SearchInput } from '../../components/search-input.tsx';

type SearchBoxProps = { query: string; onSearch: (query: string) => void };

export function SearchBox({ query, onSearch }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(query);
  const [sent, setSent] = useState(query);
  const rested = useDebounced(typed, 150);
  // Back, forward and “Clear filters” change the address by themselves.
  if (query !== sent && query !== typed) {
    setSent(query);
    setTyped(query);
  }
  useEffect(() => {
    if (rested !== typed || rested === sent) return;
    setSent(rested);
    onSearch(rested);
  }, [rested, typed, sent, onSearch]);
  useShortcuts({
    '/': () => {
      input.current?.focus();
      input.current?.select();
    },
  });
  return (
    <SearchInput
      label="Search incidents"
      placeholder="Search"
      shortcut="/"
      inputRef={input}
      value={typed}
      onValueChange={setTyped}
      className="min-w-48 flex-1 sm:max-w-80"
    />
  );
}
