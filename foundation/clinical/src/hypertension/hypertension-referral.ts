import { type Answer, above, below, both } from '../rule/answer.ts';
import { type Criteria, judgeAll, judgeAny } from '../rule/criteria.ts';
import { found, type Judged } from '../rule/finding.ts';
import { type BloodPressure, reaches, refuseReading } from './blood-pressure.ts';

export interface FirstVisitFacts {
  readonly reading: BloodPressure | undefined;
  readonly acuteSymptoms: Answer;
  readonly suspectedNewComplication: Answer;
  readonly pregnantOrLactating: Answer;
  readonly ageAtOnset: number | undefined;
  readonly proteinuriaOrHaematuria: Answer;
  readonly potassiumNotFromDiuretic: 'low' | 'normal' | 'high' | undefined;
  readonly paroxysmalWithHeadachePalpitationSweating: Answer;
  readonly interArmSystolicDifference: number | undefined;
  readonly needsTestsOnlyAboveHere: Answer;
}

/** Which potassium counts. One copy prints 高血钾; the 2025 summary says 低血钾, which is the default. */
export interface FirstVisitReading {
  readonly potassium: 'low' | 'high';
}

const firstVisit = ({ potassium }: FirstVisitReading): Criteria<FirstVisitFacts> => ({
  'pressure-180-110': ({ reading }) => reaches(reading, 180, 110),
  'suspected-new-complication': (facts) => facts.suspectedNewComplication,
  'pregnant-or-lactating': (facts) => facts.pregnantOrLactating,
  'onset-below-30': ({ ageAtOnset }) => below(ageAtOnset, 30),
  'proteinuria-or-haematuria': (facts) => facts.proteinuriaOrHaematuria,
  [`${potassium}-potassium`]: ({ potassiumNotFromDiuretic: level }) => level && level === potassium,
  'paroxysmal-rise': (facts) => facts.paroxysmalWithHeadachePalpitationSweating,
  'inter-arm-difference-over-20': (facts) => above(facts.interArmSystolicDifference, 20),
  'needs-tests-only-above-here': (facts) => facts.needsTestsOnlyAboveHere,
});

/** `immediate` when a reading of 180/110 mmHg comes with acute symptoms. */
export type ReferralUrgency = 'none' | 'refer' | 'immediate';

/** Whether somebody seen for the first time must go to the upper hospital. */
export function referAtFirstVisit(
  facts: FirstVisitFacts,
  reading: FirstVisitReading = { potassium: 'low' },
): Judged<ReferralUrgency> {
  const refused = facts.reading && refuseReading(facts.reading);
  if (refused) return refused;

  const any = judgeAny(firstVisit(reading), facts, ['HTN-R-FIRST']);
  if (!any.ok) return any;
  const { value, reasons, missing } = any.value;

  const severe = both(reaches(facts.reading, 180, 110), facts.acuteSymptoms);
  const open = severe === undefined ? [...missing, 'acuteSymptoms'] : missing;
  if (severe)
    return found('immediate', ['HTN-R-FIRST'], { reasons: [...reasons, 'acute-symptoms'], missing });
  if (value === undefined) return found<ReferralUrgency>(undefined, ['HTN-R-FIRST'], { missing: open });
  return found(value ? 'refer' : 'none', ['HTN-R-FIRST'], { reasons, missing: value ? open : missing });
}

export interface FollowUpFacts {
  readonly threeFullDoseDrugsNotAtTarget: Answer;
  readonly fluctuationHardToControl: Answer;
  readonly adverseEffectHardToManage: Answer;
  readonly severeDiseaseHardToManage: Answer;
}

const FOLLOW_UP: Criteria<FollowUpFacts> = {
  'three-full-dose-drugs-not-at-target': (facts) => facts.threeFullDoseDrugsNotAtTarget,
  'fluctuation-hard-to-control': (facts) => facts.fluctuationHardToControl,
  'adverse-effect-hard-to-manage': (facts) => facts.adverseEffectHardToManage,
  'severe-disease-hard-to-manage': (facts) => facts.severeDiseaseHardToManage,
};

/** Whether somebody in treatment must go to the upper hospital. */
export const referAtFollowUp = (facts: FollowUpFacts): Judged<boolean> =>
  judgeAny(FOLLOW_UP, facts, ['HTN-R-FU']);

export interface StepDownFacts {
  readonly diagnosisClear: Answer;
  readonly planFeasibleAtPrimaryLevel: Answer;
  readonly stable: Answer;
  readonly complicationsStable: Answer;
}

const TO_TOWNSHIP: Criteria<StepDownFacts> = {
  'diagnosis-clear': (facts) => facts.diagnosisClear,
  'plan-feasible-at-primary-level': (facts) => facts.planFeasibleAtPrimaryLevel,
  stable: (facts) => facts.stable,
  'complications-stable': (facts) => facts.complicationsStable,
};

/** Whether the county hospital may hand somebody back to the township; all lines are needed. */
export const mayReturnToTownship = (facts: StepDownFacts): Judged<boolean> =>
  judgeAll(TO_TOWNSHIP, facts, ['HTN-R-DOWN1']);

export interface VillageFacts {
  readonly diagnosisClear: Answer;
  readonly longTermPlanFixed: Answer;
  readonly pressureAtTarget: Answer;
}

const TO_VILLAGE: Criteria<VillageFacts> = {
  'diagnosis-clear': (facts) => facts.diagnosisClear,
  'long-term-plan-fixed': (facts) => facts.longTermPlanFixed,
  'pressure-at-target': (facts) => facts.pressureAtTarget,
};

/** Whether the township may hand somebody on to the village for long follow-up; all lines are needed. */
export const mayReturnToVillage = (facts: VillageFacts): Judged<boolean> =>
  judgeAll(TO_VILLAGE, facts, ['HTN-R-DOWN2']);
