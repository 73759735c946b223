import { type Sql, sql } from '@yiti/database';
import type { StandingIndicator, StandingScope } from '@yiti/measure';
import { followedUp } from '../fragment/follow-ups.ts';
import { managed } from '../fragment/managed.ts';
import { publicHealth } from './shared.ts';

/** 每年至少 4 次面对面随访 (third edition; certainty B for diabetes, C for hypertension and mental disorder). */
const CONTACTS_A_YEAR = 4;

const seenOften = (scope: StandingScope, programme: string): Sql => sql`
    select person.resident as subject,
           person.institution,
           person.counted,
           contact.seen as met,
           case when contact.seen <> 0 then '本年随访满 4 次' else '本年随访不足 4 次' end as reason
      from (${managed(scope, [programme])}) as person
      left join (${followedUp(scope, CONTACTS_A_YEAR)}) as contact
        on contact.resident = person.resident`;

const common = {
  ...publicHealth,
  period: 'year-to-date',
  numerator: '其中本年内随访满 4 次者',
  reading: '“按照规范要求”取本年内随访 4 次及以上；年中月份只是进度，12 月为全年值。年度体检未并入。',
} as const;

export const hypertensionManagement: StandingIndicator = {
  ...common,
  code: 'BPH-12',
  name: '高血压患者规范管理率',
  source: { cite: 'S5, S12', name: 'B', formula: 'B' },
  population: '本年内已管理的高血压患者',
  denominator: '已管理的高血压患者数',
  rows: (scope) => seenOften(scope, 'hypertension'),
};

export const diabetesManagement: StandingIndicator = {
  ...common,
  code: 'BPH-14',
  name: '2 型糖尿病患者规范管理率',
  source: { cite: 'S5', name: 'B', formula: 'B' },
  population: '本年内已管理的 2 型糖尿病患者',
  denominator: '已管理的 2 型糖尿病患者数',
  rows: (scope) => seenOften(scope, 'diabetes'),
};

export const mentalManagement: StandingIndicator = {
  ...common,
  code: 'BPH-17',
  sensitive: true,
  name: '严重精神障碍患者规范管理率',
  source: { cite: 'S5', name: 'B', formula: 'B' },
  population: '本年内登记在册的确诊严重精神障碍患者',
  denominator: '登记在册的确诊患者数',
  rows: (scope) => seenOften(scope, 'mental'),
};
