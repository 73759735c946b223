import { type Sql, sql } from '@yiti/database';
import type { EventIndicator, EventScope } from '@yiti/measure';
import { EDITION } from '../editions.ts';
import { isDischarged } from '../fragment/visits.ts';

const common = {
  unit: '%',
  direction: 'rise',
  base: 'insured',
  owner: '县卫生健康局、牵头医院',
  population: '出院日在参保期内的本县参保人的住院',
  over: 'events',
  kind: 'rate',
  factor: 100,
  // Admissions outside the county have no institution of ours.
  refuses: ['consortium', 'institution'],
} as const;

/** Discharges of the insured, wherever they were. */
const admissions = ({ county, within }: EventScope, met: Sql): Sql => sql`
    select visit.resident    as subject,
           visit.resource_id as record,
           visit.institution,
           visit.ended_at    as at,
           (${met})::integer as numerator,
           1                 as denominator,
           case when place.id is null then '在县外住院：' || coalesce(visit.institution_name, '机构不详')
                else '在县域内住院' end as reason
      from facts.visit
      left join directory.institution_label as place
        on place.county = visit.county
       and place.id = visit.institution
     where visit.county = ${county}
       and ${within(sql`visit.ended_at`)}
       and ${isDischarged}
       and exists (
           select
             from facts.coverage
            where coverage.county = visit.county
              and coverage.resident = visit.resident
              and coverage.status is distinct from 'entered-in-error'
              and (coverage.started_at is null or coverage.started_at <= visit.ended_at)
              and (coverage.ended_at is null or coverage.ended_at + interval '1 day' > visit.ended_at))`;

/** How many of the insured who must lie in hospital can do so in the county. */
export const inpatientsInCounty: EventIndicator = {
  ...common,
  code: 'MC24-11',
  name: '参保人县域内住院人次占比',
  edition: EDITION.monitoring2024,
  source: { cite: 'S1, S4, S26', name: 'B', formula: 'W' },
  target: '2019 年 8 个试点县 71.25–92.53（S4，参考）',
  reading: '按出院日计；在院未出院者不计。',
  numerator: '在县域内机构住院的人次',
  denominator: '全部住院人次',
  rows: (scope) => admissions(scope, sql`place.id is not null`),
};

/** The same for the city: who stays within it, the county included. */
export const inpatientsInCity: EventIndicator = {
  ...common,
  code: 'OTH-03',
  name: '市域内住院率',
  edition: EDITION.requirements,
  source: { cite: 'MC24-11 推广到市', name: 'W', formula: 'W' },
  reading: '县外住院按医保所记机构级别（province 以外）归为市域内。',
  numerator: '在县域内或本市机构住院的人次',
  denominator: '全部住院人次',
  rows: (scope) =>
    admissions(
      scope,
      sql`place.id is not null or visit.care_level in ('village', 'township', 'county', 'city')`,
    ),
};
