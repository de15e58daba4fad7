// Sign in with Slack: discovery, keys and the page to choose a person. The token methods are in api/openid.ts.
import type { FastifyInstance } from 'fastify';
import type { SimulatorContext } from '../context.ts';
import { registerAuthorize } from './authorize.ts';
import type { Keys } from './keys.ts';
import { SIGN_IN_CSS } from './pages.ts';

function discovery(baseUrl: string): Record<string, unknown> {
  return {
    issuer: baseUrl,
    authorization_endpoint: `${baseUrl}/openid/connect/authorize`,
    token_endpoint: `${baseUrl}/api/openid.connect.token`,
    userinfo_endpoint: `${baseUrl}/api/openid.connect.userInfo`,
    jwks_uri: `${baseUrl}/openid/connect/keys`,
    scopes_supported: ['openid', 'profile', 'email'],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    claims_supported: ['sub', 'auth_time', 'iss'],
    claims_parameter_supported: false,
    request_parameter_supported: false,
    request_uri_parameter_supported: true,
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
  };
}

/** Registers everything of the sign-in outside /api. */
export function registerSignIn(app: FastifyInstance, ctx: SimulatorContext, keys: Keys): void {
  app.get('/.well-known/openid-configuration', async () => discovery(ctx.baseUrl()));
  app.get('/openid/connect/keys', async () => keys.publicKeys());
  app.get('/sign-in.css', async (_request, reply) => reply.type('text/css').send(SIGN_IN_CSS));
  registerAuthorize(app, ctx);
}
