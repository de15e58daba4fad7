// Login sessions, for the surfaces.
export { sessionCookie } from './cookie.ts';
export { findSession, sessionLifetime } from './login-sessions.ts';
