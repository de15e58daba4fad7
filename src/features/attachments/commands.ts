// Attaching links to an incident, and removing them.
import { z } from 'zod';
import { defineCommand } from '../../access/command.ts';
import { invalid, notFound } from '../../platform/errors.ts';
import { incidentToWorkOn, noteWork } from '../incidents/index.ts';
import { recognise } from './attachment.ts';
import { AddAttachment, type AddedAttachment } from './contract.ts';
import { attachmentsOf, mostAttachments } from './queries.ts';

/** Attaches a link to an incident that the viewer sees. Errors: not_found; a refusal beside `url`. */
export const addAttachment = (incidentId: string) =>
  defineCommand({
    action: 'incident.edit',
    input: AddAttachment,
    async run(tx, { url, title }): Promise<AddedAttachment> {
      const resource = recognise(url, title);
      if (typeof resource === 'string') throw invalid('url', 'invalid_value', resource);
      const incident = await incidentToWorkOn(tx, incidentId);
      const all = await attachmentsOf(tx, incidentId);
      const same = all.find(
        ({ resource: { resource_type: type, external_id: id } }) =>
          type === resource.resource_type && id === resource.external_id,
      );
      if (same) throw invalid('url', 'duplicate', `This is attached already, as “${same.resource.title}”.`);
      if (all.length >= mostAttachments)
        throw invalid('url', 'too_many', 'An incident has at most 200 attachments. Remove one first.');
      const id = tx.newId();
      await tx.db
        .insertInto('incident_attachments')
        .values({
          id,
          incident_id: incident.id,
          organization_id: incident.organizationId,
          ...resource,
          creator_id: tx.viewer.ref ?? '',
          created_at: tx.now,
        })
        .execute();
      await noteWork(tx, incident, {
        items: [{ kind: 'attachment_added', label: resource.title, about_id: id }],
        event: 'incident.changed',
      });
      const added = (await attachmentsOf(tx, incidentId)).find((one) => one.id === id);
      if (!added) throw notFound();
      return { attachment: added };
    },
  });

/** Removes an attachment. Errors: not_found. */
export const removeAttachment = (incidentId: string) =>
  defineCommand({
    action: 'incident.edit',
    input: z.object({ id: z.string() }),
    async run(tx, { id }) {
      const incident = await incidentToWorkOn(tx, incidentId);
      const removed = await tx.db
        .deleteFrom('incident_attachments')
        .where('id', '=', id)
        .where('incident_id', '=', incident.id)
        .returning('title')
        .executeTakeFirst();
      if (!removed) throw notFound();
      await noteWork(tx, incident, {
        items: [{ kind: 'attachment_removed', label: removed.title, about_id: id }],
        event: 'incident.changed',
      });
    },
  });
