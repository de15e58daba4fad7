// A person's initials in a disc. Decorative: the name always stands beside it.
import { cx } from './cx.ts';

const tones = [
  'bg-accent-tint text-accent-text',
  'bg-severity-2-tint text-severity-2-text',
  'bg-n-5 text-n-12',
  'bg-severity-1-tint text-severity-1-text',
];

function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')][0] ?? '',
  );
  return letters.join('').toLocaleUpperCase('en');
}

function toneOf(id: string): string | undefined {
  return tones[[...id].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % tones.length];
}

type AvatarProps = { person: { id: string; name: string }; size?: 'small' | 'medium'; isGreyed?: boolean };

export function Avatar({ person, size = 'medium', isGreyed = false }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        'inline-flex shrink-0 items-center justify-center rounded-full font-semibold select-none',
        size === 'small' ? 'size-5 text-[0.5625rem]' : 'size-8 text-12',
        isGreyed ? 'bg-n-3 text-n-11 grayscale' : toneOf(person.id),
      )}
    >
      {initials(person.name)}
    </span>
  );
}
