import type { UncollectedIndicator } from '@yiti/measure';
import { EDITION } from '../editions.ts';

const missing = (code: string, name: string, why: string): UncollectedIndicator => ({
  code,
  name,
  edition: EDITION.familyDoctor,
  source: { cite: 'S12', name: 'B', formula: 'B' },
  unit: '%',
  direction: 'rise',
  base: 'residents',
  owner: '乡镇卫生院',
  over: 'nothing',
  why,
});

export const familyDoctorNotCollected: readonly UncollectedIndicator[] = [
  missing('FD-03', '计划生育特扶人员签约率', '特扶人员名单未接入。'),
  missing('FD-04', '有偿签约率', '签约协议中没有服务包与收费。'),
  missing('FD-05', '高血压、糖尿病有偿签约率', '签约协议中没有服务包与收费。'),
  missing('FD-06', '履约率', '签约项目及其履行次数没有记录。'),
  missing('FD-08', '有偿续约率', '签约协议中没有服务包与收费。'),
];
