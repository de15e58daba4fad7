// Talks to the simulator's page API: reads, writes, and the stream that says "something changed".
import type {
  AdministrationRequest,
  BlockActionRequest,
  ChannelRequest,
  CloseViewRequest,
  FaultRequest,
  OpenHomeRequest,
  PageResult,
  PinRequest,
  PostMessageRequest,
  ShortcutRequest,
  SubmitViewRequest,
  SubmitViewResult,
} from '../page/contract.ts';

const base = '/page/api';

const unreachable: PageResult = {
  ok: false,
  error: 'unreachable',
  // The request may have arrived and only its answer been lost, so this must not claim that nothing happened.
  message:
    'The simulator did not answer. Check that it is running, look whether it was done, then try again.',
};

/** Reads JSON from the page API; throws an Error with a sentence for the reader when that fails. */
export async function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(base + path, { signal: signal ?? null });
  if (!response.ok) {
    const body: unknown = await response.json().catch(() => null);
    const told = isTold(body) ? body.message : `The simulator answered with status ${response.status}.`;
    throw new Error(told);
  }
  return (await response.json()) as T;
}

export const sendMessage = (request: PostMessageRequest) =>
  post<PageResult>('/message', request, unreachable);
export const changeChannel = (request: ChannelRequest) => post<PageResult>('/channel', request, unreachable);
export const sendAction = (request: BlockActionRequest) => post<PageResult>('/action', request, unreachable);
export const openHome = (request: OpenHomeRequest) => post<PageResult>('/home', request, unreachable);
export const closeView = (request: CloseViewRequest) => post<PageResult>('/view/close', request, unreachable);
export const changePin = (request: PinRequest) => post<PageResult>('/pin', request, unreachable);
export const runShortcut = (request: ShortcutRequest) => post<PageResult>('/shortcut', request, unreachable);
export const administer = (request: AdministrationRequest) =>
  post<PageResult>('/administration', request, unreachable);
/** Orders mishaps of events; the orders are those of the control interface. */
export const orderEvents = (request: { effect: string; [key: string]: unknown }) =>
  post<PageResult>('/events', request, unreachable);
/** Without an id, every order is taken back and what is held is forgotten. */
export const removeEventOrder = (id?: string) =>
  call<PageResult>('DELETE', id ? `/events?id=${encodeURIComponent(id)}` : '/events', undefined, unreachable);
export const orderSockets = (request: { effect: string; [key: string]: unknown }) =>
  post<PageResult>('/sockets', request, unreachable);
export const addFault = (request: FaultRequest) => post<PageResult>('/faults', request, unreachable);

/** Without an id, every fault is removed. */
export const removeFault = (id?: string) =>
  call<PageResult>('DELETE', id ? `/faults?id=${encodeURIComponent(id)}` : '/faults', undefined, unreachable);

export const submitView = (request: SubmitViewRequest): Promise<SubmitViewResult> =>
  post('/view/submit', request, {
    result: 'failed',
    message: 'The simulator did not answer. What you typed is still here: try again.',
  });

async function post<Answer>(path: string, body: unknown, whenLost: Answer): Promise<Answer> {
  return call('POST', path, body, whenLost);
}

async function call<Answer>(method: string, path: string, body: unknown, whenLost: Answer): Promise<Answer> {
  try {
    const response = await fetch(base + path, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    // A refusal before the route ran (a malformed request, a crash) has the shape of the server's error page.
    if (!response.ok) return isTold(answer) ? { ...whenLost, message: answer.message } : whenLost;
    return answer as Answer;
  } catch {
    return whenLost;
  }
}

function isTold(body: unknown): body is { message: string } {
  return typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string';
}
