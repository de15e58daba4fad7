// What comes over Socket Mode takes the way that it takes over HTTP: events are stored first, the rest goes to Bolt.
import type { Logger } from '../../platform/logger.ts';
import type { ProcessSlack } from './bolt.ts';
import type { StoreEvent } from './events.ts';
import type { Envelope } from './socket-connection.ts';

export type EnvelopeParts = { logger: Logger; processSlack: ProcessSlack; storeEvent: StoreEvent };

/** How many commands and clicks are kept in mind, so that one that comes twice has one effect. */
const mostKept = 1000;

/**
 * Makes the function that works off envelopes; it never rejects. What cannot be stored or done is not acknowledged, so
 * that Slack sends it again.
 */
export const createEnvelopeHandler = (parts: EnvelopeParts): ((envelope: Envelope) => Promise<void>) => {
  const { logger, processSlack, storeEvent } = parts;
  const answers = new Map<string, Promise<{ answer: unknown } | undefined>>();

  /** Over two connections, as while one is replaced by another, something may come twice: the first answer counts. */
  const answerOnce = async ({ id, body, ack }: Envelope): Promise<void> => {
    const key = typeof body.trigger_id === 'string' ? body.trigger_id : id;
    const known = answers.get(key);
    if (known) {
      const first = await known;
      return first && ack(first.answer);
    }
    const { promise, resolve } = Promise.withResolvers<{ answer: unknown } | undefined>();
    answers.set(key, promise);
    const [oldest] = answers.keys();
    if (answers.size > mostKept && oldest !== undefined) answers.delete(oldest);
    try {
      await processSlack(body, async (given?: unknown) => {
        const answer = given === '' ? undefined : given;
        resolve({ answer });
        await ack(answer);
      });
    } finally {
      resolve(undefined);
    }
  };

  return async (envelope) => {
    try {
      if (envelope.type !== 'events_api') return await answerOnce(envelope);
      await storeEvent(envelope.body);
      await envelope.ack();
    } catch (err) {
      logger.error({ err, type: envelope.type }, 'slack envelope failed');
    }
  };
};
