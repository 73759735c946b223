import { sql } from '@yiti/database';
import type { StandingIndicator } from '@yiti/measure';
import { presentResidents } from '../fragment/residents.ts';
import { publicHealth } from './shared.ts';

/** Whether the records that were opened are alive. */
export const recordUseRate: StandingIndicator = {
  ...publicHealth,
  code: 'BPH-03',
  name: '健康档案使用率',
  source: { cite: 'S5', name: 'B', formula: 'B' },
  reading: '动态记录指一年内有就诊、住院或随访记录与档案相联。',
  population: '期末在世且未迁出、已建档的居民',
  numerator: '近一年内有动态记录的档案份数',
  denominator: '档案总份数',
  period: 'rolling-year',
  rows: (scope) => sql`
    select person.id as subject,
           person.institution,
           person.present & ${scope.periodsEndingIn(sql`measure.start_of(person.registered_on)`, sql`null`)} as counted,
           seen.periods as met,
           case when seen.periods <> 0 then '一年内有就诊或随访记录' else '一年内没有记录' end as reason
      from (${presentResidents(scope)}) as person
      left join (
           select visit.resident, bit_or(${scope.periodsWith(sql`visit.started_at`)}) as periods
             from facts.visit
            where visit.county = ${scope.county}
              and ${scope.within(sql`visit.started_at`)}
              and visit.status not in ('planned', 'cancelled', 'entered-in-error')
              and ${scope.only(sql`visit.resident`)}
            group by visit.resident) as seen
        on seen.resident = person.id
     where person.registered_on is not null`,
};
