import type { Day } from '@yiti/base';
import {
  type BloodPressure,
  missingOfReading,
  reaches,
  refuseReading,
} from '../hypertension/blood-pressure.ts';
import { type Answer, atLeast, atMost, either } from '../rule/answer.ts';
import { found, type Judged, missingOf, undecided } from '../rule/finding.ts';
import { refuseImpossible } from '../rule/input-limits.ts';
import type { RuleId } from '../rule/rule-register.ts';
import { decideVisit, hasAny, type VisitDecision } from './follow-up-visit.ts';

/** The danger signs of the form beside glucose and pressure; any one asks for an urgent referral. */
export type DiabetesDangerSign =
  | 'altered-consciousness'
  | 'acetone-breath'
  | 'palpitation'
  | 'sweating'
  | 'nausea-or-vomiting'
  | 'polydipsia-or-polyuria'
  | 'abdominal-pain'
  | 'deep-breathing'
  | 'flushed-skin'
  | 'heart-rate-over-100'
  | 'temperature-over-39'
  | 'sudden-vision-drop'
  | 'pregnant-or-lactating-with-high-glucose';

export interface DiabetesVisit {
  readonly on: Day;
  /** mmol/L. */
  readonly fastingGlucose: number | undefined;
  /** A reading after a meal or at random, if one was taken, mmol/L; it can only raise the alarm. */
  readonly otherGlucose?: number;
  readonly reading: BloodPressure | undefined;
  readonly dangerSigns: readonly DiabetesDangerSign[] | undefined;
  readonly newOrWorseComplication: Answer;
  readonly adverseReaction: Answer;
  readonly previous: PreviousDiabetesVisit | 'first-visit' | undefined;
}

export interface PreviousDiabetesVisit {
  readonly fastingGlucose: number | undefined;
  readonly adverseReaction: Answer;
}

/** 血糖 ≥16.7 or ≤3.9 mmol/L, whenever it was taken. */
export const isDangerousGlucose = (glucose: number | undefined): Answer =>
  either(atLeast(glucose, 16.7), atMost(glucose, 3.9));

/** 空腹血糖控制满意 is below this, mmol/L. */
const FASTING_LIMIT = 7.0;

const RULES_APPLIED: readonly RuleId[] = ['PH-DM-F2', 'PH-DM-F2-SIGNS', 'PH-DM-F3', 'PH-DM-F4'];

/** 2型糖尿病患者随访: the class of the visit, what to do, and when to come again. */
export function judgeDiabetesVisit(visit: DiabetesVisit): Judged<VisitDecision> {
  const before = visit.previous === 'first-visit' ? undefined : visit.previous;
  const refused =
    refuseImpossible('glucose', visit.fastingGlucose, 'fastingGlucose') ??
    refuseImpossible('glucose', visit.otherGlucose, 'otherGlucose') ??
    refuseImpossible('glucose', before?.fastingGlucose, 'previous.fastingGlucose') ??
    (visit.reading && refuseReading(visit.reading));
  if (refused) return refused;

  const first = visit.previous === 'first-visit';
  const outcome = decideVisit(
    {
      danger: either(
        isDangerousGlucose(visit.fastingGlucose),
        visit.otherGlucose !== undefined && isDangerousGlucose(visit.otherGlucose),
        reaches(visit.reading, 180, 110),
        hasAny(visit.dangerSigns),
      ),
      newOrWorseComplication: visit.newOrWorseComplication,
      uncontrolledNow: atLeast(visit.fastingGlucose, FASTING_LIMIT),
      uncontrolledLast: first ? false : atLeast(before?.fastingGlucose, FASTING_LIMIT),
      adverseReactionNow: visit.adverseReaction,
      adverseReactionLast: first ? false : before?.adverseReaction,
    },
    visit.on,
  );
  if ('missing' in outcome) return undecided(missingFrom(visit), RULES_APPLIED);
  return found(outcome.decision, RULES_APPLIED, { reasons: outcome.reasons });
}

function missingFrom(visit: DiabetesVisit): string[] {
  const { fastingGlucose, dangerSigns, newOrWorseComplication, adverseReaction, previous } = visit;
  const last = previous === 'first-visit' ? undefined : previous;
  return [
    ...missingOfReading(visit.reading),
    ...missingOf({ fastingGlucose, dangerSigns, newOrWorseComplication, adverseReaction, previous }),
    ...(last && last.fastingGlucose === undefined ? ['previous.fastingGlucose'] : []),
    ...(last && last.adverseReaction === undefined ? ['previous.adverseReaction'] : []),
  ];
}
