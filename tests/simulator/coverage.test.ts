// The coverage table tells the truth: about the index, about the routes, and about what the methods read and give.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { methodIndex } from '../../simulator/api/index-data.ts';
import { allMethods, COMMON_ERRORS } from '../../simulator/api/registry.ts';
import { eventCoverage, methodCoverage } from '../../simulator/coverage.ts';
import { createKeys } from '../../simulator/sign-in/keys.ts';
import { startSimulator } from './support.ts';

const names = Object.keys(methodIndex);
const started = names.filter((name) => methodCoverage[name]?.state !== 'not started');

describe('the coverage table', () => {
  it('names exactly the methods of the index', () => {
    expect(Object.keys(methodCoverage).sort()).toEqual(names.sort());
  });

  it('marks as supported or partial exactly the methods that have a route', async () => {
    const { app } = await startSimulator();
    const routed = names.filter((name) => app.hasRoute({ method: 'POST', url: `/api/${name}` }));
    expect(routed).toEqual(started);
    expect(
      allMethods(createKeys())
        .map((method) => method.name)
        .sort(),
    ).toEqual([...started].sort());
  });

  it.each(started)('lists what %s leaves out, and calls it partial when that is anything', (name) => {
    const method = allMethods(createKeys()).find((one) => one.name === name);
    const documented = methodIndex[name];
    const coverage = methodCoverage[name];
    if (!method || !documented || !coverage || coverage.state === 'not started')
      throw new Error(`${name} is missing`);
    const parameters = [...documented.required_args, ...documented.optional_args];
    const errors = documented.errors.filter(
      (one) => !method.errors.includes(one) && !COMMON_ERRORS.includes(one),
    );
    const unread = parameters.filter((one) => !method.reads.includes(one));
    const listed = coverage.state === 'partial' ? coverage : { errors: [], arguments: [] };
    expect({ errors: listed.errors, arguments: listed.arguments }).toEqual({ errors, arguments: unread });
    expect(coverage.state).toBe(errors.length + unread.length > 0 ? 'partial' : 'supported');
  });

  it.each(allMethods(createKeys()).map((method) => [method.name, method] as const))(
    '%s declares only what Slack documents',
    (name, method) => {
      const documented = methodIndex[name];
      expect(method.errors.filter((error) => !documented?.errors.includes(error))).toEqual([]);
      const parameters = [...(documented?.required_args ?? []), ...(documented?.optional_args ?? [])];
      expect(method.reads.filter((argument) => !parameters.includes(argument))).toEqual([]);
    },
  );

  it('answers unknown_method for what is not started', async () => {
    const simulator = await startSimulator();
    const missing = names.filter((name) => !started.includes(name));
    expect(missing.length).toBeGreaterThan(0);
    for (const name of [...missing, 'no.such.method']) {
      expect(await simulator.call(name)).toMatchObject({ ok: false, error: 'unknown_method' });
    }
  });

  it('knows every event that the code sends', () => {
    const folder = new URL('../../simulator/world/', import.meta.url);
    const code = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
    const subtypes = code.flatMap((text) => [
      ...text.matchAll(/'(channel_(?:join|leave|convert\w+|archive|unarchive|name))'/g),
    ]);
    for (const [, subtype] of subtypes)
      expect(eventCoverage[`message/${subtype}`]).toEqual({ state: 'supported' });
  });

  it('can be read as a page', async () => {
    const simulator = await startSimulator();
    const page = await (await fetch(`${simulator.url}/control/coverage`)).text();
    expect(page).toContain('| conversations.create | partial |');
    expect(page).toContain('| team.preferences.list | not started |');
  });
});
