import type { County, Day } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';
import { z } from 'zod';

const countRow = z.object({ id: z.string(), number: z.number() });

/** Residents whose record each institution keeps; those who left for good are not counted. */
export async function countResidents(db: Queryable, county: County): Promise<Map<string, number>> {
  const { rows } = await db.query(sql`
    select institution_id as id,
           count(*)       as number
      from directory.resident
     where county = ${county}
       and institution_id is not null
       and active is distinct from false
     group by institution_id
     order by institution_id`);
  return toMap(rows);
}

/** People with a post at each institution on a day; somebody posted down is counted at both ends. */
export async function countStaff(db: Queryable, county: County, day: Day): Promise<Map<string, number>> {
  const { rows } = await db.query(sql`
    select institution_id           as id,
           count(distinct staff_id) as number
      from directory.post
     where county = ${county}
       and institution_id is not null
       and (active is distinct from false or until_day is not null)
       and (from_day is null or left(from_day, 10) <= ${day})
       and (until_day is null or left(${day}, length(left(until_day, 10))) <= left(until_day, 10))
     group by institution_id
     order by institution_id`);
  return toMap(rows);
}

const toMap = (rows: unknown[]): Map<string, number> =>
  new Map(
    z
      .array(countRow)
      .parse(rows)
      .map(({ id, number }) => [id, number]),
  );

const specialtyRow = z.object({
  institution: z.string(),
  specialty: z.string().nullable(),
  grade: z.string().nullable(),
});
export type KeySpecialty = z.infer<typeof specialtyRow>;

/** Key specialties 重点专科 of all institutions, the core ones (核心) first. */
export async function listKeySpecialties(db: Queryable, county: County): Promise<KeySpecialty[]> {
  const { rows } = await db.query(sql`
    select resource_id as institution,
           specialty,
           grade
      from directory.key_specialty
     where county = ${county}
     order by resource_id, array_position(array['core', 'support', 'advantage'], grade), row_no`);
  return z.array(specialtyRow).parse(rows);
}

const staffRow = z.object({
  id: z.string(),
  name: z.string().nullable(),
  title: z.string().nullable(),
  role: z.string().nullable(),
  from_day: z.string().nullable(),
});
export type StaffMember = z.infer<typeof staffRow>;

/** People with a post at an institution on a day, one row per post. */
export async function listStaff(
  db: Queryable,
  county: County,
  institution: string,
  day: Day,
): Promise<StaffMember[]> {
  const { rows } = await db.query(sql`
    select post.staff_id  as id,
           staff.name     as name,
           staff.title    as title,
           post.role      as role,
           post.from_day  as from_day
      from directory.post
      left join directory.staff on staff.county = post.county and staff.resource_id = post.staff_id
     where post.county = ${county}
       and post.institution_id = ${institution}
       and post.staff_id is not null
       and (post.active is distinct from false or post.until_day is not null)
       and (post.from_day is null or left(post.from_day, 10) <= ${day})
       and (post.until_day is null or left(${day}, length(left(post.until_day, 10))) <= left(post.until_day, 10))
     order by staff.name, post.resource_id
     limit 2000`);
  return z.array(staffRow).parse(rows);
}

/** Large equipment of an institution, as it names it. */
export async function listEquipment(db: Queryable, county: County, institution: string): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(sql`
    select name
      from directory.equipment
     where county = ${county}
       and resource_id = ${institution}
       and name is not null
     order by row_no`);
  return rows.map((row) => row.name);
}

const territoryRow = z.object({ division: z.string().nullable(), name: z.string().nullable() });
export type Territory = z.infer<typeof territoryRow>;

/** Townships (9 digits) and villages (12 digits) an institution is responsible for. */
export async function listTerritories(
  db: Queryable,
  county: County,
  institution: string,
): Promise<Territory[]> {
  const { rows } = await db.query(sql`
    select division,
           name
      from directory.territory
     where county = ${county}
       and institution_id = ${institution}
     order by division, resource_id`);
  return z.array(territoryRow).parse(rows);
}
