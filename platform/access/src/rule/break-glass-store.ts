import type { County } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';

/** One opening of a stranger's record. */
export interface BreakGlass {
  readonly id: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly role: string;
  readonly institution: string | null;
  readonly resident: string;
  readonly reason: string;
  readonly openedAt: Date;
  readonly until: Date;
}

/** Keeps that somebody opened a record; the row itself is the notice that reviewers see. */
export async function insertBreakGlass(db: Queryable, county: County, opening: BreakGlass): Promise<void> {
  await db.query(sql`
    insert into access.break_glass (county, id, account_id, account_name, role, institution_id, resident_id, reason, opened_at, until)
    values (${county}, ${opening.id}, ${opening.accountId}, ${opening.accountName}, ${opening.role}, ${opening.institution},
            ${opening.resident}, ${opening.reason}, ${opening.openedAt}, ${opening.until})`);
}

/** Whether the county knows this resident; a record that is not there cannot be opened. */
export async function residentExists(db: Queryable, county: County, resident: string): Promise<boolean> {
  const { rowCount } = await db.query(sql`
    select 1
      from directory.resident
     where county = ${county}
       and resource_id = ${resident}
     limit 1`);
  return rowCount > 0;
}

/** Openings of the county since an instant, the newest first: what the reviewer has to look at. */
export async function listBreakGlass(db: Queryable, county: County, since: Date): Promise<BreakGlass[]> {
  const { rows } = await db.query<BreakGlass>(sql`
    select id,
           account_id     as "accountId",
           account_name   as "accountName",
           role,
           institution_id as institution,
           resident_id    as resident,
           reason,
           opened_at      as "openedAt",
           until
      from access.break_glass
     where county = ${county}
       and opened_at >= ${since}
     order by opened_at desc, id desc
     limit 500`);
  return rows;
}
