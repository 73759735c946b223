import { sql } from '@yiti/database';
import type { EventIndicator, GrowthIndicator } from '@yiti/measure';
import { EDITION } from '../editions.ts';
import { isHospital } from '../fragment/levels.ts';
import { isDischarged } from '../fragment/visits.ts';

/** Days a discharged patient lay, by the calendar; somebody discharged on the day of admission lay one day. */
const BED_DAYS = sql`greatest(measure.day_of(visit.ended_at) - measure.day_of(visit.started_at), 1)`;

export const hospitalStay: EventIndicator = {
  code: 'H2-13',
  name: '平均住院日',
  edition: EDITION.secondaryHospital,
  source: { cite: 'S7, S12', name: 'B', formula: 'B' },
  unit: '天',
  direction: 'monitor',
  base: 'services',
  owner: '县级医院医务科',
  reading: '当日入出院按 1 天计。',
  population: '县级医院出院患者',
  numerator: '出院患者占用总床日数',
  denominator: '同期出院患者人数',
  over: 'events',
  kind: 'mean',
  factor: 1,
  rows: ({ county, within }) => sql`
    select visit.resident    as subject,
           visit.resource_id as record,
           visit.institution,
           visit.ended_at    as at,
           ${BED_DAYS}       as numerator,
           1                 as denominator,
           ${BED_DAYS} || ' 天' as reason
      from facts.visit
      join directory.institution_label as place
        on place.county = visit.county
       and place.id = visit.institution
     where visit.county = ${county}
       and ${within(sql`visit.ended_at`)}
       and ${isDischarged}
       and ${isHospital(sql`place.kind`)}`,
};

export const discharges: EventIndicator = {
  code: 'PHC-04',
  name: '出院人次数',
  edition: EDITION.primaryCare,
  source: { cite: 'S12', name: 'B', formula: 'B' },
  unit: '人次',
  direction: 'rise',
  base: 'services',
  owner: '各机构',
  population: '县域内机构的出院患者',
  numerator: '出院人次',
  over: 'events',
  kind: 'count',
  factor: 1,
  rows: ({ county, within }) => sql`
    select visit.resident    as subject,
           visit.resource_id as record,
           visit.institution,
           visit.ended_at    as at,
           1                 as numerator,
           0                 as denominator,
           '出院'            as reason
      from facts.visit
      join directory.institution_label as place
        on place.county = visit.county
       and place.id = visit.institution
     where visit.county = ${county}
       and ${within(sql`visit.ended_at`)}
       and ${isDischarged}`,
};

export const dischargeGrowth: GrowthIndicator = {
  code: 'PHC-05',
  name: '出院人次增长率',
  edition: EDITION.primaryCare,
  source: { cite: 'S11, S12', name: 'B', formula: 'B' },
  unit: '%',
  direction: 'rise',
  base: 'services',
  owner: '各机构',
  over: 'growth',
  of: 'PHC-04',
};
