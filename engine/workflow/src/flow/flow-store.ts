import type { County } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';

/** How one state of a flow went at one institution: what waits now, and how long it took in a period. */
export interface FlowLine {
  readonly state: string;
  readonly institution: string;
  readonly waiting: number;
  readonly overdue: number;
  /** How often the state was left in the period. */
  readonly left: number;
  readonly medianHours: number | null;
  readonly p90Hours: number | null;
  /** Between 0 and 1; null where the state was never left, which is not the same as never in time. */
  readonly shareWithinLimit: number | null;
}

/** The numbers of one kind of work, by state and the institution that had to act. The period is half-open. */
export async function flowNumbers(
  db: Queryable,
  county: County,
  kind: string,
  period: { readonly start: Date; readonly end: Date },
  now: Date,
): Promise<FlowLine[]> {
  const { rows } = await db.query<FlowLine>(sql`
    with past as (
      select state, institution,
             count(*)                                             as times,
             percentile_cont(0.5) within group (order by hours)   as median_hours,
             percentile_cont(0.9) within group (order by hours)   as p90_hours,
             avg(case when within_limit then 1.0 else 0 end)::float8 as share
        from workflow.flow_wait
       where county    = ${county}
         and kind      = ${kind}
         and taken_at >= ${period.start}
         and taken_at  < ${period.end}
       group by state, institution
    ), present as (
      select state, institution,
             count(*)                                  as waiting,
             count(*) filter (where due_at < ${now})   as overdue
        from workflow.task
       where county = ${county}
         and kind   = ${kind}
       group by state, institution
    )
    select state, institution,
           coalesce(present.waiting, 0)      as waiting,
           coalesce(present.overdue, 0)      as overdue,
           coalesce(past.times, 0)           as "left",
           past.median_hours::float8         as "medianHours",
           past.p90_hours::float8            as "p90Hours",
           past.share                        as "shareWithinLimit"
      from past
      full join present using (state, institution)
     order by state, institution`);
  return rows;
}
