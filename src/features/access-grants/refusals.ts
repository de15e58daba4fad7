// What the database's functions refuse about access, in words for people.
import { invalid, notFound, type Refusal } from '../../platform/errors.ts';

const refusals: Record<string, () => Refusal> = {
  P0002: notFound,
  CD003: () =>
    invalid('person_id', 'unknown_reference', 'There is no such active person in this organisation.'),
  CD004: () => lastPerson(),
};

/** Nobody would be left who can see the incident. */
export const lastPerson = (): Refusal =>
  invalid(
    'person_id',
    'last_person',
    'This is the last person with access. Invite somebody else first, so that the incident is not lost to everyone.',
  );

/** Turns the codes of the functions that change access into refusals. Errors: not_found; unknown_reference; last_person. */
export const orRefuse = async <Result>(call: Promise<Result>): Promise<Result> => {
  try {
    return await call;
  } catch (error) {
    throw refusals[(error as { code?: string }).code ?? '']?.() ?? error;
  }
};
