// What people change about an incident beside access: what it says, its updates, what it was merged into, what it refers to.
import type { AddAttachmentInput, AddedAttachment } from '../../features/attachments/contract.ts';
import type { EditIncidentInput } from '../../features/edits/contract.ts';
import type { Homepage } from '../../features/homepage/contract.ts';
import type { MergedIncident, MergeIncidentInput } from '../../features/merges/contract.ts';
import type { AddRelationshipInput } from '../../features/relationships/contract.ts';
import type { PostUpdateInput } from '../../features/updates/contract.ts';
import { type Handlers, useIncidentChange } from './use-incident-change.ts';

type Changed = { changed: string[] };

/** A change, with how the page looks once it is made, where that is known. */
export type Edit = EditIncidentInput & { assume?: (page: Homepage) => Homepage };

/** Edits what an incident says. Errors: 409 `stale` where somebody else was faster. */
export const useEditIncident = (reference: string, handlers?: Handlers<Changed, Edit>) =>
  useIncidentChange<Edit, Changed>(
    reference,
    {
      path: () => undefined,
      method: 'PATCH',
      isDoneWhenRead: true,
      body: ({ assume: _, ...edit }) => edit,
      assume: (page, { assume }) => assume?.(page) ?? page,
    },
    handlers,
  );

/** Posts an update. Errors: 409 `stale` as above. */
export const usePostUpdate = (reference: string, handlers: Handlers<Changed, PostUpdateInput>) =>
  useIncidentChange<PostUpdateInput, Changed>(
    reference,
    { path: () => 'updates', body: (input) => input, isDoneWhenRead: true },
    handlers,
  );

/** Merges the incident into another one. */
export const useMergeIncident = (reference: string, handlers: Handlers<MergedIncident>) =>
  useIncidentChange<MergeIncidentInput, MergedIncident>(
    reference,
    { path: () => 'merge', body: (input) => input, isDoneWhenRead: true },
    handlers,
  );

/** Relates another incident; again is harmless. */
export const useAddRelationship = (reference: string, handlers: Handlers<unknown>) =>
  useIncidentChange<AddRelationshipInput, unknown>(
    reference,
    { path: () => 'relationships', body: (input) => input, isDoneWhenRead: true },
    handlers,
  );

export const useRemoveRelationship = (reference: string) =>
  useIncidentChange<{ id: string }, void>(reference, {
    path: ({ id }) => `relationships/${id}`,
    method: 'DELETE',
    assume: (page, { id }) => ({
      ...page,
      relationships: page.relationships.filter((relationship) => relationship.id !== id),
    }),
  });

/** Attaches a link. */
export const useAddAttachment = (reference: string, handlers: Handlers<AddedAttachment>) =>
  useIncidentChange<AddAttachmentInput, AddedAttachment>(
    reference,
    { path: () => 'attachments', body: (input) => input, isDoneWhenRead: true },
    handlers,
  );

export const useRemoveAttachment = (reference: string) =>
  useIncidentChange<{ id: string }, void>(reference, {
    path: ({ id }) => `attachments/${id}`,
    method: 'DELETE',
    assume: (page, { id }) => ({
      ...page,
      attachments: page.attachments.filter((attachment) => attachment.id !== id),
    }),
  });
