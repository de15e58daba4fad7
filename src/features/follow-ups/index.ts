// Follow-ups, for other features.
export { followUpKind } from './kind.ts';
