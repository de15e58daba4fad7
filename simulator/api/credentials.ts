// The app proves who it is when it redeems a code: its client id and secret, and the verifier of its challenge.
import { createHash } from 'node:crypto';
import { CLIENT_ID, CLIENT_SECRET } from '../world/constants.ts';
import { text } from './arguments.ts';
import { type Arguments, SlackError } from './method.ts';

/** Client id and secret from the arguments or from HTTP Basic. */
function credentials(args: Arguments, authorization: string | undefined): [id?: string, secret?: string] {
  const basic = /^Basic (.+)$/i.exec(authorization ?? '')?.[1];
  if (!basic) return [text(args, 'client_id'), text(args, 'client_secret')];
  const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString().split(':');
  return [decodeURIComponent(id), decodeURIComponent(secret)];
}

/** Fails unless the app's own credentials are given. */
export function requireClient(args: Arguments, authorization: string | undefined): void {
  const [clientId, clientSecret] = credentials(args, authorization);
  if (clientId !== CLIENT_ID) throw new SlackError('invalid_client_id');
  if (clientSecret !== CLIENT_SECRET) throw new SlackError('bad_client_secret');
}

/** Whether the verifier is the one behind the challenge; without a challenge none is needed. */
export function isChallengeMet(challenge: string | undefined, verifier: string | undefined): boolean {
  if (!challenge) return true;
  const hash = createHash('sha256').update(verifier ?? '');
  return hash.digest('base64url') === challenge;
}
