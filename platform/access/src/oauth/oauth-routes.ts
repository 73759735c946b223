import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type Provider from 'oidc-provider';
import { FHIR_PATH } from './authorization-server.ts';
import { SIGN_IN_SCOPES } from './scope-policy.ts';

/** Hands everything under `/oauth2` to the OpenID Connect library, untouched, and publishes where things are. */
export function oauthRoutes(app: FastifyInstance, provider: Provider, publicUrl: string): void {
  const answer = provider.callback();
  const pass = (request: FastifyRequest, reply: FastifyReply): void => {
    reply.hijack();
    // The library answers its own errors; what is left is a connection that broke, which needs no answer.
    answer(request.raw, reply.raw).catch(() => reply.raw.destroy());
  };

  app.register(async (raw) => {
    // The library reads the body itself.
    raw.removeAllContentTypeParsers();
    raw.addContentTypeParser('*', (_request, _payload, done) => done(null));
    raw.all('/oauth2/*', { config: { access: 'public' } }, pass);
    raw.get('/.well-known/openid-configuration', { config: { access: 'public' } }, pass);
  });

  app.get(`${FHIR_PATH}/.well-known/smart-configuration`, { config: { access: 'public' } }, () => ({
    issuer: publicUrl,
    jwks_uri: `${publicUrl}/oauth2/jwks`,
    authorization_endpoint: `${publicUrl}/oauth2/authorize`,
    token_endpoint: `${publicUrl}/oauth2/token`,
    introspection_endpoint: `${publicUrl}/oauth2/introspect`,
    revocation_endpoint: `${publicUrl}/oauth2/revoke`,
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
    grant_types_supported: ['authorization_code', 'client_credentials', 'refresh_token'],
    scopes_supported: [...SIGN_IN_SCOPES, 'system/*.*', 'system/*.cruds', 'user/*.cruds', 'patient/*.rs'],
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256'],
    capabilities: [
      'launch-standalone',
      'client-public',
      'client-confidential-symmetric',
      'context-standalone-patient',
      'sso-openid-connect',
      'permission-offline',
      'permission-patient',
      'permission-user',
      'permission-v1',
      'permission-v2',
    ],
  }));
}
