// The only place where the dashboard talks to the server: JSON in, JSON out, refusals as ApiError.
import type { ErrorBody } from '../../platform/error-contract.ts';

/** A request that failed: `status` is the HTTP status, or 0 when no answer came. `message` can be shown to people. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: ErrorBody | undefined;

  constructor(status: number, message: string, body?: ErrorBody) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.body = body;
  }

  /** No clear answer came: what was asked for may have happened all the same. */
  get isUncertain(): boolean {
    return this.status === 0 || this.status >= 500;
  }

  /** For support: shown in small text when the server itself failed. */
  get requestId(): string | undefined {
    return this.status >= 500 ? this.body?.request_id : undefined;
  }
}

type Change = { method: 'POST' | 'PATCH' | 'PUT' | 'DELETE'; csrfToken: string; body?: unknown };

const unreachable = "Cordon can't be reached. Check your connection, then try again.";
const unreadable = 'Cordon gave an answer that this page cannot read. Reload the page, then try again.';

/** Reads `path`; throws ApiError. `signal` cancels. */
export function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return send<T>(path, signal ? { signal } : {});
}

/** Changes something at `path`; throws ApiError. A 204 gives undefined. */
export function change<T>(path: string, { method, csrfToken, body }: Change): Promise<T> {
  const headers: Record<string, string> = { 'x-csrf-token': csrfToken };
  if (body !== undefined) headers['content-type'] = 'application/json';
  return send<T>(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
}

async function send<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(path, { ...init, credentials: 'same-origin', cache: 'no-store' }).catch(
    (error: unknown) => {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      throw unreachableError();
    },
  );
  if (response.status === 204) return undefined as T;
  return answered<T>(response.status, await response.json().catch(() => undefined));
}

/** No answer came. */
export const unreachableError = (): ApiError => new ApiError(0, unreachable);

/** What was answered with `status`; throws ApiError where that is a refusal, or `body` is nothing that can be read. */
export function answered<T>(status: number, body: unknown): T {
  if (status >= 200 && status < 300 && body !== undefined) return body as T;
  throw isErrorBody(body)
    ? new ApiError(status, body.errors[0]?.message ?? unreadable, body)
    : new ApiError(status, status >= 500 ? unreachable : unreadable);
}

function isErrorBody(body: unknown): body is ErrorBody {
  return typeof body === 'object' && body !== null && 'errors' in body && Array.isArray(body.errors);
}
