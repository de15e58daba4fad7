// What an organisation configures, for other features.
export { refuseTaken } from './refusals.ts';
export { lockConfiguration } from './store.ts';
