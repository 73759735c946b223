import { sql } from '@yiti/database';
import type { StandingIndicator } from '@yiti/measure';
import { latestReadings } from '../fragment/follow-ups.ts';
import { managed } from '../fragment/managed.ts';
import { publicHealth } from './shared.ts';

/** mmHg. Third edition: below 140/90 (B); from 65 years below 150/90 (C). */
const SYSTOLIC = 140;
const SYSTOLIC_FROM_65 = 150;
const DIASTOLIC = 90;

/** Whether those under management have their pressure under control. Who was lost is not. */
export const pressureControl: StandingIndicator = {
  ...publicHealth,
  code: 'BPH-13',
  name: '管理人群血压控制率',
  source: { cite: 'S5', name: 'B', formula: 'B' },
  reading:
    '最近一次测了血压的随访：收缩压低于 140（随访当日满 65 岁者低于 150）且舒张压低于 90 mmHg；65 岁目标待核对原文。失访按未控制计。',
  population: '本年内已管理的高血压患者',
  numerator: '最近一次随访血压达标者',
  denominator: '已管理的高血压患者数（含失访）',
  period: 'year-to-date',
  rows: (scope) => sql`
    select person.resident as subject,
           person.institution,
           person.counted,
           reading.met,
           coalesce('末次血压：' || reading.last, '本期没有随访血压，按未控制计') as reason
      from (${managed(scope, ['hypertension'])}) as person
      left join (
           select latest.resident,
                  bit_or(case when latest.systolic < case when resident.birth_date + interval '65 years' <= measure.day_of(latest.at)
                                                          then ${SYSTOLIC_FROM_65}::integer else ${SYSTOLIC}::integer end
                               and latest.diastolic < ${DIASTOLIC}::integer
                              then latest.latest else 0 end) as met,
                  (array_agg(latest.systolic::float8 || '/' || latest.diastolic::float8 || '（' || measure.day_of(latest.at) || '）'
                             order by latest.at desc, latest.visit desc))[1] as last
             from (${latestReadings(scope, { systolic: '8480-6', diastolic: '8462-4' })}) as latest
             join facts.resident
               on resident.county = ${scope.county}
              and resident.resource_id = latest.resident
            where latest.latest <> 0
            group by latest.resident) as reading
        on reading.resident = person.resident`,
};
