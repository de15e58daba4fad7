// The JSON interface of the simulator's own page. It is for the loopback only and asks for no password.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { changeChannel } from '../acts/channel-life.ts';
import { inviteTo, joinChannel, leaveChannel, makeChannel, removeFrom } from '../acts/channels.ts';
import { clickInView, dismissView, submitView } from '../acts/dialogs.ts';
import { openHome } from '../acts/home.ts';
import { changePin, channelFor, clickInMessage, runShortcut, writeMessage } from '../acts/messages.ts';
import { refused } from '../acts/result.ts';
import type { SimulatorContext } from '../context.ts';
import { administer, administrationBody } from '../control/administration.ts';
import { registerEventOrders } from '../control/event-routes.ts';
import { registerFaults } from '../control/fault-routes.ts';
import { badRequest, parseBody } from '../control/requests.ts';
import { registerSocketOrders } from '../control/socket-routes.ts';
import type { StateValues, User } from '../world/types.ts';
import type {
  BlockActionRequest,
  ChannelRequest,
  CloseViewRequest,
  OpenHomeRequest,
  PageDelivery,
  PageResult,
  PinRequest,
  PostMessageRequest,
  ShortcutRequest,
  SubmitViewRequest,
} from './contract.ts';
import { pageMessages, pageState } from './state.ts';
import type { PageStreams } from './stream.ts';

const values = z.record(z.string(), z.record(z.string(), z.looseObject({ type: z.string() })));

const messageBody = z.object({ as: z.string(), channel: z.string(), text: z.string() });
const submitBody = z.object({ as: z.string(), view_id: z.string(), values });
const homeBody = z.object({ as: z.string() });
const closeBody = z.object({ as: z.string(), view_id: z.string() });
const actionBody = z.object({
  as: z.string(),
  container: z.discriminatedUnion('type', [
    z.object({ type: z.literal('message'), channel: z.string(), ts: z.string() }),
    z.object({ type: z.literal('view'), view_id: z.string() }),
  ]),
  block_id: z.string(),
  action_id: z.string(),
  action: z.looseObject({ type: z.string() }),
  values: values.optional(),
});
const channelBody = z.object({
  as: z.string(),
  op: z.enum([
    'join',
    'leave',
    'invite',
    'create',
    'kick',
    'rename',
    'archive',
    'unarchive',
    'convert',
    'delete',
  ]),
  channel: z.string().optional(),
  name: z.string().optional(),
  is_private: z.boolean().optional(),
  users: z.array(z.string()).optional(),
});

const pinBody = z.object({
  as: z.string(),
  channel: z.string(),
  ts: z.string(),
  op: z.enum(['pin', 'unpin']),
});

const shortcutBody = z.object({
  as: z.string(),
  callback_id: z.string(),
  channel: z.string().optional(),
  ts: z.string().optional(),
});

/** The acting person. Throws a bad request when there is no such person. */
function actingUser(ctx: SimulatorContext, id: string): User {
  const user = ctx.world.users.get(id);
  if (!user || user.isBot)
    throw badRequest(`"as" names nobody: ${id}. Use a person's id from /page/api/state.`);
  return user;
}

function askedUser(ctx: SimulatorContext, request: FastifyRequest): User {
  const id = (request.query as { as?: string }).as;
  const first = [...ctx.world.users.values()].find((user) => !user.isBot);
  // Without a choice the page begins as the first person of the first workspace.
  return id ? actingUser(ctx, id) : actingUser(ctx, first?.id ?? '');
}

function actOnChannel(ctx: SimulatorContext, user: User, body: ChannelRequest): PageResult {
  if (user.deleted) return refused('user_deactivated');
  const { op, channel = '', users = [] } = body;
  switch (op) {
    case 'create':
      return makeChannel(ctx, user, body.name ?? '', body.is_private ?? false);
    case 'join':
      return joinChannel(ctx, user, channel);
    case 'leave':
      return leaveChannel(ctx, user, channel);
    case 'invite':
      return inviteTo(ctx, user, channel, users);
    case 'kick':
      return removeFrom(ctx, user, channel, users);
    default:
      return changeChannel(ctx, user, channel, op, body.name ?? '');
  }
}

function registerReads(app: FastifyInstance, ctx: SimulatorContext, streams: PageStreams): void {
  app.get('/page/api/state', async (request) => pageState(ctx, askedUser(ctx, request)));
  app.get('/page/api/messages', async (request) => {
    const user = askedUser(ctx, request);
    const channel = channelFor(ctx, user, (request.query as { channel?: string }).channel ?? '');
    if (!channel)
      throw badRequest('There is no such channel for this person. Use an id from /page/api/state.');
    return pageMessages(ctx, user, channel);
  });
  app.get('/page/api/stream', (request, reply) => streams.open(reply, askedUser(ctx, request).id));
  app.get('/page/api/deliveries', async () => {
    const newest = ctx.deliveries.list().slice(-100).reverse();
    const deliveries = newest.map(
      ({ team_id: _team, payload: _payload, answer: _answer, ...shown }): PageDelivery => shown,
    );
    return { deliveries };
  });
}

/** Registers everything under /page/api. */
export function registerPageApi(app: FastifyInstance, ctx: SimulatorContext, streams: PageStreams): void {
  registerReads(app, ctx, streams);
  registerFaults(app, ctx, '/page/api/faults');
  registerEventOrders(app, ctx, '/page/api/events');
  registerSocketOrders(app, ctx, '/page/api/sockets');
  app.post('/page/api/message', async (request) => {
    const body: PostMessageRequest = parseBody(messageBody, request.body);
    return writeMessage(ctx, actingUser(ctx, body.as), body.channel, body.text);
  });
  app.post('/page/api/view/submit', async (request) => {
    const body: SubmitViewRequest = parseBody(submitBody, request.body);
    return submitView(ctx, actingUser(ctx, body.as), body.view_id, body.values as StateValues);
  });
  app.post('/page/api/view/close', async (request) => {
    const body: CloseViewRequest = parseBody(closeBody, request.body);
    return dismissView(ctx, actingUser(ctx, body.as), body.view_id);
  });
  app.post('/page/api/home', async (request) => {
    const body: OpenHomeRequest = parseBody(homeBody, request.body);
    return openHome(ctx, actingUser(ctx, body.as));
  });
  app.post('/page/api/action', async (request) => {
    const body: BlockActionRequest = parseBody(actionBody, request.body);
    const user = actingUser(ctx, body.as);
    const action = { block_id: body.block_id, action_id: body.action_id, state: body.action };
    if (body.container.type === 'message') return clickInMessage(ctx, user, body.container, action);
    return clickInView(ctx, user, body.container.view_id, action, (body.values ?? {}) as StateValues);
  });
  app.post('/page/api/pin', async (request) => {
    const { as, op, ...on }: PinRequest = parseBody(pinBody, request.body);
    return changePin(ctx, actingUser(ctx, as), on, op);
  });
  app.post('/page/api/shortcut', async (request) => {
    const { as, callback_id, channel, ts }: ShortcutRequest = parseBody(shortcutBody, request.body);
    const user = actingUser(ctx, as);
    if (user.deleted) return refused('user_deactivated');
    return runShortcut(ctx, user, callback_id, channel && ts ? { channel, ts } : undefined);
  });
  // Whoever uses the page may be the administration too: nothing here is a secret.
  app.post('/page/api/administration', async (request) =>
    administer(ctx, parseBody(administrationBody, request.body)),
  );
  app.post('/page/api/channel', async (request) => {
    const body: ChannelRequest = parseBody(channelBody, request.body);
    return actOnChannel(ctx, actingUser(ctx, body.as), body);
  });
}
