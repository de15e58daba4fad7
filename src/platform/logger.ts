// Structured logs on standard output. They hold ids, codes and durations; never names, texts or secrets.
import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/**
 * A logger for one process, whose lines carry its name. Errors are reduced to name, code and stack positions: a message may quote a row.
 * `destination` is for tests.
 */
export const createLogger = (
  options: { level: string; name: string },
  destination?: { write(line: string): void },
): Logger =>
  pino(
    {
      level: options.level,
      base: { name: options.name },
      serializers: { err: describeError },
    },
    destination as Parameters<typeof pino>[1],
  );

const position = /^\s+at .*(:\d+:\d+\)?|\(<anonymous>\))$/;

/** What a log may say of an error: its kind and where it was thrown. */
const describeError = (error: unknown): unknown => {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  // The message stands in the stack too, and may have lines that begin like positions.
  const positions = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => position.test(line));
  return { type: error.name, code, stack: positions.slice(0, 8).map((line) => line.trim()) };
};
