import type { County } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';

/** A place where a role of the demo can sit, and somebody who sits there. */
export interface DemoPlace {
  readonly institution: string;
  readonly staff: string | null;
  readonly staffName: string | null;
  readonly resident: string | null;
}

/**
 * The busiest institution of the wanted kinds (kinds first in the list go first), one of its staff in that role, and one of
 * its residents. Undefined when the county has no such institution.
 */
export async function findDemoPlace(
  db: Queryable,
  county: County,
  kinds: readonly string[],
  role: string,
): Promise<DemoPlace | undefined> {
  const { rows } = await db.query<DemoPlace>(sql`
    select institution.resource_id as institution,
           post.staff_id           as staff,
           staff.name              as "staffName",
           resident.resource_id    as resident
      from directory.institution
      left join lateral (
           select count(*) as number,
                  min(resource_id) as resource_id
             from directory.resident
            where resident.county = institution.county
              and resident.institution_id = institution.resource_id
              and resident.active is distinct from false
           ) as resident on true
      left join lateral (
           select min(staff_id) as staff_id
             from directory.post
            where post.county = institution.county
              and post.institution_id = institution.resource_id
              and post.role = ${role}
              and post.until_day is null
           ) as post on true
      left join directory.staff
        on staff.county = institution.county
       and staff.resource_id = post.staff_id
     where institution.county = ${county}
       and institution.kind = any(${kinds})
     order by array_position(${kinds}::text[], institution.kind),
              post.staff_id is null,
              resident.number desc,
              institution.code nulls last,
              institution.resource_id
     limit 1`);
  return rows[0];
}
