import type { County } from '@yiti/base';
import type { Database } from '@yiti/database';
import { type Client, findClient } from './client-store.ts';
import { oauthItemStore } from './oauth-item-store.ts';

/** The desk is a client like any other, except that it is served from here and signs in through its own pages. */
export const DESK_CLIENT = 'desk';
export const DESK_CALLBACK = '/session/callback';

/** The clients of the county as the OpenID Connect library wants to see them, and the desk, which is always there. */
export function clientAdapter(db: Database, county: County, clock: () => Date) {
  const unused = oauthItemStore(db, county, 'Client', clock);
  return {
    ...unused,
    async find(id: string) {
      if (id === DESK_CLIENT) return DESK_METADATA;
      const client = await findClient(db, county, id);
      return client && toMetadata(client);
    },
  };
}

/** The address is a placeholder: `acceptDeskFromItsOwnAddress` decides. */
const DESK_METADATA = {
  client_id: DESK_CLIENT,
  client_name: 'Yiti',
  token_endpoint_auth_method: 'none' as const,
  grant_types: ['authorization_code'],
  response_types: ['code' as const],
  redirect_uris: [`https://desk.invalid${DESK_CALLBACK}`],
  role: 'resident',
};

const toMetadata = (client: Client) => ({
  client_id: client.id,
  client_name: client.name,
  role: client.role,
  ...(client.secretHash === null
    ? { token_endpoint_auth_method: 'none' as const }
    : { client_secret: client.secretHash }),
  grant_types: [
    ...(client.secretHash === null ? [] : ['client_credentials']),
    ...(client.redirectUris.length > 0 ? ['authorization_code', 'refresh_token'] : []),
  ],
  response_types: client.redirectUris.length > 0 ? ['code' as const] : [],
  redirect_uris: [...client.redirectUris],
});
