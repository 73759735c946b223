import type { Certainty, Rule } from './rule.ts';

const document = (source: string, edition: string) => ({ source, edition });

const HTN_2019 = document('高血压基层诊疗指南（实践版）', '2019');
const HTN_2025 = document('国家基层高血压防治管理指南', '2025');
const HTN_CARD = document('国家基层高血压防治管理指南，转诊要点', '2025');
const CVD_2019 = document('中国心血管病风险评估和管理指南', '2019');
const CHINA_PAR = document('Yang X. et al., Circulation 2016 (China-PAR)', '2016');
const DM_2022 = document('国家基层糖尿病防治管理指南', '2022');
const DM_2025 = document('国家基层糖尿病防治管理指南', '2025');
const LIPID_2023 = document('中国血脂管理指南', '2023');
const NORM_3 = document('国家基本公共卫生服务规范（第三版）', '2017');
const TCM_ELDERLY = document('老年人中医药健康管理服务规范，老年人中医体质判定标准表', '第三版 2017');
const TCM_NINE = document('中医体质分类与判定（中华中医药学会标准）', '2009');
const TB_NORM = document('肺结核患者健康管理服务规范', '第三版 2017');
const IDR_2026 = document('传染病信息报告管理规范', '2026');
const COPD_PS_2008 = document('Martinez F.J. et al., COPD 2008 (COPD-PS)', '2008');
const COPD_SQ = document('COPD-SQ', '未注明');
const GOLD = document('Global Initiative for Chronic Obstructive Lung Disease', '2023');
const HEALTHY_CHINA = document('健康中国行动（2019—2030年）', '2019');
const MEWS_2001 = document('Subbe C.P. et al., QJM 2001 (MEWS)', '2001');
const WST_810 = document('WS/T 810—2022 基层医疗卫生机构急重患者判断及转诊技术标准', '2022');
const NEWS2_2017 = document('Royal College of Physicians, National Early Warning Score 2', '2017');
const GCS_1974 = document('Glasgow Coma Scale', '1974');
const NIHSS = document('National Institutes of Health Stroke Scale', '未注明');
const CHEST_PAIN = document('胸痛中心再认证质控指标', '未注明');
const STROKE = document('中国卒中中心流程认证及质控考核指标', '未注明');
const PREHOSPITAL = document('关于进一步完善院前医疗急救服务的指导意见', '2020');
const PRESCRIPTION = document('处方管理办法', '2007');
const LONG_PRESCRIPTION = document('长期处方管理规范（试行）', '2021');
const THREE_HIGHS = document('三高共管 六病同防（公开报道）', '2025');
const IMMUNISATION = document('国家免疫规划疫苗免疫程序调整', '2025');
const REFERRAL_FORM = document('国家基本公共卫生服务规范（第三版）双向转诊单', '2017');
const TWO_WAY = document('双向转诊标准（公开资料）', '未注明');

/** Every sentence the functions of this package apply. One list; ids follow the domain notes. */
const REGISTER = {
  'HTN-D1': [HTN_2019, 'A', 'office pressure ≥140 and/or ≥90 mmHg on 3 different days is hypertension'],
  'HTN-D2': [HTN_2019, 'A', 'known hypertension under drugs stays hypertension below 140/90 mmHg'],
  'HTN-D3': [
    HTN_2025,
    'B',
    'the three readings lie within 4 weeks; each time 2 readings, a third if they differ',
  ],
  'HTN-D4': [HTN_2025, 'B', 'home pressure: mean of at least 3 days and 12 readings'],
  'HTN-D4-LIMIT': [HTN_2025, 'C', 'home mean ≥135 and/or ≥85 mmHg is raised'],
  'HTN-D5': [HTN_2025, 'C', 'ambulatory: 24 h ≥130/80, day ≥135/85, night ≥120/70 mmHg'],
  'HTN-D6': [HTN_2019, 'A', 'isolated systolic: ≥140 and <90 mmHg'],
  'HTN-GRADE': [
    HTN_2019,
    'A',
    'normal <120/80, high normal to 139/89, then steps of 20/10 mmHg; the higher counts',
  ],
  'HTN-RISK': [HTN_CARD, 'B1', 'risk level by grade and other risk; older edition, for display only'],
  'HTN-R-FIRST': [HTN_CARD, 'B', 'refer at the first visit when any criterion of the list holds'],
  'HTN-R-FU': [HTN_CARD, 'B', 'refer at follow-up when any criterion of the list holds'],
  'HTN-R-AMB': [HTN_CARD, 'B', 'call the ambulance when any criterion of the list holds'],
  'HTN-R-DOWN1': [
    TWO_WAY,
    'B1',
    'county to township: clear diagnosis and plan, stable, complications stable',
  ],
  'HTN-R-DOWN2': [TWO_WAY, 'B1', 'township to village: plan fixed, pressure at target, long follow-up'],
  'HTN-TARGET-2025': [HTN_2025, 'B', 'below age 80 the target is <130/80 mmHg'],
  'HTN-TARGET-2019': [
    CVD_2019,
    'A',
    'target <140/90; tolerated or high risk <130/80; from age 80 <150/90 mmHg',
  ],
  'HTN-INTERVAL': [HTN_2025, 'C', 'at target every 3 months at most; otherwise after 2–4 weeks'],
  'DM-STATE': [
    DM_2022,
    'B',
    'fasting 6.1 and 7.0, 2-hour 7.8 and 11.1 mmol/L divide the glucose states (WHO 1999)',
  ],
  'DM-D1': [DM_2022, 'B', 'symptoms and random ≥11.1, fasting ≥7.0, 2-hour ≥11.1 mmol/L or HbA1c ≥6.5 %'],
  'DM-D2': [DM_2022, 'B', 'without symptoms the same test must be positive again on another day'],
  'DM-D3': [DM_2025, 'B1', 'fasting ≥5.6 mmol/L: glucose tolerance test or standardised HbA1c'],
  'DM-D4': [CVD_2019, 'A', 'fasting ≥6.1 or any glucose ≥7.8 mmol/L: suggest a glucose tolerance test'],
  'DM-D5': [DM_2022, 'B', 'capillary readings raise suspicion and never make a diagnosis'],
  'DM-REFERRAL': [
    DM_2022,
    'B',
    'refer when urgent, hard to type, badly controlled, severe complication (headings)',
  ],
  'DM-HBA1C': [
    CVD_2019,
    'A',
    'HbA1c <7 %; new, young, uncomplicated <6.5 %; long course, elderly, CVD <8.0 %',
  ],
  'DM-HBA1C-TEST': [CVD_2019, 'A', 'HbA1c every 3 months at start, every 6 months once at target'],
  'DM-COMPOSITE': [DM_2022, 'C', 'composite targets of the 2022 edition'],
  'LIP-S1': [LIPID_2023, 'B', 'below 40 every 2–5 years, from 40 every year; Lp(a) at least once'],
  'LIP-M1': [CVD_2019, 'A', 'within 6 weeks after a start or change; then 3 months, at target 6–12 months'],
  'LIP-M2': [CVD_2019, 'A', '3–6 months not at target: adjust dose or class, or combine'],
  'LIP-ASCVD': [
    LIPID_2023,
    'B',
    'two severe events, or one and two high-risk factors: ultra-high; other ASCVD: very high',
  ],
  'LIP-DIRECT': [LIPID_2023, 'B', 'high at once: LDL-C ≥4.9, TC ≥7.2 mmol/L, diabetes from 40, CKD 3–4'],
  'LIP-DM-YOUNG': [
    LIPID_2023,
    'B',
    'diabetes at 20–39: 3 factors, organ damage or type 1 for 20 years: high',
  ],
  'LIP-DM-FACTORS': [
    LIPID_2023,
    'W',
    'factors at 20–39: hypertension, smoking, BMI ≥28 kg/m², HDL-C <1.0 mmol/L',
  ],
  'LIP-MATRIX': [LIPID_2023, 'B', 'level by hypertension, 0–3 factors and LDL-C or TC column'],
  'LIP-LIFETIME': [LIPID_2023, 'B', 'moderate below 55 with two of five factors: high'],
  'LIP-TARGET': [LIPID_2023, 'B', 'LDL-C target by level; non-HDL-C target is 0.8 mmol/L higher'],
  'CVD-PAR': [CHINA_PAR, 'B', 'ten-year risk = 1 − S10^exp(sum − mean)'],
  'CVD-LEVEL': [CVD_2019, 'A', 'below 5 % low, 5 to below 10 % moderate, from 10 % high; not rounded'],
  'CVD-LIFETIME': [CVD_2019, 'A', 'age 20–59, low or moderate: lifetime risk, high from 32.8 %'],
  'CVD-AGAIN': [
    CVD_2019,
    'A',
    're-assessment: high yearly; from 35 with a factor 1–2, without 2–3; 20–34 3–5 years',
  ],
  'CVD-ASPIRIN': [CVD_2019, 'A', 'below 10 % no aspirin; from 10 % weigh bleeding; no benefit shown from 70'],
  'PH-HTN-S1': [NORM_3, 'B', 'from 35 years pressure is measured once a year'],
  'PH-HTN-S3': [NORM_3, 'B', 'high normal pressure, BMI ≥24 or waist ≥90/85 cm: measure every 6 months'],
  'PH-HTN-S3-MORE': [
    NORM_3,
    'C',
    'family history, much salt, heavy drinking or age ≥55: measure every 6 months',
  ],
  'PH-HTN-F1': [NORM_3, 'C', 'four face-to-face visits and one health check a year'],
  'PH-HTN-F2': [
    NORM_3,
    'B',
    'danger: ≥180 and/or ≥110 mmHg or a danger sign: refer urgently, ask within 2 weeks',
  ],
  'PH-HTN-F3': [NORM_3, 'B', 'controlled: below 140/90 mmHg'],
  'PH-HTN-F3-65': [NORM_3, 'C', 'from 65 years controlled below 150/90 mmHg'],
  'PH-HTN-F3-INTERVAL': [NORM_3, 'C', 'controlled: next visit within 3 months; adjusted: in 2 weeks'],
  'PH-HTN-F4': [NORM_3, 'B', 'first time not controlled, or adverse reaction: adjust'],
  'PH-HTN-F5': [NORM_3, 'B', 'twice not controlled, twice adverse reaction, or complication: refer'],
  'PH-AGE': [NORM_3, 'B', 'hypertension and diabetes are managed from 35 years'],
  'CLINICAL-AGE': [HTN_2025, 'B', 'hypertension and diabetes are cared for from 18 years'],
  'PH-DM-F1': [
    NORM_3,
    'B',
    'four fasting glucose tests and four face-to-face visits a year, one health check',
  ],
  'PH-DM-F2': [NORM_3, 'B', 'danger: glucose ≥16.7 or ≤3.9 mmol/L, pressure ≥180 and/or ≥110 mmHg'],
  'PH-DM-F2-SIGNS': [NORM_3, 'C', 'danger signs of diabetes: refer urgently, ask within 2 weeks'],
  'PH-DM-F3': [NORM_3, 'C', 'controlled: fasting glucose below 7.0 mmol/L'],
  'PH-DM-F4': [NORM_3, 'C', 'first time not controlled: adjust, 2 weeks; twice or complication: refer'],
  'PH-ELDERLY': [NORM_3, 'C', 'from 65 years one health service a year with its tests'],
  'PH-SELF-CARE': [NORM_3, 'B', 'five items, 0–37 points: 0–3, 4–8, 9–18, from 19'],
  'PH-SMD-VISITS': [NORM_3, 'B', 'at least four visits a year, risk assessed at each'],
  'PH-SMD-CHECK': [NORM_3, 'C', 'one health check a year'],
  'PH-SMD-GRADE': [NORM_3, 'B', 'danger grade 0–5 by behaviour'],
  'PH-SMD-CLASS': [NORM_3, 'B', 'unstable, basically stable, stable'],
  'PH-SMD-INTERVAL': [
    NORM_3,
    'C',
    'basically stable: 2 weeks, improved 3 months, otherwise guidance and 1 month',
  ],
  'PH-SMD-UNSEEN': [NORM_3, 'B1', 'not seen: the previous interval is used'],
  'PH-TB-72H': [TB_NORM, 'B', 'first home visit within 72 h of notice; two visits in vain: report'],
  'PH-TB-SUPERVISION': [
    TB_NORM,
    'C',
    'staff: each dosing day, one visit a month; family: every 10 days, then monthly',
  ],
  'PH-TB-ADHERENCE': [TB_NORM, 'B', 'doses taken divided by doses due'],
  'PH-CHILD': [NORM_3, 'C', 'visits at home, at 1, 3, 6, 8, 12, 18, 24, 30, 36 months and 4, 5, 6 years'],
  'PH-MATERNAL': [
    NORM_3,
    'C',
    'record before 13 weeks; visits 16–20, 21–24, 28–36, 37–40 weeks; home visit; 42 days',
  ],
  'PH-DTAP-2025': [IMMUNISATION, 'C', 'DTaP at 2, 4, 6, 18 months and 6 years since 2025-01-01'],
  'PH-HPV-2025': [IMMUNISATION, 'C', 'bivalent HPV for girls aged 13 since 2025-11-10'],
  'IDR-2H': [
    IDR_2026,
    'B',
    'class A, class B managed as A, new, unexplained, outbreak: within 2 h of diagnosis',
  ],
  'IDR-24H': [IDR_2026, 'B', 'other class B and C: within 24 h of diagnosis; rests on an older text'],
  'TCM-33': [
    TCM_ELDERLY,
    'B',
    'sum ≥11 yes, 9–10 tendency, ≤8 no; balanced from 17 with all others ≤8 or ≤10',
  ],
  'TCM-33-STRICT': [
    TCM_ELDERLY,
    'B1',
    'balanced from 17 with all others <8 or <10; the other copy of the table',
  ],
  'TCM-9': [
    TCM_NINE,
    'B',
    'transformed score: ≥40 yes, 30–39 tendency; balanced from 60 with others <30 or <40',
  ],
  'TCM-YEARLY': [TCM_ELDERLY, 'B', 'from 65 years once a year'],
  'COPD-SQ-TOTAL': [COPD_SQ, 'B', 'total ≥16: high risk, spirometry'],
  'COPD-PS': [COPD_PS_2008, 'B', 'five questions, 0–10; from 5 spirometry'],
  'COPD-D1': [GOLD, 'B', 'FEV1/FVC <0.70 after bronchodilator'],
  'COPD-GOLD': [GOLD, 'C', 'FEV1 % predicted ≥80, 50–79, 30–49, <30'],
  'COPD-ABE': [
    GOLD,
    'C',
    '2 moderate or 1 hospitalised exacerbation a year: E; mMRC ≥2 or CAT ≥10: B; else A',
  ],
  'COPD-40': [HEALTHY_CHINA, 'B', 'from 40 years spirometry belongs to the routine check'],
  MEWS: [MEWS_2001, 'B', 'five vital signs, 0–14'],
  'WST-810': [WST_810, 'B1', 'MEWS ≥9 critical, 5–8 high; vital-sign limits; two high make critical'],
  'WST-810-NEED': [WST_810, 'B1', 'referral need 1–4, raised by danger and vulnerability'],
  NEWS2: [NEWS2_2017, 'C', 'seven items; 5–6 medium, from 7 high; a single 3 low-medium'],
  GCS: [GCS_1974, 'C', '3–15; 13–15 mild, 9–12 moderate, ≤8 severe; untestable: no total'],
  NIHSS: [NIHSS, 'C', 'fifteen items, 0–42; untestable limb or speech counts 0 with a reason'],
  'EM-CHEST': [CHEST_PAIN, 'B', 'times of the chest-pain channel'],
  'EM-CHEST-MORE': [CHEST_PAIN, 'C', 'transfer, door-in-door-out and needle times'],
  'EM-STROKE': [STROKE, 'B', 'times of the stroke channel'],
  'EM-STROKE-CT': [STROKE, 'B1', 'door to CT and door to puncture'],
  'EM-120': [PREHOSPITAL, 'B', 'call answered within 10 s, ambulance out within 3 min, each ≥95 %'],
  'RX-1': [PRESCRIPTION, 'B', 'ordinary ≤7 days, emergency ≤3 days; longer only with a reason'],
  'RX-2': [PRESCRIPTION, 'B', 'valid on the day of issue; extended to 3 days at most'],
  'RX-3': [PRESCRIPTION, 'C', 'at most 5 drugs; herbs on a prescription of their own'],
  'RX-4': [PRESCRIPTION, 'C', 'days of controlled drugs'],
  'RX-5': [PRESCRIPTION, 'C', 'years a prescription is kept'],
  'RX-LONG': [
    LONG_PRESCRIPTION,
    'C',
    '4 weeks, stable up to 12; not for excluded drugs; over 4 weeks with assessment',
  ],
  'REF-FORM': [REFERRAL_FORM, 'B', 'what a referral form must hold before it is sent'],
  'REF-2W': [NORM_3, 'B', 'ask the result of an upward referral within 2 weeks'],
  'SIX-A': [THREE_HIGHS, 'B1', 'six diseases with peripheral neuropathy'],
  'SIX-B': [THREE_HIGHS, 'B1', 'six diseases with cognitive impairment'],
  'GROWTH-Z': [document('LMS method, Cole T.J. 1990', '1990'), 'B', 'z = ((x/M)^L − 1) / (L·S)'],
} as const satisfies Record<string, readonly [{ source: string; edition: string }, Certainty, string]>;

export type RuleId = keyof typeof REGISTER;

/** The register by id, for the functions that apply a sentence and the screens that cite it. */
export const RULES: Readonly<Record<RuleId, Rule>> = Object.fromEntries(
  Object.entries(REGISTER).map(([id, [from, certainty, says]]) => [id, { id, ...from, certainty, says }]),
) as Record<RuleId, Rule>;
