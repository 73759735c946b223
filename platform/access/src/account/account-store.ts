import type { County, Day } from '@yiti/base';
import { type Queryable, type Sql, sql } from '@yiti/database';
import { z } from 'zod';
import type { Role } from '../rule/role.ts';
import type { Account, Post } from './account.ts';

const accountRow = z
  .object({
    id: z.string(),
    username: z.string(),
    name: z.string(),
    staff_id: z.string().nullable(),
    resident_id: z.string().nullable(),
    status: z.enum(['active', 'locked']),
    password_hash: z.string(),
    password_changed_at: z.date(),
    password_must_change: z.boolean(),
    locked_until: z.date().nullable(),
    totp_secret: z.string().nullable(),
    totp_confirmed: z.boolean(),
    totp_required: z.boolean(),
    last_sign_in_at: z.date().nullable(),
  })
  .transform(
    (row): Account => ({
      id: row.id,
      username: row.username,
      name: row.name,
      staff: row.staff_id,
      resident: row.resident_id,
      status: row.status,
      passwordHash: row.password_hash,
      passwordChangedAt: row.password_changed_at,
      passwordMustChange: row.password_must_change,
      lockedUntil: row.locked_until,
      totpSecret: row.totp_secret,
      totpConfirmed: row.totp_confirmed,
      totpRequired: row.totp_required,
      lastSignInAt: row.last_sign_in_at,
    }),
  );

async function findOne(db: Queryable, county: County, condition: Sql): Promise<Account | undefined> {
  const { rows } = await db.query(sql`
    select id, username, name, staff_id, resident_id, status, password_hash, password_changed_at, password_must_change,
           locked_until, totp_secret, totp_confirmed, totp_required, last_sign_in_at
      from access.account
     where county = ${county}
       and ${condition}`);
  return rows[0] && accountRow.parse(rows[0]);
}

export const findAccount = (db: Queryable, county: County, id: string): Promise<Account | undefined> =>
  findOne(db, county, sql`id = ${id}`);

export const findAccountByUsername = (
  db: Queryable,
  county: County,
  username: string,
): Promise<Account | undefined> => findOne(db, county, sql`username = ${username}`);

export interface NewAccount {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly staff?: string | undefined;
  readonly resident?: string | undefined;
  readonly passwordHash: string;
  readonly passwordMustChange: boolean;
  readonly totpRequired: boolean;
  readonly at: Date;
}

/** False when the user name is taken. */
export async function insertAccount(db: Queryable, county: County, account: NewAccount): Promise<boolean> {
  const { rowCount } = await db.query(sql`
    insert into access.account (county, id, username, name, staff_id, resident_id, password_hash, password_changed_at,
                                password_must_change, totp_required, made_at)
    values (${county}, ${account.id}, ${account.username}, ${account.name}, ${account.staff ?? null},
            ${account.resident ?? null}, ${account.passwordHash}, ${account.at}, ${account.passwordMustChange},
            ${account.totpRequired}, ${account.at})
    on conflict (county, username) do nothing`);
  return rowCount === 1;
}

/** Posts that hold on a day, in a fixed order: the first is where a session begins. */
export async function listPosts(db: Queryable, county: County, account: string, day: Day): Promise<Post[]> {
  const { rows } = await db.query<{ institution: string; role: Role }>(sql`
    select institution_id as institution,
           role
      from access.account_post
     where county = ${county}
       and account_id = ${account}
       and (from_day is null or from_day <= ${day}::date)
       and (until_day is null or until_day >= ${day}::date)
     order by from_day nulls first, institution_id, role`);
  return rows;
}

/** Replaces the posts of an account: what is no longer named ends. */
export async function replacePosts(
  db: Queryable,
  county: County,
  account: string,
  posts: readonly Post[],
): Promise<void> {
  await db.query(sql`
    delete from access.account_post
     where county = ${county}
       and account_id = ${account}`);
  await db.query(sql`
    insert into access.account_post (county, account_id, institution_id, role)
    select ${county}, ${account}, institution, role
      from unnest(${posts.map((post) => post.institution)}::text[], ${posts.map((post) => post.role)}::text[])
        as post (institution, role)
    on conflict do nothing`);
}

/** Changes what people may see of an account; what is not named stays. */
export async function updateAccount(
  db: Queryable,
  county: County,
  id: string,
  change: {
    readonly name?: string | undefined;
    readonly staff?: string | undefined;
    readonly totpRequired?: boolean | undefined;
    readonly status?: Account['status'];
  },
): Promise<void> {
  await db.query(sql`
    update access.account
       set name          = coalesce(${change.name ?? null}, name),
           staff_id      = coalesce(${change.staff ?? null}, staff_id),
           totp_required = coalesce(${change.totpRequired ?? null}, totp_required),
           status        = coalesce(${change.status ?? null}, status),
           failures      = case when ${change.status ?? null}::text = 'active' then 0 else failures end,
           locked_until  = case when ${change.status ?? null}::text = 'active' then null else locked_until end
     where county = ${county}
       and id = ${id}`);
}

export async function updatePassword(
  db: Queryable,
  county: County,
  id: string,
  passwordHash: string,
  mustChange: boolean,
  at: Date,
): Promise<void> {
  await db.query(sql`
    update access.account
       set password_hash        = ${passwordHash},
           password_changed_at  = ${at},
           password_must_change = ${mustChange},
           failures             = 0,
           locked_until         = null
     where county = ${county}
       and id = ${id}`);
}

/** Whether the county has an account that can make others. */
export async function hasAdministrator(db: Queryable, county: County): Promise<boolean> {
  const { rowCount } = await db.query(sql`
    select 1
      from access.account_post
     where county = ${county}
       and role = 'administrator'
     limit 1`);
  return rowCount > 0;
}
