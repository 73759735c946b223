import { type Sql, sql } from '@yiti/database';
import type { StandingIndicator, StandingScope } from '@yiti/measure';
import { managed } from '../fragment/managed.ts';
import { presentResidents } from '../fragment/residents.ts';
import { publicHealth } from './shared.ts';

/** Of the residents known to have an illness, those who are managed for it. */
const coverage = (scope: StandingScope, codes: string, programme: string): Sql => sql`
    select person.id as subject,
           person.institution,
           person.present & known.periods as counted,
           managed.periods as met,
           case when managed.periods <> 0 then '已纳入健康管理' else '已知患病，未纳入健康管理' end as reason
      from (${presentResidents(scope)}) as person
      join (
           select diagnosis.resident,
                  bit_or(${scope.periodsEndingIn(
                    sql`coalesce(diagnosis.recorded_at, diagnosis.onset_at)`,
                    sql`null`,
                  )}) as periods
             from facts.diagnosis
            where diagnosis.county = ${scope.county}
              and diagnosis.category = 'problem-list-item'
              and diagnosis.code ~ ${codes}
              and diagnosis.clinical_status is distinct from 'resolved'
              and diagnosis.clinical_status is distinct from 'inactive'
              and diagnosis.verification is distinct from 'entered-in-error'
              and diagnosis.verification is distinct from 'refuted'
              and coalesce(diagnosis.recorded_at, diagnosis.onset_at) is not null
              and ${scope.only(sql`diagnosis.resident`)}
            group by diagnosis.resident) as known
        on known.resident = person.id
      left join (
           select resident, bit_or(counted) as periods
             from (${managed(scope, [programme])}) as enrolled
            group by resident) as managed
        on managed.resident = person.id`;

const common = {
  ...publicHealth,
  period: 'year-to-date',
  source: { cite: 'S12', name: 'B', formula: 'W' },
  numerator: '其中本年内已管理者',
} as const;

export const hypertensionCoverage: StandingIndicator = {
  ...common,
  code: 'BPH-16-HTN',
  name: '高血压患者健康管理率',
  reading: '“应管理患者”取问题清单中已知的高血压（I10–I15）患者，不按患病率推算。',
  population: '期末辖区内已知高血压患者',
  denominator: '已知高血压患者数',
  rows: (scope) => coverage(scope, '^I1[0-5]', 'hypertension'),
};

export const diabetesCoverage: StandingIndicator = {
  ...common,
  code: 'BPH-16-DM',
  name: '2 型糖尿病患者健康管理率',
  reading: '“应管理患者”取问题清单中已知的 2 型糖尿病（E11）患者，不按患病率推算。',
  population: '期末辖区内已知 2 型糖尿病患者',
  denominator: '已知 2 型糖尿病患者数',
  rows: (scope) => coverage(scope, '^E11', 'diabetes'),
};
