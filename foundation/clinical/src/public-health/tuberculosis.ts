import { failure } from '@yiti/base';
import { found, type Judged, missingOf, undecided } from '../rule/finding.ts';
import type { Interval } from '../rule/interval.ts';
import { addHours } from './infectious-report.ts';

/** The first home visit is due within 72 hours of the notice. */
export const firstVisitDueAt = (noticedAt: Date): Date => addHours(noticedAt, 72);

/** Whether the first home visit came in time; exactly 72 hours are in time. */
export function firstVisitInTime(noticedAt: Date | undefined, visitedAt: Date | undefined): Judged<boolean> {
  if (!noticedAt || !visitedAt) return undecided(missingOf({ noticedAt, visitedAt }), ['PH-TB-72H']);
  return found(isInTime(noticedAt, visitedAt), ['PH-TB-72H']);
}

/** Two visits within the 72 hours without meeting the person must be reported. */
export const mustReportUnseen = (noticedAt: Date, visitsInVain: readonly Date[]): Judged<boolean> =>
  found(visitsInVain.filter((visit) => isInTime(noticedAt, visit)).length >= 2, ['PH-TB-72H']);

const isInTime = (noticedAt: Date, visitedAt: Date): boolean =>
  visitedAt.getTime() <= firstVisitDueAt(noticedAt).getTime();

/** Who watches the doses; health staff come first, trained family second. */
export type TuberculosisSupervisor = 'staff' | 'family';

/** 强化期 (or while injections are given), then 继续期. */
export type TuberculosisPhase = 'intensive' | 'continuation';

/** How often a visit is recorded. */
export function supervisionInterval(
  supervisor: TuberculosisSupervisor,
  phase: TuberculosisPhase,
): Judged<Interval> {
  const often = supervisor === 'family' && phase === 'intensive';
  return found<Interval>(often ? { every: 10, unit: 'day' } : { every: 1, unit: 'month' }, [
    'PH-TB-SUPERVISION',
  ]);
}

/** 服药率: doses taken divided by doses due, 0–1; without a dose due there is no rate. */
export function adherence(taken: number | undefined, due: number | undefined): Judged<number> {
  if (taken === undefined || due === undefined)
    return undecided(missingOf({ taken, due }), ['PH-TB-ADHERENCE']);
  const counts = Number.isInteger(taken) && Number.isInteger(due) && taken >= 0 && taken <= due;
  if (!counts) return failure('invalid', 'clinical.impossible-value', { at: 'taken', details: '0–due' });
  return found(due === 0 ? undefined : taken / due, ['PH-TB-ADHERENCE']);
}
