// Access requests, for other features.
export { sendAccessRequest } from './commands.ts';
export { decide } from './decide.ts';
export { pendingRequests } from './queries.ts';
export { forgetDenials } from './slack-show.ts';
