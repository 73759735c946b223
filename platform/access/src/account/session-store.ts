import type { County } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';
import type { Role } from '../rule/role.ts';
import { fingerprint } from './secret.ts';

/** What a session says about who holds it. */
export interface SessionRow {
  readonly account: string;
  readonly name: string;
  readonly username: string;
  readonly staff: string | null;
  readonly resident: string | null;
  readonly institution: string | null;
  readonly role: Role | null;
  readonly passwordMustChange: boolean;
  readonly totpRequired: boolean;
  readonly totpConfirmed: boolean;
  readonly seenAt: Date;
  readonly expiresAt: Date;
}

export async function insertSession(
  db: Queryable,
  county: County,
  secret: string,
  session: {
    readonly account: string;
    readonly institution?: string | undefined;
    readonly role?: Role | undefined;
    readonly madeAt: Date;
    readonly expiresAt: Date;
  },
): Promise<void> {
  await db.query(sql`
    insert into access.session (county, id_hash, account_id, institution_id, role, made_at, seen_at, expires_at)
    values (${county}, ${fingerprint(secret)}, ${session.account}, ${session.institution ?? null}, ${session.role ?? null},
            ${session.madeAt}, ${session.madeAt}, ${session.expiresAt})`);
}

/**
 * The session behind a cookie, if it is neither too old nor idle for too long, its account is open, and the post it was
 * opened at still holds: somebody who left a post yesterday does not work from it today.
 */
export async function findSession(
  db: Queryable,
  county: County,
  secret: string,
  now: Date,
  idleSince: Date,
): Promise<SessionRow | undefined> {
  const { rows } = await db.query<SessionRow>(
    sql`
    select session.account_id          as account,
           account.name,
           account.username,
           account.staff_id            as staff,
           account.resident_id         as resident,
           post.institution_id         as institution,
           post.role                   as role,
           account.password_must_change as "passwordMustChange",
           account.totp_required       as "totpRequired",
           account.totp_confirmed      as "totpConfirmed",
           session.seen_at             as "seenAt",
           session.expires_at          as "expiresAt"
      from access.session
      join access.account
        on account.county = session.county
       and account.id = session.account_id
       and account.status = 'active'
      left join access.account_post as post
        on post.county = session.county
       and post.account_id = session.account_id
       and post.institution_id = session.institution_id
       and post.role = session.role
       and (post.from_day is null or post.from_day <= (${now}::timestamptz at time zone 'Asia/Shanghai')::date)
       and (post.until_day is null or post.until_day >= (${now}::timestamptz at time zone 'Asia/Shanghai')::date)
     where session.county = ${county}
       and session.id_hash = ${fingerprint(secret)}
       and session.expires_at > ${now}
       and session.seen_at > ${idleSince}`,
    'access-find-session',
  );
  return rows[0];
}

export async function touchSession(
  db: Queryable,
  county: County,
  secret: string,
  seenAt: Date,
): Promise<void> {
  await db.query(
    sql`
    update access.session
       set seen_at = ${seenAt}
     where county = ${county}
       and id_hash = ${fingerprint(secret)}`,
    'access-touch-session',
  );
}

export async function moveSession(
  db: Queryable,
  county: County,
  secret: string,
  institution: string,
  role: Role,
): Promise<void> {
  await db.query(sql`
    update access.session
       set institution_id = ${institution},
           role           = ${role}
     where county = ${county}
       and id_hash = ${fingerprint(secret)}`);
}

export async function deleteSession(db: Queryable, county: County, secret: string): Promise<void> {
  await db.query(sql`
    delete from access.session
     where county = ${county}
       and id_hash = ${fingerprint(secret)}`);
}

/** Ends everything an account holds: its sessions at desks, and every token an app has of it. */
export async function signOutEverywhere(db: Queryable, county: County, account: string): Promise<void> {
  await db.query(sql`
    with ended as (
      delete from access.session
       where county = ${county}
         and account_id = ${account}
    ), revoked as (
      select grant_id
        from access.oauth_item
       where county = ${county}
         and account_id = ${account}
         and grant_id is not null
    )
    delete from access.oauth_item
     where county = ${county}
       and (account_id = ${account} or grant_id in (select grant_id from revoked))`);
}

/** Sessions and tokens that are over; a job calls it. */
export async function deleteExpired(db: Queryable, county: County, now: Date): Promise<void> {
  await db.query(sql`
    delete from access.session
     where county = ${county}
       and expires_at < ${now}`);
  await db.query(sql`
    delete from access.oauth_item
     where county = ${county}
       and expires_at < ${now}`);
}
