// Says in one message why the start failed and what to do, whatever part of it threw.
import { errorCode, StartError } from './platform/start-error.ts';

/** The ports by the variable that sets them, to name the right one. */
interface Ports {
  port: number;
  simulatorPort?: number;
}

const BY_CODE: Readonly<Record<string, readonly [string, string]>> = {
  ECONNREFUSED: [
    'The database does not accept connections: no server listens at the address in DATABASE_URL.',
    'Start PostgreSQL, correct host and port in DATABASE_URL, or unset it in demo mode to use the built-in database.',
  ],
  ENOTFOUND: [
    'The host name in DATABASE_URL is unknown.',
    'Correct the host in DATABASE_URL, or mend name resolution.',
  ],
  EAI_AGAIN: [
    'The host name in DATABASE_URL cannot be looked up now.',
    'Mend the network or name resolution, then start again.',
  ],
  ETIMEDOUT: [
    'The database did not answer in time.',
    'Check the host and port in DATABASE_URL and the firewall between it and this machine.',
  ],
  ECONNRESET: [
    'The database closed the connection.',
    'Check that DATABASE_URL points at PostgreSQL, and whether it requires TLS (?sslmode=require).',
  ],
  '28P01': [
    'The database refused the password.',
    'Correct user and password in DATABASE_URL (encode special characters with %).',
  ],
  '28000': [
    'The database refused this login.',
    'Correct the user in DATABASE_URL, and check pg_hba.conf for this host.',
  ],
  '3D000': [
    'The database named in DATABASE_URL does not exist.',
    'Create it with `createdb`, or correct its name.',
  ],
  '42501': [
    'The login in DATABASE_URL lacks a right that the set-up needs.',
    'Give it CREATEROLE and ownership of the database, or set the CORDON_*_DATABASE_URL variables for roles you made yourself.',
  ],
  '53300': [
    'The database has no connection left.',
    'Raise max_connections, or stop other programs that use it.',
  ],
  '57P03': ['The database is starting up or shutting down.', 'Wait a moment, then start again.'],
  ENOSPC: ['The disk is full.', 'Free some space, then start again.'],
};

/**
 * The message for the terminal: problem and remedy, no stack trace, no secret. Looks through causes and aggregates.
 * An unknown failure is shown by its own message.
 */
export function explainStartFailure(error: unknown, ports?: Ports): string {
  for (const candidate of causesOf(error)) {
    if (candidate instanceof StartError) return candidate.render();
    const code = errorCode(candidate);
    if (code === 'EADDRINUSE' || code === 'EACCES') {
      const text = explainPort(candidate, code, ports);
      if (text) return text;
    }
    const known = code === undefined ? undefined : BY_CODE[code];
    if (known) return known.join('\n');
    if (candidate instanceof Error && /timeout expired|connection timeout/i.test(candidate.message)) {
      return (BY_CODE.ETIMEDOUT ?? []).join('\n');
    }
  }
  const reason = error instanceof Error ? withoutPasswords(error.message) : 'unknown reason';
  return `Cordon could not start: ${reason}\nIf the message does not tell you what to mend, set CORDON_LOG_LEVEL=debug and start again.`;
}

function explainPort(error: unknown, code: string, ports: Ports | undefined): string | undefined {
  if (typeof error !== 'object' || error === null || !('port' in error) || typeof error.port !== 'number')
    return undefined;
  const variable = error.port === ports?.simulatorPort ? 'SIMULATOR_PORT' : 'PORT';
  return code === 'EADDRINUSE'
    ? `Port ${error.port} is taken by another program (perhaps another Cordon).\nStop that program, or set ${variable} to a free port.`
    : `This user may not listen on port ${error.port}.\nSet ${variable} to a port from 1024 upwards.`;
}

function causesOf(error: unknown): unknown[] {
  const found: unknown[] = [];
  const queue = [error];
  // Bounded, because a cause may point back at its own effect.
  while (queue.length > 0 && found.length < 20) {
    const next = queue.shift();
    found.push(next);
    if (next instanceof AggregateError) queue.push(...next.errors);
    if (next instanceof Error && next.cause !== undefined) queue.push(next.cause);
  }
  return found;
}

function withoutPasswords(text: string): string {
  return text.replace(/:\/\/[^\s@/]*@/g, '://…@');
}
