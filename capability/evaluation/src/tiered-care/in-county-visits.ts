import { sql } from '@yiti/database';
import type { EventIndicator } from '@yiti/measure';
import { EDITION } from '../editions.ts';
import { isDischarged, isOutpatient } from '../fragment/visits.ts';

/** How much care the county's people find at home. */
export const inCountyVisits: EventIndicator = {
  code: 'MC20-02',
  name: '县域内就诊率',
  edition: EDITION.monitoring2020,
  source: { cite: 'S4, S3, S24', name: 'B', formula: 'W' },
  target: '2017 年 90 左右（甘政办发〔2016〕49号）；2019 年 8 个试点县 79.58–99.76（S4，参考）',
  unit: '%',
  direction: 'rise',
  base: 'residents',
  owner: '县卫生健康局',
  reading: '就诊含门急诊诊疗与出院；县外就诊来自医保结算。外转率 = 100 − 本指标。',
  population: '本县居民的门急诊诊疗与出院',
  numerator: '在县域内机构者',
  denominator: '县内与县外合计',
  // Visits outside the county belong to no institution of ours.
  refuses: ['consortium', 'institution'],
  over: 'events',
  kind: 'rate',
  factor: 100,
  rows: ({ county, within }) => sql`
    select visit.resident    as subject,
           visit.resource_id as record,
           visit.institution,
           case visit.class when 'IMP' then visit.ended_at else visit.started_at end as at,
           (place.id is not null)::integer as numerator,
           1                 as denominator,
           case when place.id is null then '在县外就诊：' || coalesce(visit.institution_name, '机构不详')
                else '在县域内就诊' end as reason
      from facts.visit
      left join directory.institution_label as place
        on place.county = visit.county
       and place.id = visit.institution
     where visit.county = ${county}
       and visit.resident is not null
       and ((${within(sql`visit.started_at`)} and ${isOutpatient})
            or (${within(sql`visit.ended_at`)} and ${isDischarged}))`,
};
