import { type Sql, sql } from '@yiti/database';
import type { StandingScope } from '@yiti/measure';

/**
 * 已管理的患者: those enrolled in one of the programmes for a part of the period, wherever they were enrolled last: nobody is
 * counted twice. Columns: `resident`, `institution` that manages them, the periods in which they are `counted`.
 */
export const managed = (
  { county, periodsTouching, only }: StandingScope,
  programmes: readonly string[],
): Sql => sql`
         select resident,
                institution,
                bit_or(counted) as counted
           from (select resident,
                        institution,
                        -- A later enrolment takes over the periods it touches.
                        enrolled & ~coalesce(bit_or(enrolled) over (
                          partition by resident
                              order by started_at desc, resource_id desc
                               rows between unbounded preceding and 1 preceding), 0) as counted
                   from (select programme.resident,
                                programme.institution,
                                programme.started_at,
                                programme.resource_id,
                                ${periodsTouching(
                                  sql`programme.started_at`,
                                  sql`least(programme.ended_at, resident.died_at, measure.start_of(resident.left_on))`,
                                )} as enrolled
                           from facts.programme
                           join facts.resident
                             on resident.county = programme.county
                            and resident.resource_id = programme.resident
                          where programme.county = ${county}
                            and programme.code = any(${programmes}::text[])
                            and programme.status not in ('planned', 'waitlist', 'cancelled', 'entered-in-error')
                            and programme.started_at is not null
                            and ${only(sql`programme.resident`)}) as enrolment) as taken
          where counted <> 0
          group by resident, institution`;
