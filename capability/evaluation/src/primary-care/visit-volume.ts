import { sql } from '@yiti/database';
import type { EventIndicator, GrowthIndicator } from '@yiti/measure';
import { EDITION } from '../editions.ts';
import { isOutpatient } from '../fragment/visits.ts';

export const visitVolume: EventIndicator = {
  code: 'PHC-32',
  name: '诊疗人次数',
  edition: EDITION.primaryCare,
  source: { cite: 'S12', name: 'B', formula: 'W' },
  unit: '人次',
  direction: 'rise',
  base: 'services',
  owner: '各机构',
  reading: '门诊、急诊、出诊和远程诊疗；公共卫生随访不计。',
  population: '县域内机构的诊疗',
  numerator: '诊疗人次',
  over: 'events',
  kind: 'count',
  factor: 1,
  rows: ({ county, within }) => sql`
    select visit.resident    as subject,
           visit.resource_id as record,
           visit.institution,
           visit.started_at  as at,
           1                 as numerator,
           0                 as denominator,
           '诊疗'            as reason
      from facts.visit
      join directory.institution_label as place
        on place.county = visit.county
       and place.id = visit.institution
     where visit.county = ${county}
       and ${within(sql`visit.started_at`)}
       and ${isOutpatient}`,
};

export const visitGrowth: GrowthIndicator = {
  code: 'PHC-01',
  name: '门急诊人次增长率',
  edition: EDITION.primaryCare,
  source: { cite: 'S11, S12', name: 'B', formula: 'B' },
  unit: '%',
  direction: 'rise',
  base: 'services',
  owner: '各机构',
  reading: '按诊疗人次数（PHC-32）计算。',
  over: 'growth',
  of: 'PHC-32',
};
