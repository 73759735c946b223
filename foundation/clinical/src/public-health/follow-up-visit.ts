import type { Day } from '@yiti/base';
import type { Answer } from '../rule/answer.ts';
import { dueOn, type Interval, THREE_MONTHS, TWO_WEEKS } from '../rule/interval.ts';

/** What the table of the national norm asks about a visit for hypertension or diabetes. */
export interface VisitAnswers {
  readonly danger: Answer;
  readonly newOrWorseComplication: Answer;
  readonly uncontrolledNow: Answer;
  readonly uncontrolledLast: Answer;
  readonly adverseReactionNow: Answer;
  readonly adverseReactionLast: Answer;
}

/** 随访分类 as printed on the form: 1 控制满意 2 控制不满意 3 不良反应 4 并发症. */
export type VisitClass = 1 | 2 | 3 | 4;

export type VisitAction = 'keep' | 'adjust' | 'refer' | 'emergency-referral';

export interface VisitDecision {
  /** `undefined` only in an emergency in which the reading itself is missing. */
  readonly visitClass: VisitClass | undefined;
  readonly action: VisitAction;
  readonly next: Interval;
  readonly nextDueOn: Day;
}

interface Line {
  readonly when: Partial<VisitAnswers>;
  readonly visitClass: VisitClass | 'by-reading';
  readonly action: VisitAction;
  readonly next: Interval;
}

/** The norm's table, read from the top; a column left out does not matter. */
const VISIT_TABLE: readonly Line[] = [
  { when: { danger: true }, visitClass: 'by-reading', action: 'emergency-referral', next: TWO_WEEKS },
  { when: { newOrWorseComplication: true }, visitClass: 4, action: 'refer', next: TWO_WEEKS },
  {
    when: { uncontrolledNow: true, uncontrolledLast: true },
    visitClass: 2,
    action: 'refer',
    next: TWO_WEEKS,
  },
  {
    when: { adverseReactionNow: true, adverseReactionLast: true },
    visitClass: 3,
    action: 'refer',
    next: TWO_WEEKS,
  },
  {
    when: { uncontrolledNow: true, uncontrolledLast: false },
    visitClass: 2,
    action: 'adjust',
    next: TWO_WEEKS,
  },
  {
    when: { uncontrolledNow: false, adverseReactionNow: true, adverseReactionLast: false },
    visitClass: 3,
    action: 'adjust',
    next: TWO_WEEKS,
  },
  {
    when: { uncontrolledNow: false, adverseReactionNow: false },
    visitClass: 1,
    action: 'keep',
    next: THREE_MONTHS,
  },
];

/** The decision, or the answers still needed to reach one. */
export type VisitOutcome =
  | { readonly decision: VisitDecision; readonly reasons: readonly string[] }
  | { readonly missing: readonly string[] };

/**
 * Walks the table from the top. A line that could hold if a missing answer came in stops the walk: nothing
 * below it may be decided.
 */
export function decideVisit(answers: VisitAnswers, on: Day): VisitOutcome {
  for (const { when, visitClass, action, next } of VISIT_TABLE) {
    const asked = Object.entries(when) as [keyof VisitAnswers, boolean][];
    if (asked.some(([name, wanted]) => answers[name] === !wanted)) continue;

    const missing = asked.filter(([name]) => answers[name] === undefined).map(([name]) => name);
    if (missing.length > 0) return { missing };

    const printed = visitClass === 'by-reading' ? classByReading(answers.uncontrolledNow) : visitClass;
    const reasons = asked.map(([name, wanted]) => (wanted ? name : `not:${name}`));
    return { decision: { visitClass: printed, action, next, nextDueOn: dueOn(on, next) }, reasons };
  }
  throw new Error('The visit table does not cover these answers.');
}

function classByReading(uncontrolledNow: Answer): VisitClass | undefined {
  if (uncontrolledNow === undefined) return undefined;
  return uncontrolledNow ? 2 : 1;
}

/** Whether any sign was ticked; `undefined` while nobody has looked. */
export const hasAny = (signs: readonly string[] | undefined): Answer => signs && signs.length > 0;
