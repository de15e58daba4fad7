// What must not compile does not compile: forged viewers, bare clients, commands without an action.
import { resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

/** Each program is put beside src/access, alone; the error's code tells that it failed for the right reason. */
const forgeries: { what: string; code: number; program: string }[] = [
  {
    what: 'a viewer made by hand',
    code: 2741,
    program: `import type { Viewer } from './viewer.ts';
      export const forged: Viewer = { kind: 'person', organizationId: null, ref: null, text: 'person::' };`,
  },
  {
    what: 'a transaction made by hand',
    code: 2741,
    program: `import type { ViewerTx } from './door.ts';
      export const forge = (tx: Omit<ViewerTx, never>): ViewerTx =>
        ({ db: tx.db, viewer: tx.viewer, now: tx.now, newId: tx.newId, newIds: tx.newIds, newPrivateReference: tx.newPrivateReference });`,
  },
  {
    what: 'a destination without its reader',
    code: 2739,
    program: `import type { Destination } from './destination.ts';
      export const anywhere: Destination = { slackChannelId: 'C1' };`,
  },
  {
    what: 'a command without an action',
    code: 2345,
    program: `import { z } from 'zod';
      import { defineCommand } from './command.ts';
      export const free = defineCommand({ input: z.object({}), run: async () => 1 });`,
  },
  {
    what: 'a command with an action that is not in the map',
    code: 2322,
    program: `import { z } from 'zod';
      import { defineCommand } from './command.ts';
      export const free = defineCommand({ action: 'incident.peek', input: z.object({}), run: async () => 1 });`,
  },
  {
    what: 'a bare database client where a viewer transaction is wanted',
    code: 2345,
    program: `import pg from 'pg';
      import { grantAccess } from '../features/access-grants/commands.ts';
      export const peek = (client: pg.Client) => grantAccess(client, { incident_id: '', person_id: '' });`,
  },
  {
    what: 'a read without a viewer',
    code: 2345,
    program: `import type { Access } from './door.ts';
      export const peek = (access: Access) => access.readAsViewer(null, (db) => db.selectFrom('incidents').selectAll());`,
  },
  {
    what: 'looking past the rule for a reason that is not on the list',
    code: 2345,
    program: `import type { AsSystem } from './system.ts';
      export const peek = (asSystem: AsSystem) => asSystem('curiosity', async (tx) => tx.now);`,
  },
];

const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');

/** The codes of all errors in a file that exists only here. */
const errorsOf = (programs: string[]): number[][] => {
  const names = programs.map((_, index) => resolve(`src/access/forgery-${index}.ts`));
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  const textOf = (name: string): string | undefined => programs[names.indexOf(resolve(name))];
  host.fileExists = (name) => textOf(name) !== undefined || fileExists(name);
  host.readFile = (name) => textOf(name) ?? readFile(name);
  host.getSourceFile = (name, version, ...rest) => {
    const text = textOf(name);
    return text === undefined
      ? getSourceFile(name, version, ...rest)
      : ts.createSourceFile(name, text, version);
  };
  const program = ts.createProgram(names, options, host);
  return names.map((name) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(name))
      .filter(({ category }) => category === ts.DiagnosticCategory.Error)
      .map(({ code }) => code),
  );
};

const honest = `import { everyone } from './viewer.ts';
  import type { Access } from './door.ts';
  export const read = (access: Access) =>
    access.readAsViewer(everyone('0'.repeat(26)), (db) => db.selectFrom('incidents').select('id'));`;

test('every forgery is refused by the compiler, for its own reason; honest code is not', () => {
  const found = errorsOf([honest, ...forgeries.map(({ program }) => program)]);
  expect(found).toEqual([[], ...forgeries.map(({ code }) => [code])]);
});
