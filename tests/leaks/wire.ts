// HTTP as bytes: headers in the order in which they came, nothing followed, nothing decoded.
import { Agent, request } from 'node:http';

export type Ask = {
  method: string;
  /** Exactly as sent. */
  path: string;
  headers?: Record<string, string>;
  body?: string;
};

/** An answer as it arrived. */
export type Wire = { status: number; headers: [string, string][]; body: Buffer };

const agent = new Agent({ keepAlive: true, maxSockets: 4 });

/** Sends one request to an origin such as `http://127.0.0.1:3000`. A stream without an end is read to its first frame. */
export const ask = (origin: string, { method, path, headers = {}, body }: Ask): Promise<Wire> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request({ agent, hostname, port, path, method, headers: { ...headers, ...length } });
    sent.on('error', reject);
    sent.on('response', (message) => {
      const chunks: Buffer[] = [];
      const isEndless = method === 'GET' && message.headers['content-type'] === 'text/event-stream';
      message.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        if (isEndless && Buffer.concat(chunks).includes('\n\n')) message.destroy();
      });
      message.on('error', reject);
      message.on(isEndless ? 'close' : 'end', () => {
        const raw = message.rawHeaders;
        const pairs = raw.flatMap((name, index) =>
          index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as [string, string]] : [],
        );
        resolve({ status: message.statusCode ?? 0, headers: pairs, body: Buffer.concat(chunks) });
      });
    });
    sent.end(body);
  });

export const headerOf = (wire: Wire, name: string): string | undefined =>
  wire.headers.find(([key]) => key.toLowerCase() === name)?.[1];

/** The answer as text, without what differs between any two answers: the time and the request's id. */
const comparable = (wire: Wire, echoed: readonly string[]): string => {
  const requestId = headerOf(wire, 'x-request-id') ?? idInBody(wire.body);
  const lines = wire.headers.map(([name, value]) => {
    return `${name}: ${name.toLowerCase() === 'date' ? '-' : value}`;
  });
  const text = [wire.status, ...lines, '', wire.body.toString('latin1')].join('\n');
  const masked = requestId ? text.replaceAll(requestId, '-'.repeat(requestId.length)) : text;
  return echoed.reduce((left, echo) => left.replaceAll(Buffer.from(echo).toString('latin1'), '='), masked);
};

const idInBody = (body: Buffer): string | undefined =>
  /"request_id":"([0-9A-Z]{26})"/.exec(body.toString('latin1'))?.[1];

/**
 * Where two answers, the second asked for directly after the first, differ for an outsider; undefined when they are
 * the same bytes. `echoed` holds what each request itself sent, which an answer may repeat.
 */
export const difference = (one: Wire, other: Wire, echoed: readonly string[] = []): string | undefined => {
  const [first, second] = [one, other].map((wire) => comparable(wire, echoed).split('\n'));
  if (!first || !second || first.join('\n') === second.join('\n')) return undefined;
  const index = first.findIndex((line, at) => line !== second[at]);
  return `${first[index] ?? 'nothing'} | ${second[index] ?? 'nothing'}`.slice(0, 300);
};
