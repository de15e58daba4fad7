// Access requests, for other features.
export { sendAccessRequest } from './commands.ts';
export { decide } from './decide.ts';
export { pendingRequests } from './queries.ts';
export { forgetDenials, offerAgain } from './slack-show.ts';
