export * from './cardiovascular/cardiovascular-advice.ts';
export * from './cardiovascular/china-par.ts';
export {
  CHINA_PAR,
  type ChinaParConstants,
  type ChinaParEdition,
} from './cardiovascular/china-par-constants.ts';
export * from './diabetes/diabetes-diagnosis.ts';
export * from './diabetes/diabetes-referral.ts';
export * from './diabetes/diabetes-target.ts';
export * from './diabetes/glucose-state.ts';
export * from './emergency/clock-reading.ts';
export * from './emergency/emergency-clocks.ts';
export type { BloodPressure } from './hypertension/blood-pressure.ts';
export * from './hypertension/blood-pressure-grade.ts';
export * from './hypertension/hypertension-ambulance.ts';
export * from './hypertension/hypertension-control.ts';
export * from './hypertension/hypertension-diagnosis.ts';
export * from './hypertension/hypertension-referral.ts';
export * from './hypertension/hypertension-risk.ts';
export * from './hypertension/out-of-office-pressure.ts';
export { ascvdLevel } from './lipids/ascvd-level.ts';
export * from './lipids/ldl-target.ts';
export * from './lipids/lipid-follow-up.ts';
export * from './lipids/lipid-risk-facts.ts';
export {
  type LipidColumn,
  type LipidValues,
  ldlColumn,
  nonHdl,
  totalCholesterolColumn,
} from './lipids/lipid-values.ts';
export { type ChartLevel, chartLevels } from './lipids/risk-chart.ts';
export * from './medicines/controlled-drug-limits.ts';
export * from './medicines/long-prescription.ts';
export * from './medicines/prescription-limits.ts';
export * from './public-health/child-schedule.ts';
export * from './public-health/danger-grade.ts';
export * from './public-health/diabetes-visit.ts';
export * from './public-health/enrolment.ts';
export type {
  VisitAction,
  VisitAnswers,
  VisitClass,
  VisitDecision,
  VisitOutcome,
} from './public-health/follow-up-visit.ts';
export { decideVisit } from './public-health/follow-up-visit.ts';
export * from './public-health/growth.ts';
export * from './public-health/hypertension-visit.ts';
export * from './public-health/immunisation.ts';
export {
  type InfectiousCategory,
  REPORT_LIMITS,
  reportDueAt,
  reportedInTime,
} from './public-health/infectious-report.ts';
export * from './public-health/maternal-schedule.ts';
export * from './public-health/mental-disorder-visit.ts';
export * from './public-health/self-care.ts';
export * from './public-health/service-schedule.ts';
export * from './public-health/six-complications.ts';
export * from './public-health/tuberculosis.ts';
export * from './referral/referral-form.ts';
export * from './respiratory/copd-ps.ts';
export * from './respiratory/copd-stage.ts';
export { type Criteria, uniteFindings } from './rule/criteria.ts';
export * from './rule/empty-slots.ts';
export { type Finding, type Judged, restsOnWorkingDefinition } from './rule/finding.ts';
export { INPUT_LIMITS, type Quantity } from './rule/input-limits.ts';
export { addMonths, dueOn, earliest, type Interval, type IntervalRange } from './rule/interval.ts';
export { type Certainty, isWorkingDefinition, type Rule, type Sourced } from './rule/rule.ts';
export { RULES, type RuleId } from './rule/rule-register.ts';
export * from './scores/acute-severity.ts';
export * from './scores/glasgow.ts';
export { type AcuteLevel, judgeMews, type Mews, type MewsFacts, mewsLevel } from './scores/mews.ts';
export * from './scores/news2.ts';
export * from './scores/nihss.ts';
export * from './tcm/constitution.ts';
export * from './tcm/nine-constitutions.ts';
export * from './tcm/tcm-33.ts';
export * from './tcm/tcm-33-answers.ts';
export { OFFICIAL_TERMS } from './terms/official-terms.ts';
