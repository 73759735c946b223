import type { County } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';
import { fingerprint } from '../account/secret.ts';
import type { Role } from '../rule/role.ts';

/** What a valid access token says; the account's fields are null for a program's own token. */
export interface TokenRow {
  readonly scope: string | null;
  readonly clientId: string;
  readonly clientName: string;
  readonly clientRole: Role;
  readonly clientInstitution: string | null;
  readonly account: string | null;
  readonly accountName: string | null;
  readonly staff: string | null;
  readonly resident: string | null;
  readonly institution: string | null;
  readonly role: Role | null;
  readonly passwordMustChange: boolean | null;
}

/**
 * The bearer of an access token: its client, and for a person's token the account and the first of its posts that hold
 * today. Tokens of closed clients and locked accounts are no tokens.
 */
export async function findToken(
  db: Queryable,
  county: County,
  token: string,
  now: Date,
): Promise<TokenRow | undefined> {
  const { rows } = await db.query<TokenRow>(
    sql`
    select item.payload ->> 'scope'       as scope,
           client.id                      as "clientId",
           client.name                    as "clientName",
           client.role                    as "clientRole",
           client.institution_id          as "clientInstitution",
           account.id                     as account,
           account.name                   as "accountName",
           account.staff_id               as staff,
           account.resident_id            as resident,
           post.institution_id            as institution,
           post.role                      as role,
           account.password_must_change   as "passwordMustChange"
      from access.oauth_item as item
      join access.client
        on client.county = item.county
       and client.id = item.payload ->> 'clientId'
       and client.status = 'active'
      left join access.account
        on account.county = item.county
       and account.id = item.account_id
       and account.status = 'active'
      left join lateral (
           select institution_id,
                  role
             from access.account_post
            where account_post.county = item.county
              and account_post.account_id = item.account_id
              and (from_day is null or from_day <= (${now}::timestamptz at time zone 'Asia/Shanghai')::date)
              and (until_day is null or until_day >= (${now}::timestamptz at time zone 'Asia/Shanghai')::date)
            order by from_day nulls first, institution_id, role
            limit 1
           ) as post on true
     where item.county = ${county}
       and item.kind in ('AccessToken', 'ClientCredentials')
       and item.id = ${fingerprint(token)}
       and item.expires_at > ${now}
       and (item.account_id is null or account.id is not null)`,
    'access-find-token',
  );
  return rows[0];
}
