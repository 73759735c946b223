import { type Sql, sql } from '@yiti/database';
import type { StandingIndicator, StandingScope } from '@yiti/measure';
import { presentResidents } from '../fragment/residents.ts';
import { publicHealth } from './shared.ts';

/** Every record here is electronic, so that the two rates of the specification come to the same. */
const registered = (scope: StandingScope): Sql => sql`
    select person.id      as subject,
           person.institution,
           person.present as counted,
           case when person.registered_on is not null
                then person.present & ${scope.periodsEndingIn(sql`measure.start_of(person.registered_on)`, sql`null`)}
                else 0 end as met,
           coalesce('建档日期：' || person.registered_on, '未建档') as reason
      from (${presentResidents(scope)}) as person`;

const common = {
  ...publicHealth,
  period: 'end-of-period',
  population: '期末辖区内常住居民',
  denominator: '辖区内常住居民数',
  reading: '常住居民取本系统登记、在世且未迁出者，不是统计部门的数字。',
  rows: registered,
} as const;

export const recordRate: StandingIndicator = {
  ...common,
  code: 'BPH-01',
  name: '健康档案建档率',
  source: { cite: 'S5', name: 'B', formula: 'B' },
  numerator: '期末前已建档者',
};

export const electronicRecordRate: StandingIndicator = {
  ...common,
  code: 'BPH-02',
  name: '电子健康档案建档率',
  source: { cite: 'S5, S12', name: 'B', formula: 'B' },
  numerator: '期末前已建立电子健康档案者',
};
