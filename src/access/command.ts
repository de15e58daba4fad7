// How things are done: a command names its action, is authorised before its input is even looked at, and then runs.
import type { z } from 'zod';
import { Refusal } from '../platform/errors.ts';
import { readInput } from '../platform/input.ts';
import { type Action, actions, isAllowed } from './actions.ts';
import type { ViewerTx } from './door.ts';

/** A change of state by the person who is looking. */
export type Command<Input, Result> = (tx: ViewerTx, input: Input) => Promise<Result>;

/**
 * Makes a command. Without an action it does not compile.
 * Errors: not_allowed for people whose role may not; InvalidInput naming each wrong field.
 */
export const defineCommand = <Schema extends z.ZodType, Result>(definition: {
  action: Action;
  input: Schema;
  run(tx: ViewerTx, input: z.output<Schema>): Promise<Result>;
}): Command<z.input<Schema>, Result> => {
  return async (tx, input) => {
    await authorize(tx, definition.action);
    return definition.run(tx, readInput(definition.input, input, 'body'));
  };
};

const authorize = async (tx: ViewerTx, action: Action): Promise<void> => {
  const actor =
    tx.viewer.kind === 'person' && tx.viewer.ref
      ? await tx.db
          .selectFrom('people')
          .select(['role', 'is_active'])
          .where('id', '=', tx.viewer.ref)
          .executeTakeFirst()
      : undefined;
  if (actor?.is_active && isAllowed(action, actor.role)) return;
  throw new Refusal('not_allowed', 'not_allowed', `You may not do this. ${actions[action].otherwise}`);
};
