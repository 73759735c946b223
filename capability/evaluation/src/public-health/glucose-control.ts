import { sql } from '@yiti/database';
import type { StandingIndicator } from '@yiti/measure';
import { latestReadings } from '../fragment/follow-ups.ts';
import { managed } from '../fragment/managed.ts';
import { publicHealth } from './shared.ts';

/** mmol/L, fasting. Third edition: satisfied below 7.0 (C). */
const FASTING = 7.0;

/** Whether those under management have their glucose under control. Who was lost is not. */
export const glucoseControl: StandingIndicator = {
  ...publicHealth,
  code: 'BPH-15',
  name: '管理人群血糖控制率',
  source: { cite: 'S5', name: 'B', formula: 'B' },
  reading: '最近一次测了空腹血糖的随访低于 7.0 mmol/L；界值待核对原文。失访按未控制计。',
  population: '本年内已管理的 2 型糖尿病患者',
  numerator: '最近一次随访空腹血糖达标者',
  denominator: '已管理的 2 型糖尿病患者数（含失访）',
  period: 'year-to-date',
  rows: (scope) => sql`
    select person.resident as subject,
           person.institution,
           person.counted,
           reading.met,
           coalesce('末次空腹血糖：' || reading.last, '本期没有随访血糖，按未控制计') as reason
      from (${managed(scope, ['diabetes'])}) as person
      left join (
           select latest.resident,
                  bit_or(case when latest.glucose < ${FASTING}::numeric then latest.latest else 0 end) as met,
                  (array_agg(latest.glucose::float8 || '（' || measure.day_of(latest.at) || '）'
                             order by latest.at desc, latest.visit desc))[1] as last
             from (${latestReadings(scope, { glucose: '14771-0' })}) as latest
            where latest.latest <> 0
            group by latest.resident) as reading
        on reading.resident = person.resident`,
};
