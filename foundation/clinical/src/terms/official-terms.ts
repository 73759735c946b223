import type { GlucoseState } from '../diabetes/glucose-state.ts';
import type { BloodPressureGrade } from '../hypertension/blood-pressure-grade.ts';
import type { HypertensionRisk } from '../hypertension/hypertension-risk.ts';
import type { AscvdLevel } from '../lipids/lipid-risk-facts.ts';
import type { VisitClass } from '../public-health/follow-up-visit.ts';
import type { StabilityClass } from '../public-health/mental-disorder-visit.ts';
import type { SelfCareLevel } from '../public-health/self-care.ts';
import type { Complication } from '../public-health/six-complications.ts';
import type { AcuteLevel } from '../scores/mews.ts';
import type { Constitution } from '../tcm/constitution.ts';

/** The word the official form or guideline prints for each result. Screens and forms take it from here. */
export const OFFICIAL_TERMS = {
  bloodPressureGrade: {
    normal: '正常',
    'high-normal': '正常高值',
    'grade-1': '1级',
    'grade-2': '2级',
    'grade-3': '3级',
  } satisfies Record<BloodPressureGrade, string>,
  hypertensionRisk: { low: '低危', moderate: '中危', high: '高危', 'very-high': '很高危' } satisfies Record<
    HypertensionRisk,
    string
  >,
  glucoseState: {
    normal: '正常',
    'impaired-fasting': '空腹血糖受损',
    'impaired-tolerance': '糖耐量减低',
    'diabetes-range': '糖尿病范围',
  } satisfies Record<GlucoseState, string>,
  ascvdLevel: {
    low: '低危',
    moderate: '中危',
    high: '高危',
    'very-high': '极高危',
    'ultra-high': '超高危',
  } satisfies Record<AscvdLevel, string>,
  visitClass: { 1: '控制满意', 2: '控制不满意', 3: '不良反应', 4: '并发症' } satisfies Record<
    VisitClass,
    string
  >,
  stabilityClass: { 1: '不稳定', 2: '基本稳定', 3: '稳定' } satisfies Record<StabilityClass, string>,
  selfCareLevel: {
    independent: '可自理',
    'mildly-dependent': '轻度依赖',
    'moderately-dependent': '中度依赖',
    dependent: '不能自理',
  } satisfies Record<SelfCareLevel, string>,
  acuteLevel: { ordinary: '平诊', high: '高危', critical: '极高危' } satisfies Record<AcuteLevel, string>,
  constitution: {
    'qi-deficiency': '气虚质',
    'yang-deficiency': '阳虚质',
    'yin-deficiency': '阴虚质',
    'phlegm-dampness': '痰湿质',
    'damp-heat': '湿热质',
    'blood-stasis': '血瘀质',
    'qi-stagnation': '气郁质',
    'special-diathesis': '特禀质',
    balanced: '平和质',
  } satisfies Record<Constitution, string>,
  constitutionVerdict: { yes: '是', tendency: '倾向是', basically: '基本是', no: '否' },
  complication: {
    'coronary-heart-disease': '冠心病',
    stroke: '脑卒中',
    'kidney-disease': '肾脏病变',
    'eye-disease': '眼底病变',
    'peripheral-neuropathy': '周围神经病变',
    'peripheral-vascular-disease': '周围血管病变',
    'cognitive-impairment': '认知功能障碍',
  } satisfies Record<Complication, string>,
} as const;
