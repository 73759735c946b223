import { identifier as column, join, type Sql, sql } from '@yiti/database';
import type { StandingScope } from '@yiti/measure';
import { isFollowUp } from './visits.ts';

/** The periods in which a resident had at least so many follow-ups: columns `resident`, `seen`. */
export const followedUp = (
  { county, periodsWith, within, periods, only }: StandingScope,
  atLeast: number,
): Sql => sql`
         select resident, bit_or(1::bigint << place::integer) as seen
           from (select visit.resident, period.place
                   from facts.visit
                   join ${periods} as period
                     on visit.started_at >= measure.start_of(period.from_day)
                    and visit.started_at <  measure.start_of(period.until_day)
                  where visit.county = ${county}
                    and ${within(sql`visit.started_at`)}
                    and ${periodsWith(sql`visit.started_at`)} <> 0
                    and ${isFollowUp}
                    and ${only(sql`visit.resident`)}
                  group by visit.resident, period.place
                 having count(*) >= ${atLeast}) as enough
          group by resident`;

/**
 * The last follow-up of each period at which this was measured: columns `resident`, `at`, `latest` (the periods in which it
 * is the last), and one column for each measured code.
 */
export function latestReadings(
  { county, periodsWith, within, only }: StandingScope,
  codes: Readonly<Record<string, string>>,
): Sql {
  const names = Object.entries(codes);
  const values = names.map(
    ([name, code]) =>
      sql`(array_agg(measurement.value order by measurement.taken_at desc, measurement.resource_id desc)
                    filter (where measurement.code = ${code}))[1] as ${column(name)}`,
  );
  return sql`
         select reading.*,
                periods & ~coalesce(bit_or(periods) over (
                  partition by resident
                      order by at desc, visit desc
                       rows between unbounded preceding and 1 preceding), 0) as latest
           from (select visit.resident,
                        visit.resource_id as visit,
                        visit.started_at  as at,
                        ${periodsWith(sql`visit.started_at`)} as periods,
                        ${join(values, ', ')}
                   from facts.visit
                   join facts.measurement
                     on measurement.county = visit.county
                    and measurement.resident = visit.resident
                    and measurement.visit = visit.resource_id
                    and measurement.code = any(${names.map(([, code]) => code)}::text[])
                    and measurement.value is not null
                    and measurement.status not in ('cancelled', 'entered-in-error')
                  where visit.county = ${county}
                    and ${within(sql`visit.started_at`)}
                    and ${isFollowUp}
                    and ${only(sql`visit.resident`)}
                  group by visit.resident, visit.resource_id, visit.started_at) as reading`;
}
