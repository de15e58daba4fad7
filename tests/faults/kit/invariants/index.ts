// All invariants of declaring and of making channels, together.
import type { Installation } from '../installation.ts';
import type { Entry } from '../ledger.ts';
import { checkChannels, checkDirectMessages } from './channels.ts';
import { checkAuditChains, checkNumbers, checkWholeness, compareWithLedger } from './declarations.ts';
import type { Violation } from './violations.ts';
import { findUnfinished } from './work.ts';

export { countDirectMessages } from './channels.ts';
export { checkAuditChains, checkNumbers, checkWholeness, compareWithLedger } from './declarations.ts';
export { findUnfinished } from './work.ts';

/** Everything that is lost, doubled, half-done or left over, once nothing runs any more. */
export const findViolations = async (
  { sql, simulator }: Pick<Installation, 'sql' | 'simulator'>,
  entries: readonly Entry[],
): Promise<Violation[]> => [
  ...(await compareWithLedger(sql, entries)),
  ...(await checkWholeness(sql)),
  ...(await checkNumbers(sql)),
  ...(await checkAuditChains(sql)),
  ...(await findUnfinished(sql)),
  ...(await checkChannels(sql, simulator)),
  ...checkDirectMessages(simulator),
];
