// Actions, for other features.
export { actionKind } from './kind.ts';
