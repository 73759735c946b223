import { sql } from '@yiti/database';
import type { StandingIndicator } from '@yiti/measure';
import { EDITION } from '../editions.ts';

/** Whether those who signed sign again. */
export const contractRenewal: StandingIndicator = {
  code: 'FD-07',
  name: '续约率',
  edition: EDITION.familyDoctor,
  source: { cite: 'S12', name: 'B', formula: 'B' },
  unit: '%',
  direction: 'rise',
  base: 'residents',
  owner: '乡镇卫生院',
  reading: '上一年度任一日有效签约者，本年期末前又有起于本年的签约。',
  population: '上一年度有过有效签约的居民',
  numerator: '本年续签者',
  denominator: '上一年度签约居民总数',
  over: 'people',
  subjects: 'residents',
  kind: 'rate',
  factor: 100,
  period: 'year-to-date',
  rows: ({ county, periods, only }) => sql`
    select resident.resource_id as subject,
           resident.institution,
           bit_or(1::bigint << period.place::integer) as counted,
           bit_or(case when again.id is not null then 1::bigint << period.place::integer else 0 end) as met,
           case when max(again.id) is not null then '已续签' else '未续签' end as reason
      from ${periods} as period
      join lateral (
           select distinct contract.resident
             from facts.contract
            where contract.county = ${county}
              and contract.status not in ('proposed', 'entered-in-error')
              and contract.started_at < measure.start_of(period.from_day)
              and (contract.ended_at is null
                   or contract.ended_at >= measure.start_of((period.from_day - interval '1 year')::date))
              and ${only(sql`contract.resident`)}
           ) as former on true
      join facts.resident
        on resident.county = ${county}
       and resident.resource_id = former.resident
      left join lateral (
           select min(contract.resource_id) as id
             from facts.contract
            where contract.county = ${county}
              and contract.resident = former.resident
              and contract.status not in ('proposed', 'entered-in-error')
              and contract.started_at >= measure.start_of(period.from_day)
              and contract.started_at <  measure.start_of(period.until_day)
           ) as again on true
     group by resident.resource_id, resident.institution`,
};
