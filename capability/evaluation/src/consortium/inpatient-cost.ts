import { sql } from '@yiti/database';
import type { EventIndicator, GrowthIndicator } from '@yiti/measure';
import { EDITION } from '../editions.ts';
import { isAdmission } from '../fragment/visits.ts';

/** What an admission costs in the county. */
export const inpatientCost: EventIndicator = {
  code: 'MC24-10a',
  name: '县域内住院人均费用',
  edition: EDITION.monitoring2024,
  source: { cite: 'S1', name: 'B', formula: 'W' },
  unit: '元',
  direction: 'fall',
  base: 'services',
  owner: '牵头医院',
  reading: '“人均”未经官方确认：按住院结算人次平均，结算日落在期内。',
  population: '在县域内机构住院并已结算者',
  numerator: '住院总费用（元）',
  denominator: '已结算的住院人次',
  over: 'events',
  kind: 'mean',
  factor: 1,
  rows: ({ county, within }) => sql`
    select settlement.resident    as subject,
           settlement.resource_id as record,
           settlement.institution,
           settlement.settled_at  as at,
           settlement.total_yuan  as numerator,
           -- An admission settled in parts is one admission: its first bill counts it.
           (not exists (
              select
                from facts.settlement as former
               where former.county = settlement.county
                 and former.visit = settlement.visit
                 and (former.settled_at, former.resource_id) < (settlement.settled_at, settlement.resource_id)
           ))::integer            as denominator,
           '住院结算'             as reason
      from facts.settlement
      join directory.institution_label as place
        on place.county = settlement.county
       and place.id = settlement.institution
      join facts.visit
        on visit.county = settlement.county
       and visit.resource_id = settlement.visit
     where settlement.county = ${county}
       and ${within(sql`settlement.settled_at`)}
       and settlement.total_yuan is not null
       and ${isAdmission}`,
};

/** Whether an admission in the county grows dearer. */
export const inpatientCostGrowth: GrowthIndicator = {
  code: 'MC24-10b',
  name: '县域内住院人均费用增长率',
  edition: EDITION.monitoring2024,
  source: { cite: 'S1', name: 'B', formula: 'W' },
  unit: '%',
  direction: 'fall',
  base: 'services',
  owner: '牵头医院',
  reading: '与上年同期相比；上年同期无结算则无数据。',
  over: 'growth',
  of: 'MC24-10a',
};
