import type { County } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';
import type { Role } from '../rule/role.ts';

/** A program that may ask for tokens. */
export interface Client {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly institution: string | null;
  /** Null for an app on a phone or in a browser, which can keep no secret. */
  readonly secretHash: string | null;
  readonly redirectUris: readonly string[];
}

export async function insertClient(db: Queryable, county: County, client: Client, now: Date): Promise<void> {
  await db.query(sql`
    insert into access.client (county, id, name, role, institution_id, secret_hash, redirect_uris, made_at)
    values (${county}, ${client.id}, ${client.name}, ${client.role}, ${client.institution}, ${client.secretHash},
            ${client.redirectUris}, ${now})`);
}

export async function findClient(db: Queryable, county: County, id: string): Promise<Client | undefined> {
  const { rows } = await db.query<Client>(
    sql`
    select id,
           name,
           role,
           institution_id as institution,
           secret_hash    as "secretHash",
           redirect_uris  as "redirectUris"
      from access.client
     where county = ${county}
       and id = ${id}
       and status = 'active'`,
    'access-find-client',
  );
  return rows[0];
}

export async function listClients(
  db: Queryable,
  county: County,
): Promise<Pick<Client, 'id' | 'name' | 'role'>[]> {
  const { rows } = await db.query<Pick<Client, 'id' | 'name' | 'role'>>(sql`
    select id,
           name,
           role
      from access.client
     where county = ${county}
       and status = 'active'
     order by made_at, id`);
  return rows;
}

/** Ends a client and every token it holds. */
export async function closeClient(db: Queryable, county: County, id: string): Promise<boolean> {
  const { rowCount } = await db.query(sql`
    update access.client
       set status = 'closed'
     where county = ${county}
       and id = ${id}
       and status = 'active'`);
  await db.query(sql`
    delete from access.oauth_item
     where county = ${county}
       and payload ->> 'clientId' = ${id}`);
  return rowCount === 1;
}
