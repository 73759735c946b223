import type { Day } from '@yiti/base';
import { type Answer, atLeast, either } from '../rule/answer.ts';
import { found, type Judged, missingOf, undecided } from '../rule/finding.ts';
import { notAnOption } from '../rule/input-limits.ts';
import { dueOn, type Interval, ONE_MONTH, THREE_MONTHS, TWO_WEEKS } from '../rule/interval.ts';
import type { RuleId } from '../rule/rule-register.ts';
import type { DangerGrade } from './danger-grade.ts';

export interface MentalDisorderVisit {
  readonly on: Day;
  readonly dangerGrade: DangerGrade | undefined;
  readonly psychoticSymptoms: 'none-or-mostly-gone' | 'present' | 'marked' | undefined;
  /** 自知力: 1 完全 2 不全 3 缺失. */
  readonly insight: 1 | 2 | 3 | undefined;
  /** 社会功能: 1 良好 2 一般 3 较差. */
  readonly socialFunction: 1 | 2 | 3 | undefined;
  readonly severeAdverseReaction: Answer;
  readonly severePhysicalIllness: Answer;
  /** Only for the recheck two weeks after a visit classed 基本稳定. */
  readonly atRecheck?: 'improved' | 'not-improved';
}

/** 1 不稳定, 2 基本稳定, 3 稳定. */
export type StabilityClass = 1 | 2 | 3;

export type StabilityAction =
  | 'treat-and-refer-at-once'
  | 'find-cause-and-adjust'
  | 'psychiatrist-guidance'
  | 'keep-plan';

export interface StabilityDecision {
  readonly stabilityClass: StabilityClass;
  readonly action: StabilityAction;
  readonly next: Interval;
  readonly nextDueOn: Day;
}

const RULES_APPLIED: readonly RuleId[] = ['PH-SMD-CLASS', 'PH-SMD-INTERVAL'];

/** 严重精神障碍患者随访: how stable, what to do, and when to come again. */
export function judgeMentalDisorderVisit(visit: MentalDisorderVisit): Judged<StabilityDecision> {
  const refused = refuseCodes(visit);
  if (refused) return refused;

  const unstable = isUnstable(visit);
  const weakened = isWeakened(visit);
  if (unstable) return decided(visit, 1, 'treat-and-refer-at-once', TWO_WEEKS);
  if (unstable === undefined || weakened === undefined) return undecided(missingFrom(visit), RULES_APPLIED);
  if (!weakened) return decided(visit, 3, 'keep-plan', THREE_MONTHS);

  if (visit.atRecheck === 'improved') return decided(visit, 2, 'find-cause-and-adjust', THREE_MONTHS);
  if (visit.atRecheck === 'not-improved') return decided(visit, 2, 'psychiatrist-guidance', ONE_MONTH);
  return decided(visit, 2, 'find-cause-and-adjust', TWO_WEEKS);
}

/** Somebody who was not found keeps the interval of the visit before; one vendor's reading (B1). */
export const intervalWhenUnseen = (previous: Interval | undefined): Judged<Interval> =>
  previous ? found(previous, ['PH-SMD-UNSEEN']) : undecided(['previous'], ['PH-SMD-UNSEEN']);

const isUnstable = (visit: MentalDisorderVisit): Answer =>
  either(
    atLeast(visit.dangerGrade, 3),
    visit.psychoticSymptoms && visit.psychoticSymptoms === 'marked',
    atLeast(visit.insight, 3),
    visit.severeAdverseReaction,
    visit.severePhysicalIllness,
  );

const isWeakened = (visit: MentalDisorderVisit): Answer =>
  either(
    atLeast(visit.dangerGrade, 1),
    visit.psychoticSymptoms && visit.psychoticSymptoms !== 'none-or-mostly-gone',
    atLeast(visit.insight, 2),
    atLeast(visit.socialFunction, 3),
  );

const decided = (
  visit: MentalDisorderVisit,
  stabilityClass: StabilityClass,
  action: StabilityAction,
  next: Interval,
) =>
  found<StabilityDecision>({ stabilityClass, action, next, nextDueOn: dueOn(visit.on, next) }, RULES_APPLIED);

function refuseCodes({ dangerGrade, insight, socialFunction }: MentalDisorderVisit) {
  const isCode = (code: number | undefined, codes: readonly number[]) =>
    code === undefined || codes.includes(code);
  if (!isCode(dangerGrade, [0, 1, 2, 3, 4, 5])) return notAnOption('dangerGrade');
  if (!isCode(insight, [1, 2, 3])) return notAnOption('insight');
  return isCode(socialFunction, [1, 2, 3]) ? undefined : notAnOption('socialFunction');
}

function missingFrom({ on: _on, atRecheck: _atRecheck, ...asked }: MentalDisorderVisit): string[] {
  return missingOf({ ...asked });
}
