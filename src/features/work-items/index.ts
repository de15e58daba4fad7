// Work items, for the features that are kinds of them.
export { addWork, changeWork } from './commands.ts';
export { openPosition, sealPosition } from './cursor.ts';
export type { WorkKind } from './kind.ts';
export { workRoutes } from './rest.ts';
export { workListeners } from './slack.ts';
