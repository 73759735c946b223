/**
 * Rules whose official text is not at hand (X). The slot is filled by configuration once the document has been
 * read; until then nothing is computed and the screen says so.
 */
export interface EmptySlot {
  readonly id: string;
  readonly wanted: string;
  readonly source: string;
  readonly certainty: 'X';
}

const slot = (id: string, wanted: string, source: string): EmptySlot => ({
  id,
  wanted,
  source,
  certainty: 'X',
});

/** No official document is at hand; the county or the province has to name it. */
const TO_BE_NAMED = '待提供';

export const EMPTY_SLOTS: readonly EmptySlot[] = [
  slot(
    'HTN-TARGET-80',
    'blood-pressure target from age 80, 2025 edition',
    '国家基层高血压防治管理指南（2025版）',
  ),
  slot('HTN-RISK-2024', 'risk table with 130–139/85–89 mmHg and CKD rows', '中国高血压防治指南'),
  slot('DM-REFERRAL', 'item list of the referral criteria', '国家基层糖尿病防治管理指南'),
  slot('CHINA-PAR-LIFETIME', 'coefficients of the lifetime risk', '中国心血管病风险评估和管理指南（2019）'),
  slot('FH-TARGET', 'LDL-C target in familial hypercholesterolaemia', '中国血脂管理指南（2023年）'),
  slot('COPD-VISITS', 'enrolment age, fields and visit interval', '慢性阻塞性肺疾病患者健康服务规范（试行）'),
  slot('COPD-SQ-POINTS', 'points of each option of COPD-SQ', 'COPD-SQ'),
  slot('IMMUNISATION', 'the complete schedule of doses', '国家免疫规划疫苗免疫程序'),
  slot('MATERNAL-RISK', 'items of the five-colour risk', '孕产妇妊娠风险评估与管理工作规范'),
  slot(
    'GROWTH',
    'reference values of length, weight and head circumference',
    '7岁以下儿童生长标准（WS/T 423）',
  ),
  slot('NINE-CONSTITUTION-ITEMS', 'sentences and item counts of the nine subscales', '中医体质分类与判定'),
  slot('TRAUMA-CLOCKS', 'minute targets for trauma', TO_BE_NAMED),
  slot('OBSTETRIC-CLOCKS', 'minute targets for obstetric emergencies', TO_BE_NAMED),
  slot('NEONATAL-CLOCKS', 'minute targets for neonatal emergencies', TO_BE_NAMED),
  slot('REMOTE-REPORT', 'turnaround of remote ECG and imaging reports', '远程医疗服务管理规范（试行）'),
  slot('THREE-HIGHS-EVALUATION', 'items of the technical evaluation', TO_BE_NAMED),
];
