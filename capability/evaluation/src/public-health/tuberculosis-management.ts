import { sql } from '@yiti/database';
import type { StandingIndicator } from '@yiti/measure';
import { publicHealth } from './shared.ts';

/** Whether confirmed tuberculosis reaches the township. */
export const tuberculosisManagement: StandingIndicator = {
  ...publicHealth,
  code: 'BPH-18',
  name: '肺结核患者管理率',
  source: { cite: 'S5', name: 'B', formula: 'B' },
  reading:
    '确诊取本年首次登记的肺结核诊断（A15、A16）；“通知基层”未单独记录，确诊即视为应管理；期末前纳入管理即计。',
  population: '本年内首次登记肺结核诊断者',
  numerator: '其中期末前已纳入管理者',
  denominator: '确诊患者数',
  period: 'year-to-date',
  rows: ({ county, periodsWith, periodsEndingIn, only }) => sql`
    select resident.resource_id as subject,
           resident.institution,
           ${periodsWith(sql`found.first_at`)} as counted,
           case when enrolled.first_at is null then 0
                else ${periodsEndingIn(sql`enrolled.first_at`, sql`null`)} end as met,
           coalesce('纳入管理：' || measure.day_of(enrolled.first_at), '未纳入管理') as reason
      from (select diagnosis.resident, min(diagnosis.recorded_at) as first_at
              from facts.diagnosis
             where diagnosis.county = ${county}
               and diagnosis.code ~ '^A1[56]'
               and diagnosis.recorded_at is not null
               and diagnosis.verification is distinct from 'entered-in-error'
               and diagnosis.verification is distinct from 'refuted'
               and ${only(sql`diagnosis.resident`)}
             group by diagnosis.resident) as found
      join facts.resident
        on resident.county = ${county}
       and resident.resource_id = found.resident
      left join (
           select programme.resident, min(programme.started_at) as first_at
             from facts.programme
            where programme.county = ${county}
              and programme.code = 'tuberculosis'
              and programme.status not in ('planned', 'waitlist', 'cancelled', 'entered-in-error')
              and ${only(sql`programme.resident`)}
            group by programme.resident) as enrolled
        on enrolled.resident = found.resident`,
};
