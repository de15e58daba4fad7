// From the outbox to what follows: each domain event becomes one delivery for each consumer, tried until it succeeds.
import type { AsSystem } from '../../access/system.ts';
import { failpoint } from '../../platform/failpoint.ts';
import type { RandomSource } from '../../platform/random.ts';
import type { SlackBot, SlackServices } from '../slack/kit.ts';
import type { Consumer, Delivery, Verdict } from './kit.ts';
import { nextTry } from './schedule.ts';

/** Turns an event into deliveries. Done twice, it has the effect of once. */
export const dispatchEvent = async (
  asSystem: AsSystem,
  consumers: readonly Consumer[],
  eventId: string,
): Promise<void> => {
  await asSystem('outbox-claim', async (tx) => {
    const event = await tx.db
      .selectFrom('outbox')
      .selectAll()
      .where('id', '=', eventId)
      .where('dispatched_at', 'is', null)
      .executeTakeFirst();
    if (!event) return;
    const following = consumers.filter(({ events }) => events.includes(event.event_type));
    if (following.length > 0) {
      await tx.db
        .insertInto('deliveries')
        .values(
          following.map(({ name, startAfterMs = 0 }) => ({
            id: tx.newId(),
            organization_id: event.organization_id,
            incident_id: event.incident_id,
            visibility: event.visibility,
            event_id: event.id,
            consumer: name,
            state: 'pending' as const,
            next_try_at: new Date(tx.now.getTime() + startAfterMs),
            created_at: tx.now,
            updated_at: tx.now,
          })),
        )
        .onConflict((conflict) => conflict.columns(['event_id', 'consumer']).doNothing())
        .execute();
    }
    failpoint('outbox.claimed');
    await tx.db.updateTable('outbox').set({ dispatched_at: tx.now }).where('id', '=', eventId).execute();
  });
  failpoint('outbox.dispatched');
};

/** What the delivery job works with. `assertAlive` throws in a worker that was declared dead meanwhile. */
export type DeliveryServices = { slack: SlackServices; random: RandomSource; assertAlive(): void };

/**
 * Tries one delivery. It ends well also when the delivery failed: the failure is recorded with the time of the next try,
 * and the record wakes a worker then.
 */
export const deliver = async (
  services: DeliveryServices,
  consumers: readonly Consumer[],
  deliveryId: string,
): Promise<void> => {
  const { slack, random } = services;
  const row = await slack.asSystem('outbox-claim', (tx) =>
    tx.db
      .selectFrom('deliveries as d')
      .innerJoin('outbox as e', 'e.id', 'd.event_id')
      .selectAll('d')
      .select(['e.event_type', 'e.subject_id', 'e.occurred_at'])
      .where('d.id', '=', deliveryId)
      .where('d.state', '=', 'pending')
      .executeTakeFirst(),
  );
  const consumer = consumers.find(({ name }) => name === row?.consumer);
  if (!row || !consumer) return;
  services.assertAlive();
  failpoint('delivery.claimed');
  const delivery: Delivery = {
    ...{ id: row.id, organizationId: row.organization_id, incidentId: row.incident_id },
    ...{ event: row.event_type, subjectId: row.subject_id, tries: row.tries },
    occurredAt: row.occurred_at,
  };
  const verdict = await attempt(consumer, whileAlive(services), delivery);
  services.assertAlive();
  const next =
    verdict === 'delivered' || verdict.kind === 'set_aside'
      ? undefined
      : nextTry(verdict, { tries: row.tries, createdAt: row.created_at }, slack.clock.now(), random);
  if (next) await consumer.willTryAt?.(slack, delivery, next);
  failpoint('delivery.before-record');
  await slack.asSystem('outbox-claim', (tx) =>
    tx.db
      .updateTable('deliveries')
      .set({
        tries: row.tries + 1,
        updated_at: tx.now,
        ...(verdict === 'delivered'
          ? { state: 'delivered', error_code: null }
          : {
              error_code: verdict.code,
              ...(next ? { next_try_at: next } : { state: 'needs_attention' }),
            }),
      })
      .where('id', '=', row.id)
      .execute(),
  );
  failpoint('delivery.recorded');
};

/** Slack as a delivery uses it: asked each time whether this worker still counts as alive, before anything is sent. */
const whileAlive = ({ slack, assertAlive }: DeliveryServices): SlackServices => {
  const guard = async (bot: Promise<SlackBot>): Promise<SlackBot> => {
    const { call, ...rest } = await bot;
    return {
      ...rest,
      async call(method, args) {
        assertAlive();
        return call(method, args);
      },
    };
  };
  return {
    ...slack,
    bots: {
      forOrganization: (organizationId) => guard(slack.bots.forOrganization(organizationId)),
      forTeam: (teamId) => guard(slack.bots.forTeam(teamId)),
    },
  };
};

const attempt = async (
  consumer: Consumer,
  services: SlackServices,
  delivery: Delivery,
): Promise<Verdict | 'delivered'> => {
  try {
    await consumer.deliver(services, delivery);
    return 'delivered';
  } catch (error) {
    const verdict = await consumer.judge(services, delivery, error);
    const level = verdict.kind === 'again' ? 'info' : 'warn';
    services.logger[level]({ delivery: delivery.id, code: verdict.code }, 'delivery failed');
    return verdict;
  }
};
