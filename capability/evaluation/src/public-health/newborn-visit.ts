import { sql } from '@yiti/database';
import type { StandingIndicator } from '@yiti/measure';
import { isFollowUp } from '../fragment/visits.ts';
import { publicHealth } from './shared.ts';

/** 新生儿期 lasts until the 28th day of life. */
const NEWBORN_DAYS = 28;

export const newbornVisitRate: StandingIndicator = {
  ...publicHealth,
  code: 'BPH-07',
  name: '新生儿访视率',
  source: { cite: 'S5', name: 'B', formula: 'B' },
  reading: '活产数取本系统登记的本年出生居民；访视为出生后 28 天内的随访，期末前完成。',
  population: '本年内出生并登记的活产儿',
  numerator: '出生后 28 天内接受过 1 次及以上访视者',
  denominator: '活产数',
  period: 'year-to-date',
  rows: ({ county, periodsWith, periodsEndingIn, only }) => sql`
    select resident.resource_id as subject,
           resident.institution,
           ${periodsWith(sql`measure.start_of(resident.birth_date)`)} as counted,
           ${periodsEndingIn(sql`visited.first_at`, sql`null`)} & case when visited.first_at is null then 0 else -1 end as met,
           coalesce('首次访视：' || measure.day_of(visited.first_at), '28 天内没有访视') as reason
      from facts.resident
      left join lateral (
           select min(visit.started_at) as first_at
             from facts.visit
            where visit.county = resident.county
              and visit.resident = resident.resource_id
              and visit.started_at >= measure.start_of(resident.birth_date)
              and visit.started_at <  measure.start_of(resident.birth_date + ${NEWBORN_DAYS}::integer)
              and ${isFollowUp}
           ) as visited on true
     where resident.county = ${county}
       and resident.merged_into is null
       and resident.birth_date is not null
       and ${periodsWith(sql`measure.start_of(resident.birth_date)`)} <> 0
       and ${only(sql`resident.resource_id`)}`,
};
