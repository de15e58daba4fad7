// A value that follows another once it has rested, so that the server is not asked for every letter.
import { useEffect, useState } from 'react';

/** `value` as it was when it last stayed the same for `milliseconds`; an empty text is followed at once. */
export function useDebounced(value: string, milliseconds: number): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), value === '' ? 0 : milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return rested;
}
