import { type Sql, sql } from '@yiti/database';
import type { EventIndicator, EventScope } from '@yiti/measure';
import { EDITION } from '../editions.ts';
import { isPrimary } from '../fragment/levels.ts';
import { isOutpatient } from '../fragment/visits.ts';

/** Visits in the county, those at the base marked. */
export const visitsByLevel = ({ county, within }: EventScope, classes: Sql): Sql => sql`
    select visit.resident    as subject,
           visit.resource_id as record,
           visit.institution,
           visit.started_at  as at,
           ${isPrimary(sql`place.kind`)}::integer as numerator,
           1                 as denominator,
           case when ${isPrimary(sql`place.kind`)} then '在基层机构就诊' else '在县级机构就诊' end as reason
      from facts.visit
      join directory.institution_label as place
        on place.county = visit.county
       and place.id = visit.institution
     where visit.county = ${county}
       and ${within(sql`visit.started_at`)}
       and ${isOutpatient}
       and ${classes}`;

/** How much of the county's care is given near home. */
export const baseVisitShare: EventIndicator = {
  code: 'MC24-07',
  name: '县域内基层医疗卫生机构诊疗人次占比',
  edition: EDITION.monitoring2024,
  source: { cite: 'S1, S3', name: 'B', formula: 'W' },
  unit: '%',
  direction: 'rise',
  base: 'services',
  owner: '县卫生健康局',
  reading: '公共卫生随访不计入诊疗人次；次中心计为基层机构。',
  population: '县域内医疗卫生机构的门诊、急诊、出诊和远程诊疗',
  numerator: '乡、村两级机构的诊疗人次',
  denominator: '县域内全部机构的诊疗人次',
  // A single institution is either base or not: its own share says nothing.
  refuses: ['institution'],
  over: 'events',
  kind: 'rate',
  factor: 100,
  rows: (scope) => visitsByLevel(scope, sql`visit.class in ('AMB', 'EMER', 'HH', 'VR')`),
};
