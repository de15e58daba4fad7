// Asks the app to prove that it is there, as Slack does when a request address is saved.
import type { SimulatorContext } from '../context.ts';
import { VERIFICATION_TOKEN } from '../world/constants.ts';
import { randomDigits } from '../world/random.ts';
import { deliver } from './deliver.ts';

/** Whether the app answered with the challenge. */
export async function verifyUrl(ctx: SimulatorContext): Promise<boolean> {
  const challenge = randomDigits(ctx.world.random, 52);
  const payload = { token: VERIFICATION_TOKEN, challenge, type: 'url_verification' };
  const body = JSON.stringify(payload);
  const rest = { summary: 'url_verification', team_id: '', payload, contentType: 'application/json' };
  const answer = await deliver(ctx, { kind: 'event', body, ...rest }, 'http');
  return answer.status === 200 && answer.text.includes(challenge);
}
