// The failpoints that the code really has, read from its files, so that a new one cannot be forgotten.
import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const src = fileURLToPath(new URL('../../../src/', import.meta.url));

/** Every name given to `failpoint`, sorted. Errors: one that cannot be read off, or is used twice. */
export const findFailpoints = async (): Promise<string[]> => {
  const names: string[] = [];
  for await (const path of glob('**/*.ts', { cwd: src })) {
    const code = await readFile(`${src}${path}`, 'utf8');
    for (const [call, name] of code.matchAll(/(?<![\w.])failpoint\((?:'([a-z-]+\.[a-z-]+)'\)|[^n])/g)) {
      if (!name) throw new Error(`${path}: ${call}… gives no plain name; the kit cannot know it.`);
      names.push(name);
    }
  }
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0) throw new Error(`These failpoints are in two places: ${twice.join(', ')}.`);
  return names.sort();
};

/** Those of the life of access, and of what is told of an incident, have scenes of their own: tests/faults/access-failpoints.test.ts. */
export const isOfAccess = (point: string): boolean =>
  /^(revocation|member|reconcile|request|departure|alarm|update)\./.test(point);
