// Access revocations, for other features.
export type { OpenRevocation } from './contract.ts';
export { openRevocations } from './queries.ts';
export { revokeAccess } from './slack-revoke.ts';
export { finishRevocation, readRevocation } from './store.ts';
export { explainStuck } from './verdict.ts';
