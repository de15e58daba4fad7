// The refusals that people see: each says what happened, why, and what to do. Anything else is a defect.

/** A field that is to blame, as it is called on the wire; `pointer` is the whole path. */
export type Blame = { field: string; pointer: string };

type Kind =
  | 'not_found'
  | 'not_allowed'
  | 'invalid'
  | 'conflict'
  | 'too_many'
  | 'not_signed_in'
  | 'unavailable';

/** A refusal with a message meant for whoever asked. It never holds a name, a secret or whether something hidden exists. */
export class Refusal extends Error {
  readonly kind: Kind;
  readonly code: string;
  readonly blame: Blame | undefined;
  /** Facts for whoever reads the answer by program; only what the asker may see. */
  readonly metadata: Readonly<Record<string, string>> | undefined;

  constructor(
    kind: Kind,
    code: string,
    message: string,
    blame?: Blame,
    metadata?: Readonly<Record<string, string>>,
  ) {
    super(message);
    this.name = 'Refusal';
    this.kind = kind;
    this.code = code;
    this.blame = blame;
    this.metadata = metadata;
  }
}

/** The one answer for what is missing and for what is hidden: nobody can tell them apart. */
export const notFound = (): Refusal =>
  new Refusal('not_found', 'not_found', 'The resource could not be found.');

/** Several fields are wrong at once. */
export class InvalidInput extends Error {
  readonly problems: readonly Refusal[];

  constructor(problems: readonly Refusal[]) {
    super('The input is not valid.');
    this.name = 'InvalidInput';
    this.problems = problems;
  }
}

/** One wrong field. `field` may be a path such as `custom_field_values/<id>`. */
export const invalid = (path: string, code: string, message: string): Refusal =>
  new Refusal('invalid', code, message, { field: path.split('/')[0] ?? path, pointer: `/${path}` });

/** A failure whose text may be stored: a code, never the words of whatever failed. */
export class CodedError extends Error {
  readonly code: string;

  constructor(code: string, options?: ErrorOptions) {
    super(code, options);
    this.name = 'CodedError';
    this.code = code;
  }
}
