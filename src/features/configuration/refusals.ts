// What is said when a change of the configuration is refused.
import { invalid, type Refusal } from '../../platform/errors.ts';

/** Unique indexes that are about something else than the name. */
const otherFields: Record<string, string> = {
  incident_roles_current_shortform: 'shortform',
  custom_field_options_current: 'value',
};

const isUniqueViolation = (error: unknown): error is { constraint?: string } =>
  (error as { code?: string } | null)?.code === '23505';

/** Runs a write, and says beside the field where its name is taken by another one in use. */
export const refuseTaken = async <Result>(
  noun: string,
  isRestored: boolean,
  write: () => Promise<Result>,
): Promise<Result> => {
  try {
    return await write();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const field = otherFields[error.constraint ?? ''] ?? 'name';
    const what = field === 'shortform' ? 'has this short form' : 'is called this';
    throw invalid(
      field,
      'not_unique',
      isRestored
        ? `Meanwhile another ${noun} ${what}. Rename that one, or restore this one under another name.`
        : `Another ${noun} ${what}. Choose something else.`,
    );
  }
};

export const notAllowed = (field: string, message: string): Refusal => invalid(field, 'not_allowed', message);

/** Named in the input, but not there (any more). */
export const unknownReference = (field: string, message: string): Refusal =>
  invalid(field, 'unknown_reference', message);
