// Slack's one address: verifies each request, stores events before answering, and passes the rest to Bolt.
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import type { Clock } from '../../platform/clock.ts';
import { Refusal } from '../../platform/errors.ts';
import type { Logger } from '../../platform/logger.ts';
import type { ProcessSlack } from './bolt.ts';
import type { StoreEvent } from './events.ts';
import { isSignedBySlack } from './signature.ts';

/** What the receiver rests on. */
export type ReceiverParts = {
  signingSecret: string;
  clock: Clock;
  logger: Logger;
  processSlack: ProcessSlack;
  storeEvent: StoreEvent;
};

/** Serves `POST /slack/events` for events, commands and interactivity alike. */
export const slackReceiver =
  (parts: ReceiverParts): FastifyPluginAsync =>
  async (scope) => {
    // The signature covers the bytes as they came, so nothing may parse them before.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    const running = new Set<Promise<void>>();
    scope.addHook('onClose', async () => {
      await Promise.allSettled(running);
    });

    scope.post('/slack/events', async (request, reply) => {
      const bytes = request.body instanceof Buffer ? request.body : Buffer.alloc(0);
      const signed = {
        body: bytes,
        timestamp: request.headers['x-slack-request-timestamp'],
        signature: request.headers['x-slack-signature'],
      };
      if (!isSignedBySlack(parts.signingSecret, signed, parts.clock.now())) {
        throw new Refusal(
          'not_signed_in',
          'invalid_signature',
          'The signature is missing, wrong or too old. Check SLACK_SIGNING_SECRET and this machine’s clock.',
        );
      }
      const body = readBody(request.headers['content-type'] ?? '', bytes);
      if (body.type === 'url_verification') return { challenge: body.challenge };
      if (body.type === 'event_callback') {
        await parts.storeEvent(body);
        return reply.code(200).send();
      }
      if (body.ssl_check) return reply.code(200).send();
      return processAndAnswer(parts, body, reply, running);
    });
  };

/** Commands and interactivity come as a form, interactivity with its JSON in one field; events come as JSON. */
const readBody = (contentType: string, bytes: Buffer): Record<string, unknown> => {
  if (!contentType.startsWith('application/x-www-form-urlencoded')) {
    return JSON.parse(bytes.toString('utf8')) as Record<string, unknown>;
  }
  const form = Object.fromEntries(new URLSearchParams(bytes.toString('utf8')));
  return form.payload === undefined ? form : (JSON.parse(form.payload) as Record<string, unknown>);
};

/** The answer goes out with the listener's first acknowledgement; what follows it runs on. */
const processAndAnswer = (
  parts: ReceiverParts,
  body: Record<string, unknown>,
  reply: FastifyReply,
  running: Set<Promise<void>>,
): Promise<FastifyReply> =>
  new Promise((resolve, reject) => {
    const work = parts
      .processSlack(body, async (answer?: unknown) => {
        resolve(reply.code(200).send(answer === undefined || answer === '' ? '' : answer));
      })
      .then(() => {
        // Nothing listens to this: Slack is told so, as it shows an error where an answer is missing.
        if (!reply.sent) resolve(reply.code(404).send());
      })
      .catch((err: unknown) => {
        parts.logger.error({ err }, 'slack request failed');
        reject(err);
      })
      .finally(() => running.delete(work));
    running.add(work);
  });
