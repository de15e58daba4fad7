// What a Web API method is: its name, what it reads, how it can fail, and what it does.
import type { SimulatorContext } from '../context.ts';
import type { OrderedFault } from '../control/faults.ts';
import type { Token, User, Workspace } from '../world/types.ts';

/** Arguments as they came: text from a form or address, any JSON from a JSON body. */
export type Arguments = Record<string, unknown>;

/** One authorised call. */
export type Call = {
  ctx: SimulatorContext;
  method: Method;
  args: Arguments;
  token: Token;
  team: Workspace;
  /** Who the token stands for: the bot user, or a person. */
  caller: User;
  /** An ordered fault that spoils what the call reads. */
  fault?: OrderedFault | undefined;
};

export type Answer = Record<string, unknown>;

export type Method = {
  name: string;
  /** Documented arguments that it pays attention to. */
  reads: readonly string[];
  /** Documented errors that it can give, besides those that every method shares. */
  errors: readonly string[];
  /** Arguments whose absence has an error of its own instead of invalid_arguments. */
  checksItself?: readonly string[];
  handle(call: Call): Answer | Promise<Answer>;
};

/** What such a method sees of its HTTP request. */
export type OpenRequest = {
  httpMethod: string;
  authorization: string | undefined;
  bearer: string | undefined;
};

/** A method that is called without a workspace's token, with the app's own credentials. */
export type OpenMethod = Omit<Method, 'handle'> & {
  handleOpen(ctx: SimulatorContext, args: Arguments, request: OpenRequest): Promise<Answer>;
};

/** The answer `{ok: false, error}` of a method, with more keys where Slack gives them. */
export class SlackError extends Error {
  readonly code: string;
  readonly extra: Answer;

  constructor(code: string, extra: Answer = {}) {
    super(code);
    this.name = 'SlackError';
    this.code = code;
    this.extra = extra;
  }
}

/** invalid_arguments with its explanations. */
export function invalidArguments(...messages: string[]): SlackError {
  return new SlackError('invalid_arguments', { response_metadata: { messages } });
}
