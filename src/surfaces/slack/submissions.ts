// Reading what was filled in in a dialog, and putting what is wrong with it beside its fields.
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import type { ViewState } from './kit.ts';

/** The one text, choice or person in a block; undefined where it is empty or not there. */
export const textOf = (state: ViewState, block: string): string | undefined =>
  state[block]?.value?.value ??
  state[block]?.value?.selected_option?.value ??
  state[block]?.value?.selected_user ??
  undefined;

/** Everything chosen or typed in a block, as a list; an empty text where nothing is. */
export const valuesIn = (state: ViewState, block: string): string[] =>
  state[block]?.value?.selected_options?.map(({ value }) => value) ?? [textOf(state, block) ?? ''];

/** What is wrong, where people can mend it; undefined for a defect. What cannot be seen has no fields to blame. */
export const problemsIn = (error: unknown): readonly Refusal[] | undefined => {
  if (error instanceof InvalidInput) return error.problems;
  if (error instanceof Refusal && ['invalid', 'conflict'].includes(error.kind)) return [error];
  return undefined;
};

/** Slack shows an error beside the block whose id it names, and refuses ids that the dialog does not have. */
export const besideBlocks = (
  problems: readonly Refusal[],
  state: ViewState,
  blockOf: (pointer: string) => string,
  otherwise: string,
): Record<string, string> => {
  const errors: Record<string, string> = {};
  for (const { blame, message } of problems) {
    const block = blockOf((blame?.pointer ?? '').slice(1));
    const shown = block in state ? block : otherwise;
    errors[shown] = errors[shown] ? `${errors[shown]} ${message}` : message;
  }
  return errors;
};

/** The same for something thrown: anything that people cannot mend is thrown again. */
export const errorsFrom = (
  error: unknown,
  state: ViewState,
  blockOf: (pointer: string) => string,
  otherwise: string,
): { errors: Record<string, string> } => {
  const problems = problemsIn(error);
  if (!problems) throw error;
  return { errors: besideBlocks(problems, state, blockOf, otherwise) };
};
