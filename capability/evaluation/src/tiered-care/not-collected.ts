import type { ImportedIndicator, UncollectedIndicator } from '@yiti/measure';
import { EDITION } from '../editions.ts';

const common = { edition: EDITION.requirements, direction: 'rise', base: 'county' } as const;

export const tieredCareNotCollected: readonly (UncollectedIndicator | ImportedIndicator)[] = [
  {
    ...common,
    code: 'OTH-01',
    name: '每千人口拥有3岁以下婴幼儿托位数',
    source: { cite: 'S19', name: 'B', formula: 'W' },
    target: '2025 年 4.5（“十四五”公共服务规划，转引）',
    unit: '个/千人',
    owner: '市卫生健康委员会',
    over: 'nothing',
    why: '托育机构与托位未接入。',
  },
  {
    ...common,
    code: 'OTH-04',
    name: '提供中医药服务的乡镇卫生院、村卫生室占比',
    source: { cite: '统计公报，未见原文', name: 'W', formula: 'C' },
    unit: '%',
    owner: '县卫生健康局中医科',
    over: 'nothing',
    why: '机构提供的服务项目未登记。',
  },
  {
    ...common,
    code: 'OTH-07',
    name: '公立医院满意度',
    source: { cite: 'S7', name: 'B', formula: 'X' },
    unit: '分',
    owner: '公立医院',
    over: 'import',
    from: '国家卫生健康委满意度调查平台',
  },
];
