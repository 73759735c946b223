import type { ImportedIndicator, QualitativeIndicator, UncollectedIndicator } from '@yiti/measure';
import { EDITION } from '../editions.ts';

const judged = (code: string, name: string, evidence: readonly string[]): QualitativeIndicator => ({
  code,
  name,
  edition: EDITION.monitoring2024,
  source: { cite: 'S1', name: 'B', formula: 'X' },
  unit: '等次',
  direction: 'rise',
  base: 'county',
  owner: '县卫生健康局',
  reading: '官方评分规则未见；只收佐证材料，不预设结论。',
  over: 'evidence',
  evidence,
});

/** 紧密型: the three that are judged with evidence. What to lay before the judges is our list, not the ministry's. */
export const judgedByEvidence: readonly QualitativeIndicator[] = [
  judged('MC24-01', '资源统一管理', [
    '人财物统一管理的文件',
    '统一账户与预算的账表',
    '人员统一招聘与调配的记录',
  ]),
  judged('MC24-02', '内部民主决策', ['医共体章程', '成员单位参加的会议记录', '议事规则']),
  judged('MC24-03', '服务协同联动', ['远程医疗到村的记录', '检查检验结果互认的记录', '传染病预警协同的记录']),
];

const missing = (
  code: string,
  name: string,
  unit: string,
  direction: UncollectedIndicator['direction'],
  why: string,
): UncollectedIndicator => ({
  code,
  name,
  edition: EDITION.monitoring2024,
  source: { cite: 'S1', name: 'B', formula: code === 'MC24-14' ? 'C' : 'W' },
  unit,
  direction,
  base: code === 'MC24-14' ? 'residents' : 'staff',
  owner: '县卫生健康局',
  over: 'nothing',
  why,
});

export const uncollected2024: readonly UncollectedIndicator[] = [
  missing('MC24-06', '基层与牵头医院人均收入比', '%', 'rise', '人员收入在财务系统，本系统尚无工资事实。'),
  missing(
    'MC24-14',
    '四类慢性病过早死亡率',
    '%',
    'fall',
    '根本死因在死因监测系统，本系统只有死亡日期；有死因后按 WHO 寿命表法计算（30～70 岁，8 个 5 岁组）。',
  ),
];

const KNOWN_2020 = 5;
const ALL_2020 = 26;

/** The names of these were not found in any source at hand: slots, so that nobody believes there are only five. */
export const unknown2020: readonly UncollectedIndicator[] = Array.from(
  { length: ALL_2020 - KNOWN_2020 },
  (_, index): UncollectedIndicator => ({
    code: `MC20-${String(KNOWN_2020 + 1 + index).padStart(2, '0')}`,
    name: '（名称未见原文）',
    edition: EDITION.monitoring2020,
    source: { cite: 'S6：共 26 项', name: 'X', formula: 'X' },
    unit: '',
    direction: 'monitor',
    base: 'county',
    owner: '',
    over: 'nothing',
    why: '2020 年试行版 26 项监测指标中此项的名称与公式未见原文，留空待补。',
  }),
);

const given = (code: string, name: string, unit: string, target: string): ImportedIndicator => ({
  code,
  name,
  edition: EDITION.targets2025,
  source: { cite: 'S1', name: 'B', formula: 'W' },
  target,
  unit,
  direction: 'rise',
  base: 'county',
  owner: '省、市卫生健康委',
  over: 'import',
  from: '由上级按县汇总或由县填报后引入，不在本系统计算',
});

/** 2025 targets that are counted over counties or declared by one. */
export const importedTargets: readonly ImportedIndicator[] = [
  given('K121-01', '建成紧密型县域医共体的县占比', '%', '2025 年底 > 90'),
  given('K121-03', '县域中心药房建设率', '%', '2025 年底 ≥ 50'),
  given('K121-04', '电子健康档案向本人开放的县占比', '%', '2025 年底 ≥ 70'),
  given('K121-05', '县级与市级检查检验结果互认项目数', '项', '2025 年底 > 200'),
  given('K121-06', '医共体内常规检查检验项目互认', '是/否', '2025 年底基本全部'),
  given('K121-07', '先诊疗后结算', '是/否', '2025 年底全面实施'),
  given('K121-08', '医保服务“村村通”', '%', '力争全部'),
  given('K121-09', '慢病膳食运动指导要点嵌入系统', '是/否', '四病均嵌入'),
];
