// Attachments, for other features.
export { attachmentsOf } from './queries.ts';
