// The demo's fixed names and credentials; they open nothing but this simulator.

export const CLIENT_ID = '1000000000001.1000000000002';
export const CLIENT_SECRET = 'simulator-client-secret';
export const SIGNING_SECRET = 'simulator-signing-secret';
/** The app's own token, with connections:write, and one that lacks the scope. */
export const APP_TOKEN = 'xapp-1-A0CORDON01-simulator';
export const SCOPELESS_APP_TOKEN = 'xapp-1-A0CORDON01-without-scope';
export const VERIFICATION_TOKEN = 'simulator-verification-token';
export const APP_ID = 'A0CORDON01';
export const SLACKBOT = 'USLACKBOT';

/** How long a trigger id may open a dialog, in milliseconds. */
export const TRIGGER_LIFE_MS = 3_000;
/** How long the app has to answer a delivery, in milliseconds. */
export const ANSWER_TIMEOUT_MS = 3_000;
/** A response address may be used this often, for this long. */
export const RESPONSE_URL_USES = 5;
export const RESPONSE_URL_LIFE_MS = 30 * 60_000;
/** Dialogs may lie on each other this deep. */
export const MAX_VIEW_DEPTH = 3;
