// People, for other features and for the surfaces.
export { findPerson, type KnownPerson, keepPerson, type SlackProfile, toProfile } from './identify.ts';
