// The Web API over HTTP: from a request to a method's answer, in the order in which Slack checks things.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SimulatorContext } from '../context.ts';
import type { OrderedFault } from '../control/faults.ts';
import type { Fault } from '../page/contract.ts';
import type { OutgoingEvent } from '../world/context.ts';
import { workspaceOf } from '../world/lookups.ts';
import { nextRandom } from '../world/random.ts';
import type { Token } from '../world/types.ts';
import { sendAnswer, sendFault } from './answers.ts';
import { readArguments, requiredText, text } from './arguments.ts';
import { indexed } from './index-data.ts';
import {
  type Answer,
  type Arguments,
  type Call,
  type Method,
  type OpenMethod,
  SlackError,
} from './method.ts';
import { pageNumber } from './paging.ts';
import { COMMON_ERRORS } from './registry.ts';
import { requireAny, scopesOf } from './scopes.ts';

function bearerOf(request: FastifyRequest): string | undefined {
  return /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]?.trim();
}

function tokenOf(ctx: SimulatorContext, request: FastifyRequest, args: Arguments): Token {
  const given = bearerOf(request) ?? text(args, 'token');
  if (!given) throw new SlackError('not_authed');
  const token = ctx.world.tokens.get(given);
  if (!token) throw new SlackError('invalid_auth');
  if (token.kind === 'app') throw new SlackError('not_allowed_token_type');
  if (token.isRevoked) throw new SlackError('token_revoked');
  if (ctx.world.users.get(token.userId)?.deleted) throw new SlackError('account_inactive');
  return token;
}

function makeCall(
  ctx: SimulatorContext,
  method: Method,
  args: Arguments,
  token: Token,
  fault: OrderedFault | undefined,
): Call {
  const caller = ctx.world.users.get(token.userId);
  if (!caller) throw new SlackError('account_inactive');
  return { ctx, method, args, token, team: workspaceOf(ctx.world, token.teamId), caller, fault };
}

/** Token, then scope, then arguments, then the method itself. */
function perform(call: Call): Answer | Promise<Answer> {
  requireAny(call, scopesOf(call));
  for (const name of indexed(call.method.name).required_args) {
    const isThere = call.args[name] !== undefined && call.args[name] !== '';
    if (!isThere && !call.method.checksItself?.includes(name)) requiredText(call.args, name);
  }
  return call.method.handle(call);
}

type Outcome = { answer: Answer; token: Token | undefined; events: OutgoingEvent[] };

async function run(
  ctx: SimulatorContext,
  method: Method | OpenMethod,
  request: FastifyRequest,
  args: Arguments,
  fault: OrderedFault | undefined,
): Promise<Outcome> {
  let token: Token | undefined;
  try {
    if ('handleOpen' in method) {
      const { authorization } = request.headers;
      const open = { httpMethod: request.method, authorization, bearer: bearerOf(request) };
      const answer = await method.handleOpen(ctx, args, open);
      return { answer: { ok: true, ...answer }, token, events: [] };
    }
    token = tokenOf(ctx, request, args);
    const call = makeCall(ctx, method, args, token, fault);
    const { result, events } = ctx.events.collect(() => perform(call));
    return { answer: { ok: true, ...(await result) }, token, events };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    if (!method.errors.includes(error.code) && !COMMON_ERRORS.includes(error.code)) {
      throw new Error(`${method.name} gave ${error.code}, which it does not declare. Add it to its errors.`);
    }
    return { answer: { ok: false, error: error.code, ...error.extra }, token, events: [] };
  }
}

const BEFORE_EFFECT: Fault['kind'][] = [
  'error',
  'rate_limited',
  'status_500',
  'status_503',
  'drop_before',
  'hang',
];
/** These let the answer through; the last two spoil what it says. */
const ANSWERED: Fault['kind'][] = ['delay', 'stale_page', 'empty_page'];

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function recordCall(
  ctx: SimulatorContext,
  about: { method: string; args: Arguments; token: Token | undefined; started: number; at: string },
  answer: Answer,
  status: number,
  fault: Fault | undefined,
): void {
  const { token: _token, client_secret: _secret, ...args } = about.args;
  ctx.calls.add({
    at: about.at,
    method: about.method,
    team_id: about.token?.teamId ?? null,
    arguments: args,
    ok: answer.ok === true,
    error: typeof answer.error === 'string' ? answer.error : null,
    status,
    fault: fault?.kind ?? null,
    duration_ms: Math.round(performance.now() - about.started),
  });
}

/** Slack's events may overtake the answer that caused them; which happens is drawn from the seed unless ordered. */
async function sendAround(
  ctx: SimulatorContext,
  reply: FastifyReply,
  events: OutgoingEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const timing = ctx.events.timing();
  if (timing === 'before_answer') return ctx.events.send(events);
  if (timing === 'random' && nextRandom(ctx.world.random) < 0.5) void ctx.events.send(events);
  else reply.raw.once('close', () => void ctx.events.send(events));
}

async function handle(
  ctx: SimulatorContext,
  method: Method | OpenMethod,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const isJson = request.headers['content-type']?.includes('application/json') ?? false;
  const args = readArguments(request.query, request.body, isJson, !indexed(method.name).accepts_json);
  const at = new Date(ctx.now()).toISOString();
  const about = { method: method.name, args, started: performance.now(), at, token: undefined };
  const channel = text(args, 'channel') ?? text(args, 'channel_id');
  const fault = ctx.faults.take({ method: method.name, channel, page: pageNumber(args) });
  if (fault && BEFORE_EFFECT.includes(fault.kind)) {
    const { status, answer } = sendFault(reply, fault);
    recordCall(ctx, about, answer, status, fault);
    return reply;
  }
  if (fault?.kind === 'delay') await wait(fault.delay_ms ?? 0);
  const { answer, token, events } = await run(ctx, method, request, args, fault);
  await sendAround(ctx, reply, events);
  if (fault && !ANSWERED.includes(fault.kind)) {
    const { status } = sendFault(reply, fault);
    recordCall(ctx, { ...about, token }, answer, status, fault);
    return reply;
  }
  recordCall(ctx, { ...about, token }, answer, 200, fault);
  return sendAnswer(reply, answer, token, request.headers['content-type'] ?? '');
}

/** Registers every method as its own route, and `unknown_method` for all others. */
export function registerWebApi(
  app: FastifyInstance,
  ctx: SimulatorContext,
  methods: (Method | OpenMethod)[],
): void {
  for (const method of methods) {
    app.route({
      method: ['GET', 'POST'],
      url: `/api/${method.name}`,
      handler: (request, reply) => handle(ctx, method, request, reply),
    });
  }
  app.route({
    method: ['GET', 'POST'],
    url: '/api/*',
    handler: async (request, reply) => {
      const method = request.url.replace(/^\/api\//, '').replace(/\?.*$/, '');
      const answer = { ok: false, error: 'unknown_method', req_method: method };
      const at = new Date(ctx.now()).toISOString();
      recordCall(
        ctx,
        { method, args: {}, token: undefined, started: performance.now(), at },
        answer,
        200,
        undefined,
      );
      return reply.send(answer);
    },
  });
}
