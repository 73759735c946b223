import type { County } from '@yiti/base';
import type { Database } from '@yiti/database';
import type OidcProvider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { findAccount } from '../account/account-store.ts';
import { fingerprint } from '../account/secret.ts';
import { DESK_CALLBACK, DESK_CLIENT } from './client-metadata.ts';
import { Provider } from './oidc-library.ts';

/** The library compares secrets as they are; ours is kept as a fingerprint only. */
export function keepSecretsHashed(provider: OidcProvider): void {
  const prototype = provider.Client.prototype as { compareClientSecret(actual: string): boolean };
  prototype.compareClientSecret = function (this: { clientSecret?: string }, actual: string) {
    return this.clientSecret === fingerprint(actual);
  };
}

/**
 * The desk may be opened under several addresses of one server (a name, an address, a tunnel). Its callback counts when it
 * goes back to the very address the request came to; any other place is refused.
 */
export function acceptDeskFromItsOwnAddress(provider: OidcProvider): void {
  const prototype = provider.Client.prototype as unknown as {
    clientId: string;
    redirectUriAllowed(uri: string): boolean;
  };
  const registered = prototype.redirectUriAllowed;
  prototype.redirectUriAllowed = function (uri) {
    if (this.clientId !== DESK_CLIENT) return registered.call(this, uri);
    const ctx = Provider.ctx;
    return ctx !== undefined && uri === `${ctx.protocol}://${ctx.host}${DESK_CALLBACK}`;
  };
}

/** OpenID Connect wants `prompt=consent` beside `offline_access`; SMART apps do not know that and leave it out. */
export function askForOfflineAccess(provider: OidcProvider): void {
  provider.use((ctx, next) => {
    const { scope, prompt } = ctx.query;
    if (
      ctx.path === '/oauth2/authorize' &&
      prompt === undefined &&
      String(scope).includes('offline_access')
    ) {
      ctx.query = { ...ctx.query, prompt: 'consent' };
    }
    return next();
  });
}

/** SMART App Launch: an app that a resident opens learns with its token whose record it may read. */
export function tellLaunchContext(provider: OidcProvider, db: Database, county: County): void {
  provider.use(async (ctx, next) => {
    await next();
    const { oidc } = ctx as KoaContextWithOIDC;
    const account = oidc?.entities.Account;
    if (oidc?.route !== 'token' || !account || ctx.status !== 200) return;
    const { resident } = (await findAccount(db, county, account.accountId)) ?? {};
    if (resident) ctx.body = { ...(ctx.body as object), patient: resident };
  });
}
