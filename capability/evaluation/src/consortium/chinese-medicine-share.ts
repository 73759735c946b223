import { sql } from '@yiti/database';
import type { EventIndicator } from '@yiti/measure';
import { EDITION } from '../editions.ts';
import { isOutpatient } from '../fragment/visits.ts';

/** How much of the county's care is traditional Chinese medicine. */
export const chineseMedicineShare: EventIndicator = {
  code: 'MC24-12',
  name: '中医类诊疗量占比',
  edition: EDITION.monitoring2024,
  source: { cite: 'S1, S12', name: 'B', formula: 'W' },
  unit: '%',
  direction: 'rise',
  base: 'services',
  owner: '县卫生健康局中医科',
  reading:
    '现用口径（PHC-15）：由中医类职称医师接诊的诊疗人次。另一口径（PHC-12）：饮片处方数 + 非药物疗法人次 + 中成药处方数。',
  population: '县域内医疗卫生机构的门诊、急诊、出诊和远程诊疗',
  numerator: '接诊医师职称含“中医”的诊疗人次',
  denominator: '全部诊疗人次',
  over: 'events',
  kind: 'rate',
  factor: 100,
  rows: ({ county, within }) => sql`
    select visit.resident    as subject,
           visit.resource_id as record,
           visit.institution,
           visit.started_at  as at,
           coalesce(staff.title like '%中医%', false)::integer as numerator,
           1                 as denominator,
           coalesce('接诊医师：' || staff.title, '接诊医师职称不详') as reason
      from facts.visit
      join directory.institution_label as place
        on place.county = visit.county
       and place.id = visit.institution
      left join directory.staff
        on staff.county = visit.county
       and staff.resource_id = visit.practitioner
     where visit.county = ${county}
       and ${within(sql`visit.started_at`)}
       and ${isOutpatient}`,
};
