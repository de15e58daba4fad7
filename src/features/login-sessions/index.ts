// Login sessions, for the surfaces.
export { type SessionCookie, sessionCookie } from './cookie.ts';
export { findSession, heldSessions, sessionLifetime } from './login-sessions.ts';
