import { type BloodPressure, reaches, refuseReading } from '../hypertension/blood-pressure.ts';
import { isDangerousGlucose } from '../public-health/diabetes-visit.ts';
import { hasAny } from '../public-health/follow-up-visit.ts';
import type { Answer } from '../rule/answer.ts';
import { type Criteria, judgeAny } from '../rule/criteria.ts';
import type { Judged } from '../rule/finding.ts';
import { refuseImpossible } from '../rule/input-limits.ts';

export interface DiabetesReferralFacts {
  /** mmol/L, whenever taken. */
  readonly glucose: number | undefined;
  readonly reading: BloodPressure | undefined;
  readonly dangerSigns: readonly string[] | undefined;
  /** The next four are the physician's judgement: the guideline's item list is not at hand (slot DM-REFERRAL). */
  readonly urgentOnset: Answer;
  readonly typeHardToTell: Answer;
  readonly badlyControlled: Answer;
  readonly severeComplication: Answer;
}

const REFERRAL: Criteria<DiabetesReferralFacts> = {
  'dangerous-glucose': ({ glucose }) => isDangerousGlucose(glucose),
  'pressure-180-110': ({ reading }) => reaches(reading, 180, 110),
  'danger-sign': ({ dangerSigns }) => hasAny(dangerSigns),
  'urgent-onset': (facts) => facts.urgentOnset,
  'type-hard-to-tell': (facts) => facts.typeHardToTell,
  'badly-controlled': (facts) => facts.badlyControlled,
  'severe-complication': (facts) => facts.severeComplication,
};

/** Whether somebody with diabetes must go to the upper hospital: the norm's danger list and the four headings. */
export function referDiabetes(facts: DiabetesReferralFacts): Judged<boolean> {
  const refused =
    refuseImpossible('glucose', facts.glucose) ?? (facts.reading && refuseReading(facts.reading));
  return refused ?? judgeAny(REFERRAL, facts, ['DM-REFERRAL', 'PH-DM-F2', 'PH-DM-F2-SIGNS']);
}
