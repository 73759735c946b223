import type { County } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import { fingerprint } from '../account/secret.ts';

/** Found by the secret a client sends, so only the fingerprint is kept; the others are found by ids we make and keep. */
const SECRET_KINDS = new Set(['AccessToken', 'ClientCredentials', 'RefreshToken', 'AuthorizationCode']);

/** The storage the OpenID Connect library asks for, in one table. One object for each kind of item. */
export function oauthItemStore(db: Queryable, county: County, kind: string, clock: () => Date): Adapter {
  const keyOf = (id: string): string => (SECRET_KINDS.has(kind) ? fingerprint(id) : id);

  async function find(column: 'id' | 'uid', value: string): Promise<AdapterPayload | undefined> {
    const { rows } = await db.query<{ payload: AdapterPayload; consumedAt: Date | null }>(
      sql`
      select payload,
             consumed_at as "consumedAt"
        from access.oauth_item
       where county = ${county}
         and kind = ${kind}
         and ${column === 'id' ? sql`id` : sql`uid`} = ${value}
         and (expires_at is null or expires_at > ${clock()})`,
      `access-find-oauth-${column}`,
    );
    const [row] = rows;
    if (!row) return undefined;
    return {
      ...row.payload,
      ...(row.consumedAt && { consumed: Math.floor(row.consumedAt.getTime() / 1000) }),
    };
  }

  return {
    async upsert(id, payload, expiresIn) {
      const expiresAt = expiresIn ? new Date(clock().getTime() + expiresIn * 1000) : null;
      const { jti, ...withoutSecret } = payload;
      const kept = SECRET_KINDS.has(kind) ? withoutSecret : payload;
      await db.query(sql`
        insert into access.oauth_item (county, kind, id, payload, grant_id, uid, account_id, expires_at)
        values (${county}, ${kind}, ${keyOf(id)}, ${JSON.stringify(kept)}::jsonb, ${payload.grantId ?? null},
                ${payload.uid ?? null}, ${payload.accountId ?? null}, ${expiresAt})
        on conflict (county, kind, id) do update
           set payload    = excluded.payload,
               grant_id   = excluded.grant_id,
               uid        = excluded.uid,
               account_id = excluded.account_id,
               expires_at = excluded.expires_at`);
    },
    async find(id) {
      const payload = await find('id', keyOf(id));
      return payload && { ...payload, jti: id };
    },
    findByUid: (uid) => find('uid', uid),
    findByUserCode: async () => undefined,
    async destroy(id) {
      await db.query(sql`
        delete from access.oauth_item
         where county = ${county}
           and kind = ${kind}
           and id = ${keyOf(id)}`);
    },
    async revokeByGrantId(grantId) {
      await db.query(sql`
        delete from access.oauth_item
         where county = ${county}
           and grant_id = ${grantId}`);
    },
    async consume(id) {
      await db.query(sql`
        update access.oauth_item
           set consumed_at = ${clock()}
         where county = ${county}
           and kind = ${kind}
           and id = ${keyOf(id)}`);
    },
  };
}
