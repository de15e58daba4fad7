// Access revocations, for other features.
export { cancelRevocation } from './commands.ts';
export type { OpenRevocation, RevocationOutcome } from './contract.ts';
export { openRevocations } from './queries.ts';
export { revokeAccess } from './slack-revoke.ts';
export { findOpenRevocation, finishRevocation } from './store.ts';
export { explainStuck } from './verdict.ts';
