import type { County, Day } from '@yiti/base';
import { type Queryable, type Sql, sql } from '@yiti/database';
import { z } from 'zod';
import { toInstitutionKind } from './institution-kind.ts';
import { type Institution, InstitutionTree, type Membership } from './institution-tree.ts';

const institutionRow = z
  .object({
    id: z.string(),
    code: z.string().nullable(),
    name: z.string(),
    short_name: z.string(),
    kind: z.string().nullable(),
    part_of: z.string().nullable(),
    beds: z.number().nullable(),
  })
  .transform(
    (row): Institution => ({
      id: row.id,
      code: row.code,
      name: row.name,
      shortName: row.short_name,
      kind: toInstitutionKind(row.kind),
      partOf: row.part_of,
      beds: row.beds,
    }),
  );

/** Every institution of the county that has not been closed; a few hundred rows. */
export async function listInstitutions(db: Queryable, county: County): Promise<Institution[]> {
  const { rows } = await db.query(
    sql`
    select resource_id                          as id,
           code,
           coalesce(name, resource_id)          as name,
           coalesce(short_name, name, resource_id) as short_name,
           kind,
           part_of,
           beds
      from directory.institution
     where county = ${county}
       and active is distinct from false
     order by code nulls last, resource_id`,
    'directory-institutions',
  );
  return z.array(institutionRow).parse(rows);
}

const membershipRow = z
  .object({
    consortium_id: z.string(),
    member_id: z.string(),
    role: z.string().nullable(),
    from_day: z.string().nullable(),
    until_day: z.string().nullable(),
  })
  .transform(
    (row): Membership => ({
      consortium: row.consortium_id,
      member: row.member_id,
      role: row.role,
      fromDay: row.from_day,
      untilDay: row.until_day,
    }),
  );

/**
 * Memberships of all times, of one institution or of all; the oldest first, so that a later one wins on a shared
 * day. One that has ended is often marked inactive, and still tells who owned the past.
 */
export async function listMemberships(db: Queryable, county: County, member?: string): Promise<Membership[]> {
  const only: Sql = member === undefined ? sql`` : sql`and member_id = ${member}`;
  const { rows } = await db.query(sql`
    select consortium_id,
           member_id,
           role,
           from_day,
           until_day
      from directory.membership
     where county = ${county}
       and consortium_id is not null
       and member_id is not null
       and (active is distinct from false or until_day is not null)
       ${only}
     order by from_day nulls first, resource_id`);
  return z.array(membershipRow).parse(rows);
}

/** Who stood under whom on a day. */
export async function institutionTree(db: Queryable, county: County, day: Day): Promise<InstitutionTree> {
  const [institutions, memberships] = await Promise.all([
    listInstitutions(db, county),
    listMemberships(db, county),
  ]);
  return new InstitutionTree(institutions, memberships, day);
}

/** An institution and everything that stood under it on a day. */
export async function institutionsUnder(
  db: Queryable,
  county: County,
  institution: string,
  day: Day,
): Promise<string[]> {
  return (await institutionTree(db, county, day)).under(institution);
}

/** The consortium that answered for an institution on a day: last year's numbers stay with last year's owner. */
export async function ownerOn(
  db: Queryable,
  county: County,
  institution: string,
  day: Day,
): Promise<string | undefined> {
  return (await institutionTree(db, county, day)).owner(institution);
}

/** The memberships of an institution that reach a day or lie after it: those a move on that day has to end. */
export async function findMemberships(
  db: Queryable,
  county: County,
  member: string,
  day: Day,
): Promise<{ id: string; consortium: string }[]> {
  const { rows } = await db.query<{ id: string; consortium: string }>(sql`
    select resource_id   as id,
           consortium_id as consortium
      from directory.membership
     where county = ${county}
       and member_id = ${member}
       and (until_day is null or left(${day}, length(left(until_day, 10))) <= left(until_day, 10))
       and active is distinct from false
     order by resource_id`);
  return rows;
}
