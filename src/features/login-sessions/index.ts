// Login sessions, for the surfaces.
export { endSession, findSession, sessionLifetime, startSession } from './login-sessions.ts';
