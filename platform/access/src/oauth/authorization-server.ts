import type { County } from '@yiti/base';
import type { Database } from '@yiti/database';
import type OidcProvider from 'oidc-provider';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { findAccount } from '../account/account-store.ts';
import type { AccessSettings } from '../settings.ts';
import { clientAdapter, DESK_CLIENT } from './client-metadata.ts';
import type { Client } from './client-store.ts';
import { oauthItemStore } from './oauth-item-store.ts';
import { errors, Provider } from './oidc-library.ts';
import {
  acceptDeskFromItsOwnAddress,
  askForOfflineAccess,
  keepSecretsHashed,
  tellLaunchContext,
} from './provider-adjustments.ts';
import { mayAskFor, SIGN_IN_SCOPES } from './scope-policy.ts';
import { serverKeys } from './server-key-store.ts';

export interface AuthorizationServerNeeds {
  readonly db: Database;
  readonly county: County;
  readonly clock: () => Date;
  readonly settings: AccessSettings;
  /** Address of the server as clients know it, without a slash at its end. */
  readonly publicUrl: string;
  /** Whether a proxy in front says by which protocol and name it was called (X-Forwarded-…). */
  readonly trustProxy: boolean;
}

/** Where the FHIR interface stands; tokens are for it. */
export const FHIR_PATH = '/fhir/R4';

const MINUTE = 60;
const DAY = 86_400;

/** OAuth 2 and OpenID Connect for the desk, SMART apps and programs. Tokens are opaque: what one opens can change at once. */
export async function authorizationServer(needs: AuthorizationServerNeeds): Promise<OidcProvider> {
  const { db, county, clock, settings, publicUrl } = needs;
  const keys = await serverKeys(db, county, clock());

  const configuration: Configuration = {
    adapter: (kind) =>
      kind === 'Client' ? clientAdapter(db, county, clock) : oauthItemStore(db, county, kind, clock),
    jwks: { keys: keys.signing as never },
    cookies: {
      keys: keys.cookies,
      names: { session: 'yiti_oauth', interaction: 'yiti_oauth_step', resume: 'yiti_oauth_resume' },
      // The sign-in page and the interface it calls have different paths; both must see the step.
      short: { httpOnly: true, sameSite: 'lax', path: '/', signed: true },
      long: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    scopes: SIGN_IN_SCOPES,
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'], fhirUser: ['fhirUser'] },
    responseTypes: ['code'],
    pkce: { required: () => true },
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    routes: {
      authorization: '/oauth2/authorize',
      token: '/oauth2/token',
      jwks: '/oauth2/jwks',
      revocation: '/oauth2/revoke',
      introspection: '/oauth2/introspect',
      end_session: '/oauth2/end-session',
    },
    features: {
      devInteractions: { enabled: false },
      // Everything an app may know of the person stands in the ID token; a token for FHIR is for FHIR only.
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true, allowedPolicy: isOwnToken },
      introspection: { enabled: true, allowedPolicy: isOwnToken },
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => publicUrl + FHIR_PATH,
        useGrantedResource: () => true,
        getResourceServerInfo: (ctx, _resource, client) => ({
          scope: dataScopes(
            ctx,
            client.clientId === DESK_CLIENT ? 'resident' : (client.role as Client['role']),
          ),
          accessTokenFormat: 'opaque',
        }),
      },
    },
    conformIdTokenClaims: false,
    clientBasedCORS: (_ctx, origin, client) =>
      (client.redirectUris ?? []).some((uri) => new URL(uri).origin === origin),
    extraClientMetadata: { properties: ['role'] },
    interactions: { url: (_ctx, interaction) => `/sign-in/${interaction.uid}` },
    loadExistingGrant,
    issueRefreshToken: async (_ctx, client, code) =>
      client.grantTypeAllowed('refresh_token') && code.scopes.has('offline_access'),
    rotateRefreshToken: true,
    expiresWithSession: () => false,
    async findAccount(_ctx, id) {
      const account = await findAccount(db, county, id);
      if (account?.status !== 'active') return undefined;
      return {
        accountId: id,
        claims: () => ({
          sub: id,
          name: account.name,
          preferred_username: account.username,
          ...(account.staff !== null && {
            fhirUser: `${publicUrl}${FHIR_PATH}/Practitioner/${account.staff}`,
          }),
          ...(account.resident !== null && {
            fhirUser: `${publicUrl}${FHIR_PATH}/Patient/${account.resident}`,
          }),
        }),
      };
    },
    ttl: {
      AccessToken: settings.tokenMinutes * MINUTE,
      ClientCredentials: settings.tokenMinutes * MINUTE,
      AuthorizationCode: MINUTE,
      IdToken: settings.tokenMinutes * MINUTE,
      RefreshToken: settings.refreshDays * DAY,
      Interaction: 30 * MINUTE,
      Session: settings.sessionHours * 60 * MINUTE,
      Grant: settings.refreshDays * DAY,
    },
    renderError: (ctx, out) => {
      ctx.type = 'json';
      ctx.body = out;
    },
  };

  const provider = new Provider(publicUrl, configuration);
  provider.proxy = needs.trustProxy;
  keepSecretsHashed(provider);
  acceptDeskFromItsOwnAddress(provider);
  askForOfflineAccess(provider);
  tellLaunchContext(provider, db, county);
  return provider;
}

/** A client may ask about its own tokens and end them, not those of others. */
const isOwnToken = (
  _ctx: unknown,
  client: { clientId: string },
  token: { clientId?: string | undefined },
): boolean => token.clientId === client.clientId;

/** The data scopes among those asked for. One the client may not have is refused aloud, so that nobody wonders later. */
function dataScopes(ctx: KoaContextWithOIDC, role: Client['role']): string {
  const { params, entities } = ctx.oidc;
  const source = entities.AuthorizationCode ?? entities.RefreshToken;
  const asked = String(params?.scope ?? source?.scope ?? '')
    .split(' ')
    .filter((scope) => scope !== '');
  for (const scope of asked) {
    if (!mayAskFor(role, scope))
      throw new errors.InvalidScope('this client may not ask for the scope', scope);
  }
  return asked.filter((scope) => scope.includes('/') && !scope.startsWith('launch')).join(' ');
}

/** Whoever registered a client has agreed to it for the county: no second page of consent at each sign-in. */
async function loadExistingGrant(ctx: KoaContextWithOIDC) {
  const { oidc } = ctx;
  const { client, session } = oidc;
  if (!client || !session?.accountId) return undefined;
  const before = session.grantIdFor(client.clientId);
  const grant =
    (before && (await oidc.provider.Grant.find(before))) ||
    new oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  const scopes = [...oidc.requestParamScopes];
  grant.addOIDCScope(scopes.filter((scope) => SIGN_IN_SCOPES.includes(scope)).join(' '));
  for (const [resource, { scope }] of Object.entries(oidc.resourceServers ?? {})) {
    if (scope) grant.addResourceScope(resource, scope);
  }
  await grant.save();
  return grant;
}
