// The app's open sockets: tickets to open one, deliveries over them, and their end.
import type { WebSocket } from 'ws';
import type { SimulatorContext } from '../context.ts';
import { type Delivered, type Parcel, unanswered } from '../deliveries/parcel.ts';
import type { PageSockets, SocketRoute } from '../page/contract.ts';
import { nextRandom, randomHex } from '../world/random.ts';
import { type DisconnectReason, disconnectFrame, envelopeFrame, helloFrame, readAck } from './frames.ts';

const MAX_CONNECTIONS = 10;
const TICKET_LIFE_MS = 60_000;
/** After a warning or a wish to refresh, a connection lives on for so long. */
const GRACE_MS = 10_000;

type Connection = {
  id: string;
  socket: WebSocket;
  openedAt: number;
  /** Why it is about to end; the app still gets deliveries over it. */
  ending?: DisconnectReason;
  delivered: number;
};

export type Sockets = {
  isOn(): boolean;
  /** Switches Socket Mode on or off; off ends the open connections with link_disabled. */
  switchTo(isOn: boolean): void;
  /** A ticket for one connection. */
  newTicket(): string;
  /** Uses a ticket up; false when it is unknown, used or too old. */
  useTicket(ticket: string): boolean;
  /** Takes in an opened socket and greets it. */
  admit(socket: WebSocket): void;
  /** Whether deliveries go over sockets now. */
  canDeliver(): boolean;
  /** Sends a parcel over one of the connections and waits for its acknowledgement. Never throws. */
  deliver(parcel: Parcel): Promise<Delivered>;
  /** Ends one connection, or all. */
  disconnect(reason: DisconnectReason, id?: string): void;
  /** Which connections a parcel goes to. */
  route(to: SocketRoute): void;
  report(): PageSockets;
  /** Back to the beginning: mode and route as at the start. */
  reset(): void;
  close(): void;
};

/** The sockets of one simulator. */
export function createSockets(getContext: () => SimulatorContext, isOnAtStart: () => boolean): Sockets {
  let isOn: boolean | undefined;
  let routing: SocketRoute = 'any';
  let opened = 0;
  let connections: Connection[] = [];
  const tickets = new Map<string, number>();
  const waiting = new Map<string, (ack: Delivered) => void>();
  const mode = () => isOn ?? isOnAtStart();
  const tellPage = () => getContext().changed(getContext().world.users.keys());
  const send = (socket: WebSocket, frame: Record<string, unknown>) => socket.send(JSON.stringify(frame));

  function end(connection: Connection, reason: DisconnectReason): void {
    connection.ending = reason;
    send(connection.socket, disconnectFrame(reason));
    const hasGrace = reason === 'warning' || reason === 'refresh_requested';
    if (hasGrace) getContext().clock.after(GRACE_MS, () => connection.socket.close());
    else connection.socket.close();
    tellPage();
  }

  const usable = () => connections.filter(({ socket }) => socket.readyState === socket.OPEN);

  /** One connection, or all of them when so ordered; a sole one costs no draw. */
  function chosen(): Connection[] {
    const open = usable();
    if (routing === 'all' || open.length <= 1) return open;
    if (routing === 'oldest') return open.slice(0, 1);
    if (routing === 'newest') return open.slice(-1);
    const at = Math.floor(nextRandom(getContext().world.random) * open.length);
    return open.slice(at, at + 1);
  }

  function acknowledge(text: string): void {
    const ack = readAck(text);
    const answer = ack && waiting.get(ack.envelopeId);
    if (!ack || !answer) return;
    const body = ack.payload === undefined ? '' : JSON.stringify(ack.payload);
    answer({ status: 200, text: body, isJson: true, failure: undefined, refusesRetry: false });
  }

  return {
    isOn: mode,
    switchTo(wanted) {
      isOn = wanted;
      if (!wanted) for (const one of [...connections]) end(one, 'link_disabled');
    },
    newTicket() {
      const ticket = randomHex(getContext().world.random, 32);
      tickets.set(ticket, getContext().now() + TICKET_LIFE_MS);
      return ticket;
    },
    useTicket(ticket) {
      const expiresAt = tickets.get(ticket);
      tickets.delete(ticket);
      return expiresAt !== undefined && getContext().now() <= expiresAt;
    },
    admit(socket) {
      opened += 1;
      const connection: Connection = { id: `W${opened}`, socket, openedAt: getContext().now(), delivered: 0 };
      socket.on('error', () => socket.terminate());
      if (!mode()) return end(connection, 'link_disabled');
      if (connections.length >= MAX_CONNECTIONS) return end(connection, 'too_many_websockets');
      connections.push(connection);
      socket.on('message', (data) => acknowledge(String(data)));
      socket.on('close', () => {
        connections = connections.filter((one) => one !== connection);
        tellPage();
      });
      send(socket, helloFrame(connections.length));
      tellPage();
    },
    canDeliver: () => mode() && usable().length > 0,
    deliver(parcel) {
      const { world, answerTimeoutMs } = getContext();
      const id = [8, 4, 4, 4, 12].map((length) => randomHex(world.random, length)).join('-');
      const targets = chosen();
      return new Promise((resolve) => {
        const finish = (delivered: Delivered) => {
          clearTimeout(timer);
          waiting.delete(id);
          for (const { socket } of targets) socket.off('close', lost);
          resolve(delivered);
        };
        const lost = () => {
          const isAlive = targets.some(({ socket }) => socket.readyState === socket.OPEN);
          if (!isAlive) finish(unanswered('connection_failed'));
        };
        const timer = setTimeout(() => finish(unanswered('timeout')), answerTimeoutMs);
        waiting.set(id, finish);
        for (const connection of targets) {
          connection.delivered += 1;
          connection.socket.on('close', lost);
          send(connection.socket, envelopeFrame(parcel, id));
        }
      });
    },
    disconnect(reason, id) {
      for (const one of connections.filter((each) => id === undefined || each.id === id)) end(one, reason);
    },
    route(to) {
      routing = to;
    },
    report: () => ({
      is_on: mode(),
      route: routing,
      connections: connections.map(({ id, openedAt, ending, delivered }) => ({
        id,
        opened_at: new Date(openedAt).toISOString(),
        ending: ending ?? null,
        delivered,
      })),
    }),
    reset() {
      isOn = undefined;
      routing = 'any';
    },
    close() {
      for (const { socket } of connections) socket.terminate();
    },
  };
}
