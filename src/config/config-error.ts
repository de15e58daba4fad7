// The error that lists everything wrong with the environment, never with a value that could be a secret.
import { StartError } from '../platform/start-error.ts';

/** One variable, what is wrong with it, and how to mend it. */
export interface ConfigProblem {
  variable: string;
  problem: string;
  remedy: string;
}

/** Thrown by `readConfig`; `render()` gives the whole message for the terminal. */
export class ConfigError extends StartError {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    const lines = problems.map(({ variable, problem, remedy }) => `  ${variable} ${problem}\n    ${remedy}`);
    super(
      `Cordon cannot start: its environment has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}.\n${lines.join('\n')}`,
      'Mend this and start again.',
    );
    this.problems = problems;
  }
}
