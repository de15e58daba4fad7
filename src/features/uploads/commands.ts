// Putting an image into an incident, and onto its timeline.
import { defineCommand } from '../../access/command.ts';
import type { ViewerTx } from '../../access/door.ts';
import { invalid, notFound } from '../../platform/errors.ts';
import { incidentToWorkOn, noteWork, type WorkedIncident } from '../incidents/index.ts';
import { timelineItem, toTimelineItem } from '../timeline/index.ts';
import { UploadQuery } from './contract.ts';
import type { MadeImage } from './image.ts';

/** No incident needs more; so that nobody fills the disk through one. */
const mostImages = 500;

const refuseTooMany = async (tx: ViewerTx, incident: WorkedIncident): Promise<void> => {
  const { count } = await tx.db
    .selectFrom('incident_uploads')
    .where('incident_id', '=', incident.id)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostImages)
    throw invalid('image', 'too_many', `An incident holds at most ${mostImages} images. Remove one first.`);
};

/** Keeps an image that was made anew. Returns its timeline item. Errors: not_found; InvalidInput. */
export const addImage = (incidentId: string, image: MadeImage) =>
  defineCommand({
    action: 'incident.edit',
    input: UploadQuery,
    async run(tx, { file_name, description }) {
      const incident = await incidentToWorkOn(tx, incidentId);
      await refuseTooMany(tx, incident);
      const [id, itemId] = [tx.newId(), tx.newId()];
      await tx.db
        .insertInto('incident_uploads')
        .values({
          ...{ id, incident_id: incident.id, organization_id: incident.organizationId },
          ...{ file_name, content_type: image.contentType, content: image.content },
          ...{ width: image.width, height: image.height },
          ...{ uploaded_by: tx.viewer.ref ?? '', uploaded_at: tx.now },
        })
        .execute();
      const item = { kind: 'image_added', label: file_name, about_id: id } as const;
      await noteWork(tx, incident, {
        items: [{ ...item, id: itemId, description: description || null }],
        event: 'timeline.changed',
        subjectId: itemId,
      });
      const row = await timelineItem(tx, incident.id, itemId);
      if (!row) throw notFound();
      return { timeline_item: toTimelineItem(row) };
    },
  });
