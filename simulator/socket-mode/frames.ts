// The JSON frames of Socket Mode.
import type { Parcel } from '../deliveries/parcel.ts';
import { APP_ID } from '../world/constants.ts';

/** Why Slack ends a connection. */
export const DISCONNECT_REASONS = [
  'warning',
  'refresh_requested',
  'too_many_websockets',
  'link_disabled',
] as const;
export type DisconnectReason = (typeof DISCONNECT_REASONS)[number];

const HOST = 'applink-simulator';

/** The first frame of every connection; the count includes it. */
export function helloFrame(connections: number): Record<string, unknown> {
  const debug_info = { host: HOST, build_number: 1, approximate_connection_time: 18_060 };
  return { type: 'hello', num_connections: connections, debug_info, connection_info: { app_id: APP_ID } };
}

export function disconnectFrame(reason: DisconnectReason): Record<string, unknown> {
  return { type: 'disconnect', reason, debug_info: { host: HOST } };
}

const TYPES = { event: 'events_api', command: 'slash_commands', interactivity: 'interactive' } as const;

/** What is submitted can be answered in the acknowledgement; a click has its response_url. */
function acceptsPayload({ kind, payload }: Parcel): boolean {
  if (kind !== 'interactivity') return kind === 'command';
  const { type } = payload as { type?: string };
  return type === 'view_submission' || type === 'block_suggestion';
}

/** A parcel in its envelope. There is no signature: the connection itself is the proof. */
export function envelopeFrame(parcel: Parcel, envelopeId: string): Record<string, unknown> {
  const retry = { retry_attempt: parcel.attempt ?? 0, retry_reason: parcel.retryReason ?? '' };
  return {
    envelope_id: envelopeId,
    payload: parcel.payload,
    type: TYPES[parcel.kind],
    accepts_response_payload: acceptsPayload(parcel),
    ...(parcel.kind === 'event' ? retry : {}),
  };
}

/** What the app sent back, or undefined when it is no acknowledgement. */
export function readAck(text: string): { envelopeId: string; payload: unknown } | undefined {
  try {
    const frame: unknown = JSON.parse(text);
    if (typeof frame !== 'object' || frame === null || !('envelope_id' in frame)) return undefined;
    const payload = 'payload' in frame ? frame.payload : undefined;
    return { envelopeId: String(frame.envelope_id), payload };
  } catch {
    return undefined;
  }
}
