// Structured logs on standard output. They hold ids, codes and durations; never names, texts or secrets.
import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/**
 * A logger for one process. Errors are reduced to name, code and stack positions: a message may quote a row.
 * `destination` is for tests.
 */
export const createLogger = (
  options: { level: string; name: string },
  destination?: { write(line: string): void },
): Logger =>
  pino(
    {
      name: options.name,
      level: options.level,
      base: null,
      serializers: { err: describeError },
    },
    destination as Parameters<typeof pino>[1],
  );

/** What a log may say of an error: its kind and where it was thrown. */
const describeError = (error: unknown): unknown => {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const positions = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { type: error.name, code, stack: positions.slice(0, 8).map((line) => line.trim()) };
};
