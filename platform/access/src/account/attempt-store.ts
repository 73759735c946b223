import type { County } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';

/**
 * Counts a wrong password or code, and locks the account at the limit. One statement, so that a hundred guesses sent at once
 * are counted as a hundred.
 */
export async function countFailure(
  db: Queryable,
  county: County,
  account: string,
  limit: number,
  lockUntil: Date,
): Promise<{ lockedUntil: Date | null }> {
  const { rows } = await db.query<{ lockedUntil: Date | null }>(sql`
    update access.account
       set failures     = case when failures + 1 >= ${limit} then 0 else failures + 1 end,
           locked_until = case when failures + 1 >= ${limit} then ${lockUntil}::timestamptz else locked_until end
     where county = ${county}
       and id = ${account}
    returning locked_until as "lockedUntil"`);
  return rows[0] ?? { lockedUntil: null };
}

/** False when the account was locked in the meantime. */
export async function recordSuccess(
  db: Queryable,
  county: County,
  account: string,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await db.query(sql`
    update access.account
       set failures        = 0,
           locked_until    = null,
           last_sign_in_at = ${at}
     where county = ${county}
       and id = ${account}
       and (locked_until is null or locked_until <= ${at})`);
  return rowCount === 1;
}

/** Uses up a step of the second factor; false when it, or a later one, was used before. */
export async function useTotpStep(
  db: Queryable,
  county: County,
  account: string,
  step: number,
): Promise<boolean> {
  const { rowCount } = await db.query(sql`
    update access.account
       set totp_last_step = ${step}
     where county = ${county}
       and id = ${account}
       and totp_last_step < ${step}`);
  return rowCount === 1;
}

/** A new secret, not yet in force: the person has to show a code of it first. */
export async function offerTotp(
  db: Queryable,
  county: County,
  account: string,
  secret: string,
): Promise<void> {
  await db.query(sql`
    update access.account
       set totp_secret    = ${secret},
           totp_confirmed = false
     where county = ${county}
       and id = ${account}`);
}

export async function confirmTotp(db: Queryable, county: County, account: string): Promise<void> {
  await db.query(sql`
    update access.account
       set totp_confirmed = true
     where county = ${county}
       and id = ${account}`);
}

/** Takes the second factor away, for somebody who lost the phone. */
export async function removeTotp(db: Queryable, county: County, account: string): Promise<void> {
  await db.query(sql`
    update access.account
       set totp_secret    = null,
           totp_confirmed = false
     where county = ${county}
       and id = ${account}`);
}
