import { type Sql, sql } from '@yiti/database';
import type { StandingIndicator, StandingScope } from '@yiti/measure';
import { followedUp } from '../fragment/follow-ups.ts';
import { hasAge, presentResidents } from '../fragment/residents.ts';
import { publicHealth } from './shared.ts';

/** Residents of an age at the end of the period, and in which periods they had a follow-up. */
const seenAtAge = (scope: StandingScope, atAge: (birthDate: Sql) => Sql, met: Sql, reason: Sql): Sql => sql`
    select person.id as subject,
           person.institution,
           person.present & ${atAge(sql`person.birth_date`)} as counted,
           ${met} as met,
           ${reason} as reason
      from (${presentResidents(scope)}) as person
      left join (${followedUp(scope, 1)}) as contact
        on contact.resident = person.id
     where person.birth_date is not null`;

const CHILD_YEARS = 7;
const ELDERLY_YEARS = 65;

/** Children under seven who were seen this year. */
export const childManagement: StandingIndicator = {
  ...publicHealth,
  code: 'BPH-08',
  name: '儿童健康管理率',
  source: { cite: 'S5', name: 'B', formula: 'B' },
  reading: '0～6 岁指期末未满 7 周岁。',
  population: '期末辖区内 0～6 岁儿童',
  numerator: '本年内接受 1 次及以上随访者',
  denominator: '0～6 岁儿童数',
  period: 'year-to-date',
  rows: (scope) =>
    seenAtAge(
      scope,
      (birthDate) => sql`~${hasAge(scope, birthDate, CHILD_YEARS)}`,
      sql`contact.seen`,
      sql`case when contact.seen <> 0 then '本年有随访' else '本年没有随访' end`,
    ),
};

/** Old people who had their yearly check. */
export const elderlyManagement: StandingIndicator = {
  ...publicHealth,
  code: 'BPH-11',
  name: '老年人健康管理率',
  source: { cite: 'S5', name: 'B', formula: 'B' },
  reading:
    '接受健康管理指已建档且本年有 1 次随访（体检记录随访中）；“表单完整”未逐项核对。65 岁按期末年龄计。',
  population: '期末辖区内 65 岁及以上常住居民',
  numerator: '已建档且本年内接受健康管理者',
  denominator: '65 岁及以上常住居民数',
  period: 'year-to-date',
  rows: (scope) =>
    seenAtAge(
      scope,
      (birthDate) => hasAge(scope, birthDate, ELDERLY_YEARS),
      sql`contact.seen & case when person.registered_on is null then 0
                     else ${scope.periodsEndingIn(sql`measure.start_of(person.registered_on)`, sql`null`)} end`,
      sql`case when person.registered_on is null then '未建档'
                when contact.seen <> 0 then '本年有健康管理' else '本年没有健康管理' end`,
    ),
};
