// Work items, for the features that are kinds of them.
export type { WorkKind } from './kind.ts';
export { workRoutes } from './rest.ts';
