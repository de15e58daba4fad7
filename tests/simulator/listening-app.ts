// A stand-in for the app that only listens: it takes every delivery and keeps what it got.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { SimulatorOptions } from '../../simulator/index.ts';
import { eventually, startSimulator, type TestSimulator } from './support.ts';

type Event = { type: string; [key: string]: unknown };
export type Heard = { event_id: string; team_id: string; event: Event; [key: string]: unknown };

export type ListeningApp = {
  simulator: TestSimulator;
  /** Bodies of form deliveries, newest last. */
  forms: Record<string, string>[];
  headers: IncomingHttpHeaders[];
  envelopes: Heard[];
  /** Events of a type, in the order in which they arrived. */
  events(type: string): Event[];
  /** Waits until so many events of a type have arrived, and returns them. */
  heard(type: string, count: number): Promise<Event[]>;
  /** What the app answers from now on. */
  answer: { status: number; body: string };
};

/** A simulator whose app listens; both end with the test. */
export async function startListening(options: SimulatorOptions = {}): Promise<ListeningApp> {
  const forms: Record<string, string>[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const envelopes: Heard[] = [];
  const answer = { status: 200, body: '' };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      headers.push(request.headers);
      if (body.startsWith('{')) envelopes.push(JSON.parse(body));
      else forms.push(Object.fromEntries(new URLSearchParams(body)));
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const appUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const simulator = await startSimulator({ appUrl, ...options });
  const events = (type: string) => envelopes.map((one) => one.event).filter((event) => event.type === type);
  return {
    simulator,
    forms,
    headers,
    envelopes,
    events,
    answer,
    async heard(type, count) {
      await eventually(() => events(type).length >= count, `${count} events ${type}`);
      return events(type);
    },
  };
}

/** Long enough for something to arrive that should not. */
export const pause = () => new Promise((resolve) => setTimeout(resolve, 80));
