// Turns away keys that somebody typed instead of generating.

const LEAST_CHARACTERS = 32;
const LEAST_DIFFERENT_CHARACTERS = 10;
const PLACEHOLDERS = /change.?me|replace.?me|example|password|secret.?key|your.?key|insecure/i;

/** What makes the key weak, as the end of a sentence about it; undefined for a good one. Never repeats the key. */
export function weaknessOf(key: string): string | undefined {
  if (key.length < LEAST_CHARACTERS)
    return `has ${key.length} characters; at least ${LEAST_CHARACTERS} are needed.`;
  if (PLACEHOLDERS.test(key)) return 'is a placeholder that anybody can guess.';
  if (new Set(key).size < LEAST_DIFFERENT_CHARACTERS)
    return 'repeats a few characters, so it can be guessed.';
  if (isRepeated(key)) return 'repeats itself, so it can be guessed.';
  if (isMostlyRuns(key)) return 'counts upwards or downwards, so it can be guessed.';
  return undefined;
}

// A text that consists of repetitions is found inside its own doubling before the end of the first copy.
function isRepeated(key: string): boolean {
  return `${key}${key}`.indexOf(key, 1) < key.length;
}

function isMostlyRuns(key: string): boolean {
  let steps = 0;
  for (let i = 1; i < key.length; i++) {
    if (Math.abs(key.charCodeAt(i) - key.charCodeAt(i - 1)) === 1) steps++;
  }
  return steps > key.length / 2;
}
