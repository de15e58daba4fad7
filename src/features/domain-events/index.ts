// Domain events: written with the change they tell of, in one transaction; followers consume them from the outbox.
import type { ViewerTx } from '../../access/door.ts';
import type { DB } from '../../db/rows.generated.ts';

/** Past-tense names of what can happen to an incident. */
export type DomainEventType = DB['outbox']['event_type'];

/** Writes an event to the outbox. A trigger wakes a worker when the transaction commits. Ids only. `visibility` is the incident's. */
export const recordEvent = async (
  tx: ViewerTx,
  event: {
    type: DomainEventType;
    organizationId: string;
    incidentId: string;
    visibility: DB['outbox']['visibility'];
    /** The id of what it is about. */
    subjectId?: string | undefined;
  },
): Promise<void> => {
  await tx.db
    .insertInto('outbox')
    .values({
      id: tx.newId(),
      organization_id: event.organizationId,
      incident_id: event.incidentId,
      visibility: event.visibility,
      event_type: event.type,
      subject_id: event.subjectId ?? null,
      actor_id: tx.viewer.kind === 'person' ? tx.viewer.ref : null,
      occurred_at: tx.now,
    })
    .execute();
};
