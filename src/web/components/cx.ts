// Joins class names, leaving out what is not wanted.

/** `cx('a', isOn && 'b')` gives `a b` or `a`. */
export function cx(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
