// People, for other features and for the surfaces.
export { findPeople, findPerson, type KnownPerson, keepPerson } from './identify.ts';
export type { SlackProfile } from './profile.ts';
export { readCommandText } from './slack-command-text.ts';
export { findMentioned } from './slack-mentions.ts';
export { type ResolvedSlackUser, readProfile, resolveSlackUsers, slackUserProblems } from './slack-users.ts';
export { requestSynchronisation } from './synchronisation.ts';
