import type { County, Day } from '@yiti/base';
import { type Queryable, type Sql, sql } from '@yiti/database';
import { z } from 'zod';
import { isRole, ROLES } from '../rule/role.ts';

export interface AccountQuestion {
  /** Part of the name or user name. */
  readonly q?: string | undefined;
  readonly role?: string | undefined;
  readonly institution?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

const accountLine = z
  .object({
    id: z.string(),
    username: z.string(),
    name: z.string(),
    role: z.string().nullable(),
    institution_id: z.string().nullable(),
    institution_name: z.string().nullable(),
    status: z.string(),
    totp: z.boolean(),
    totp_required: z.boolean(),
    last_sign_in_at: z.date().nullable(),
  })
  .transform((row) => ({
    id: row.id,
    username: row.username,
    name: row.name,
    role: row.role,
    roleName: row.role !== null && isRole(row.role) ? ROLES[row.role] : null,
    institution:
      row.institution_id === null
        ? null
        : { id: row.institution_id, name: row.institution_name ?? row.institution_id },
    status: row.status,
    totp: row.totp,
    totpRequired: row.totp_required,
    lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
  }));
export type AccountLine = z.infer<typeof accountLine>;

const matching = (county: County, { q, role, institution }: AccountQuestion): Sql => sql`
       account.county = ${county}
       ${q ? sql`and (strpos(lower(account.username), lower(${q})) > 0 or strpos(account.name, ${q}) > 0)` : sql``}
       ${
         role || institution
           ? sql`and exists (select 1
                          from access.account_post as held
                         where held.county = account.county
                           and held.account_id = account.id
                           ${role ? sql`and held.role = ${role}` : sql``}
                           ${institution ? sql`and held.institution_id = ${institution}` : sql``})`
           : sql``
       }`;

/** One row per account with its first post, by user name; `next` continues after the last row. */
export async function listAccounts(
  db: Queryable,
  county: County,
  question: AccountQuestion,
  day: Day,
  now: Date,
): Promise<{ rows: AccountLine[]; next: string | null; total: number }> {
  const { rows } = await db.query(sql`
    select account.id,
           account.username,
           account.name,
           post.role,
           post.institution_id,
           place.short_name         as institution_name,
           case when account.status = 'active' and account.locked_until > ${now} then 'locked-for-a-while'
                else account.status end as status,
           account.totp_confirmed   as totp,
           account.totp_required,
           account.last_sign_in_at
      from access.account
      left join lateral (
           select role,
                  institution_id
             from access.account_post
            where account_post.county = account.county
              and account_post.account_id = account.id
              and (until_day is null or until_day >= ${day}::date)
            order by from_day nulls first, institution_id, role
            limit 1
           ) as post on true
      left join directory.institution_label as place
        on place.county = account.county
       and place.id = post.institution_id
     where ${matching(county, question)}
       and account.username > ${question.after ?? ''}
     order by account.username
     limit ${question.limit + 1}`);
  const { rows: counts } = await db.query<{ number: number }>(sql`
    select count(*) as number
      from access.account
     where ${matching(county, question)}`);
  const lines = z.array(accountLine).parse(rows.slice(0, question.limit));
  return {
    rows: lines,
    next: rows.length > question.limit ? (lines.at(-1)?.username ?? null) : null,
    total: counts[0]?.number ?? 0,
  };
}
