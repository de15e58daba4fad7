// The error that ends a start: what is wrong and how to mend it, in words for the person at the terminal.

/** Ends the start with exit code 1. `message` says what happened and why; `remedy` says what to do about it. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }

  /** The text to print: the problem, then its remedy. Never contains a secret. */
  render(): string {
    return `${this.message}\n${this.remedy}`;
  }
}

/** The `code` of a Node or PostgreSQL error (`ENOENT`, `28P01`, …), or undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
