import { sql } from '@yiti/database';
import type { StandingIndicator } from '@yiti/measure';
import { EDITION } from '../editions.ts';
import { isPrimary } from '../fragment/levels.ts';

/** 中级及以上. Written out: a title that is not in the list is unknown, and an unknown title is not counted. */
const INTERMEDIATE_OR_ABOVE = [
  '主治医师',
  '副主任医师',
  '主任医师',
  '主治中医师',
  '副主任中医师',
  '主任中医师',
];

/** How many experienced physicians the leading hospitals have sent to the base for long. */
export const postedPhysicians: StandingIndicator = {
  code: 'MC24-04',
  name: '中级及以上职称医师派驻人数',
  edition: EDITION.monitoring2024,
  source: { cite: 'S1, S3, S26', name: 'B', formula: 'W' },
  unit: '人',
  direction: 'rise',
  base: 'staff',
  owner: '牵头医院人事科',
  reading:
    '只计本年内派驻满 6 个月者，年外的日子不计；巡诊与短期支援不计；职称不详者列出但不计。另一说法（S26）为每万常住人口派驻人数。',
  population: '牵头医院派驻到乡、村机构的医师',
  numerator: '中级及以上职称且本年派驻满 6 个月者',
  over: 'people',
  subjects: 'staff',
  kind: 'count',
  factor: 1,
  period: 'year-to-date',
  rows: ({ county, periods }) => sql`
    select posting.staff_id as subject,
           -- Half a year twice in one year at two places is still one person.
           min(posting.institution_id) as institution,
           bit_or(1::bigint << period.place::integer) as counted,
           bit_or(case when posting.long
                        and staff.title = any(${INTERMEDIATE_OR_ABOVE}::text[])
                       then 1::bigint << period.place::integer else 0 end) as met,
           case when staff.title is null then '职称不详'
                when staff.title <> all(${INTERMEDIATE_OR_ABOVE}::text[]) then '职称：' || staff.title || '（中级以下）'
                else '职称：' || staff.title end as reason
      from ${periods} as period
     cross join lateral (
           select post.staff_id,
                  post.institution_id,
                  -- Months as a calendar counts them: 1 January to 30 June is six, and only days of the period count.
                  greatest(left(post.from_day, 10)::date, period.from_day) + interval '6 months'
                  <= least(coalesce(left(post.until_day, 10)::date + 1, period.until_day), period.until_day) as long
             from directory.post
             join directory.institution_label as place
               on place.county = post.county
              and place.id = post.institution_id
            where post.county = ${county}
              and post.role = 'posting'
              and length(post.from_day) >= 10
              and (post.until_day is null or length(post.until_day) >= 10)
              and left(post.from_day, 10)::date < period.until_day
              and (post.until_day is null or left(post.until_day, 10)::date >= period.from_day)
              and ${isPrimary(sql`place.kind`)}
              and exists (
                  select
                    from directory.post as own
                    join directory.membership
                      on membership.county = own.county
                     and membership.member_id = own.institution_id
                     and membership.role = 'lead'
                   where own.county = post.county
                     and own.staff_id = post.staff_id
                     and own.role is distinct from 'posting')
           ) as posting
      left join directory.staff
        on staff.county = ${county}
       and staff.resource_id = posting.staff_id
     group by posting.staff_id, staff.title`,
};
