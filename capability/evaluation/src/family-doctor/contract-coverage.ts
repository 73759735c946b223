import { type Sql, sql } from '@yiti/database';
import type { StandingIndicator, StandingScope } from '@yiti/measure';
import { EDITION } from '../editions.ts';
import { managed } from '../fragment/managed.ts';
import { presentResidents } from '../fragment/residents.ts';

/** The periods at whose last moment somebody had a contract: columns `resident`, `periods`. */
const contracted = ({ county, periodsEndingIn, only }: StandingScope): Sql => sql`
         select contract.resident,
                bit_or(${periodsEndingIn(
                  sql`contract.started_at`,
                  // The last day of a contract belongs to it.
                  sql`contract.ended_at + interval '1 day'`,
                )}) as periods
           from facts.contract
          where contract.county = ${county}
            and contract.status not in ('proposed', 'entered-in-error')
            and contract.started_at is not null
            and ${only(sql`contract.resident`)}
          group by contract.resident`;

const common = {
  edition: EDITION.familyDoctor,
  source: { cite: 'S12', name: 'B', formula: 'B' },
  unit: '%',
  direction: 'rise',
  base: 'residents',
  owner: '乡镇卫生院',
  over: 'people',
  subjects: 'residents',
  kind: 'rate',
  factor: 100,
  period: 'end-of-period',
} as const;

export const contractCoverage: StandingIndicator = {
  ...common,
  code: 'FD-01',
  name: '签约服务覆盖率',
  population: '期末辖区内常住居民',
  numerator: '期末签约有效者',
  denominator: '服务人口数',
  rows: (scope) => sql`
    select person.id as subject,
           person.institution,
           person.present as counted,
           contract.periods as met,
           case when contract.periods <> 0 then '签约有效' else '未签约' end as reason
      from (${presentResidents(scope)}) as person
      left join (${contracted(scope)}) as contract
        on contract.resident = person.id`,
};

const KEY_GROUPS = [
  'hypertension',
  'diabetes',
  'elderly',
  'mental',
  'tuberculosis',
  'child',
  'maternal',
  'copd',
];

export const keyGroupCoverage: StandingIndicator = {
  ...common,
  code: 'FD-02',
  name: '重点人群签约服务覆盖率',
  reading: '重点人群取期末在任一公共卫生健康管理项目中的居民；残疾、低收入等人群未登记，未计入。',
  population: '期末在管的重点人群',
  numerator: '其中期末签约有效者',
  denominator: '重点人群总数',
  rows: (scope) => sql`
    select person.id as subject,
           person.institution,
           person.present & enrolled.periods as counted,
           contract.periods as met,
           case when contract.periods <> 0 then '签约有效' else '未签约' end as reason
      from (${presentResidents(scope)}) as person
      join (
           select resident, bit_or(counted) as periods
             from (${managed(scope, KEY_GROUPS)}) as programme
            group by resident) as enrolled
        on enrolled.resident = person.id
      left join (${contracted(scope)}) as contract
        on contract.resident = person.id`,
};
