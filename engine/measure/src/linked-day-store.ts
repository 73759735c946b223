import type { County, Day } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';

/**
 * The days on which something stands that is counted together with what changed: a bill counts as an inpatient's because
 * of the visit it names, and a report as a village's because of the visit it was made in.
 */
export async function linkedDays(
  db: Queryable,
  county: County,
  encounters: readonly string[],
  settlements: readonly string[],
): Promise<Day[]> {
  const { rows } = await db.query<{ day: Day }>(sql`
    select measure.day_of(settled_at) as day
      from facts.settlement
     where county = ${county}
       and visit = any(${encounters}::text[])
       and settled_at is not null
     union
    select measure.day_of(report.made_at)
      from facts.visit
      join facts.report
        on report.county = visit.county
       and report.resident = visit.resident
       and report.visit = visit.resource_id
     where visit.county = ${county}
       and visit.resource_id = any(${encounters}::text[])
       and report.made_at is not null
     union
    select measure.day_of(moment.at)
      from facts.settlement
      join facts.visit
        on visit.county = settlement.county
       and visit.resource_id = settlement.visit
     cross join lateral (values (visit.started_at), (visit.ended_at)) as moment (at)
     where settlement.county = ${county}
       and settlement.resource_id = any(${settlements}::text[])
       and moment.at is not null
     order by 1`);
  return rows.map(({ day }) => day);
}
