import { sql } from '@yiti/database';
import type { StandingIndicator } from '@yiti/measure';
import { EDITION } from '../editions.ts';
import { managed } from '../fragment/managed.ts';
import { isAdmission } from '../fragment/visits.ts';

/** Whether chronic illness is kept out of hospital. */
export const managedHospitalised: StandingIndicator = {
  code: 'MC24-13',
  name: '慢性病健康管理人群住院率',
  edition: EDITION.monitoring2024,
  source: { cite: 'S1, S26', name: 'B', formula: 'W' },
  unit: '%',
  direction: 'fall',
  base: 'residents',
  owner: '乡镇卫生院',
  reading:
    '按人计（未经官方确认是人还是人次）；慢性病为高血压、2 型糖尿病、慢阻肺健康管理者；县内外住院均计。',
  population: '本年内在管的高血压、2 型糖尿病、慢阻肺患者',
  numerator: '其中本年内入院 1 次及以上者',
  denominator: '在管人数',
  over: 'people',
  subjects: 'residents',
  kind: 'rate',
  factor: 100,
  period: 'year-to-date',
  rows: (scope) => sql`
    select person.resident as subject,
           person.institution,
           person.counted,
           admitted.periods as met,
           case when admitted.periods <> 0 then '本期住院' else '本期未住院' end as reason
      from (${managed(scope, ['hypertension', 'diabetes', 'copd'])}) as person
      left join (
           select visit.resident, bit_or(${scope.periodsWith(sql`visit.started_at`)}) as periods
             from facts.visit
            where visit.county = ${scope.county}
              and ${scope.within(sql`visit.started_at`)}
              and ${isAdmission}
              and ${scope.only(sql`visit.resident`)}
            group by visit.resident) as admitted
        on admitted.resident = person.resident`,
};
