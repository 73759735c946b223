import type { Day } from '@yiti/base';
import {
  type BloodPressure,
  missingOfReading,
  reaches,
  refuseReading,
} from '../hypertension/blood-pressure.ts';
import {
  controlledByPublicHealth,
  type PublicHealthControlReading,
} from '../hypertension/hypertension-control.ts';
import { type Answer, either, not } from '../rule/answer.ts';
import { found, type Judged, missingOf, undecided } from '../rule/finding.ts';
import type { RuleId } from '../rule/rule-register.ts';
import { decideVisit, hasAny, type VisitDecision } from './follow-up-visit.ts';

/** The danger signs of the form beside the reading; any one asks for an urgent referral. */
export type HypertensionDangerSign =
  | 'altered-consciousness'
  | 'severe-headache-or-dizziness'
  | 'vomiting'
  | 'blurred-vision'
  | 'eye-pain'
  | 'palpitation'
  | 'chest-tightness'
  | 'cannot-lie-flat'
  | 'pregnant-or-lactating-with-raised-pressure'
  | 'other-emergency';

export interface HypertensionVisit {
  readonly on: Day;
  readonly age: number | undefined;
  readonly reading: BloodPressure | undefined;
  /** An empty list says that somebody looked and found none. */
  readonly dangerSigns: readonly HypertensionDangerSign[] | undefined;
  readonly newOrWorseComplication: Answer;
  readonly adverseReaction: Answer;
  /** `first-visit` says there was no visit before; `undefined` says nobody knows. */
  readonly previous: PreviousHypertensionVisit | 'first-visit' | undefined;
}

export interface PreviousHypertensionVisit {
  readonly reading: BloodPressure | undefined;
  readonly adverseReaction: Answer;
}

const RULES_APPLIED: readonly RuleId[] = [
  'PH-HTN-F2',
  'PH-HTN-F3',
  'PH-HTN-F3-65',
  'PH-HTN-F3-INTERVAL',
  'PH-HTN-F4',
  'PH-HTN-F5',
];

/** 高血压患者随访: the class of the visit, what to do, and when to come again. */
export function judgeHypertensionVisit(
  visit: HypertensionVisit,
  reading: PublicHealthControlReading = { systolicFrom65: 150 },
): Judged<VisitDecision> {
  const before = visit.previous === 'first-visit' ? NO_VISIT : visit.previous;
  const refused =
    (visit.reading && refuseReading(visit.reading)) ?? (before?.reading && refuseReading(before.reading));
  if (refused) return refused;

  const controlledNow = controlledByPublicHealth({ reading: visit.reading, age: visit.age }, reading);
  if (!controlledNow.ok) return controlledNow;
  const controlledLast = controlledByPublicHealth({ reading: before?.reading, age: visit.age }, reading);
  if (!controlledLast.ok) return controlledLast;

  const outcome = decideVisit(
    {
      danger: either(reaches(visit.reading, 180, 110), hasAny(visit.dangerSigns)),
      newOrWorseComplication: visit.newOrWorseComplication,
      uncontrolledNow: not(controlledNow.value.value),
      uncontrolledLast: visit.previous === 'first-visit' ? false : not(controlledLast.value.value),
      adverseReactionNow: visit.adverseReaction,
      adverseReactionLast: before?.adverseReaction,
    },
    visit.on,
  );
  if ('missing' in outcome) return undecided(missingFrom(visit), RULES_APPLIED);
  return found(outcome.decision, RULES_APPLIED, { reasons: outcome.reasons });
}

const NO_VISIT: PreviousHypertensionVisit = { reading: undefined, adverseReaction: false };

function missingFrom(visit: HypertensionVisit): string[] {
  const { age, dangerSigns, newOrWorseComplication, adverseReaction, previous } = visit;
  const last = previous === 'first-visit' ? undefined : previous;
  return [
    ...missingOfReading(visit.reading),
    ...missingOf({ age, dangerSigns, newOrWorseComplication, adverseReaction, previous }),
    ...(last ? missingOfReading(last.reading).map((name) => `previous.${name}`) : []),
    ...(last && last.adverseReaction === undefined ? ['previous.adverseReaction'] : []),
  ];
}
