// Sealed values open for what they were sealed for, and for nothing else.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { systemRandom } from './random.ts';
import { deriveSecrets } from './secrets.ts';

const secrets = deriveSecrets('one secret key', systemRandom);

test('whatever is sealed opens again, and differs each time', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (context, plain) => {
      const sealed = secrets.seal('test', context, plain);
      expect(secrets.open('test', context, sealed)).toBe(plain);
      expect(secrets.seal('test', context, plain).equals(sealed)).toBe(false);
    }),
    { numRuns: 50 },
  );
});

test('any other purpose, context, key or byte opens nothing', () => {
  const sealed = secrets.seal('cursor', 'ada', 'secret');
  expect(secrets.open('token', 'ada', sealed)).toBeUndefined();
  expect(secrets.open('cursor', 'bruno', sealed)).toBeUndefined();
  expect(deriveSecrets('another key', systemRandom).open('cursor', 'ada', sealed)).toBeUndefined();
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(secrets.open('cursor', 'ada', changed)).toBeUndefined();
    expect(secrets.open('cursor', 'ada', sealed.subarray(0, at))).toBeUndefined();
  }
});

test('each role has its own password', () => {
  expect(secrets.password('cordon_viewer')).not.toBe(secrets.password('cordon_system'));
  expect(secrets.password('cordon_viewer')).toMatch(/^[\w-]{43}$/);
});
