import { atLeast, either, exact } from '../rule/answer.ts';
import { found, type Judged, missingOf, outside, undecided } from '../rule/finding.ts';
import { notAnOption, refuseAnyImpossible, refuseImpossible } from '../rule/input-limits.ts';

/** After a bronchodilator. */
export interface Spirometry {
  /** FEV1/FVC, as a fraction: 0.68. */
  readonly ratio: number | undefined;
  /** FEV1 in % of the predicted value. */
  readonly fev1Percent: number | undefined;
}

/** Whether spirometry shows COPD: FEV1/FVC below 0.70 after a bronchodilator. */
export function hasObstruction(ratio: number | undefined): Judged<boolean> {
  const refused = refuseImpossible('ratio', ratio);
  if (refused) return refused;
  return ratio === undefined ? undecided(['ratio'], ['COPD-D1']) : found(exact(ratio) < 0.7, ['COPD-D1']);
}

/** GOLD 1–4; only for people with obstruction. */
export function goldStage({ ratio, fev1Percent }: Spirometry): Judged<1 | 2 | 3 | 4> {
  const refused = refuseAnyImpossible({ ratio, fev1Percent });
  if (refused) return refused;
  if (ratio !== undefined && exact(ratio) >= 0.7) return outside('no-obstruction', ['COPD-D1', 'COPD-GOLD']);
  if (ratio === undefined || fev1Percent === undefined)
    return undecided(missingOf({ ratio, fev1Percent }), ['COPD-D1', 'COPD-GOLD']);

  const percent = exact(fev1Percent);
  const stage = percent >= 80 ? 1 : percent >= 50 ? 2 : percent >= 30 ? 3 : 4;
  return found(stage, ['COPD-D1', 'COPD-GOLD']);
}

export interface CopdBurden {
  /** In the last year. */
  readonly moderateExacerbations: number | undefined;
  readonly hospitalisedExacerbations: number | undefined;
  /** mMRC 0–4. */
  readonly mmrc: number | undefined;
  /** CAT 0–40. */
  readonly cat: number | undefined;
}

/** The groups A, B and E. */
export function abeGroup(burden: CopdBurden): Judged<'A' | 'B' | 'E'> {
  const { moderateExacerbations, hospitalisedExacerbations, mmrc, cat } = burden;
  const refused =
    refuseImpossible('count', moderateExacerbations, 'moderateExacerbations') ??
    refuseImpossible('count', hospitalisedExacerbations, 'hospitalisedExacerbations') ??
    refuseScale('mmrc', mmrc, 4) ??
    refuseScale('cat', cat, 40);
  if (refused) return refused;

  const exacerbates = either(atLeast(moderateExacerbations, 2), atLeast(hospitalisedExacerbations, 1));
  if (exacerbates) return found('E', ['COPD-ABE']);
  const burdened = either(atLeast(mmrc, 2), atLeast(cat, 10));
  if (exacerbates === undefined || burdened === undefined)
    return undecided(missingOf({ ...burden }), ['COPD-ABE']);
  return found(burdened ? 'B' : 'A', ['COPD-ABE']);
}

/**
 * COPD-SQ: from a total of 16 spirometry is the next step. The points of its options are not at hand, so only a
 * total worked out on paper can be judged.
 */
export function copdSqHighRisk(total: number | undefined): Judged<boolean> {
  const refused = refuseImpossible('count', total, 'total');
  if (refused) return refused;
  return total === undefined
    ? undecided(['total'], ['COPD-SQ-TOTAL'])
    : found(total >= 16, ['COPD-SQ-TOTAL']);
}

/** From 40 years spirometry belongs to the routine check. */
export function spirometryInRoutineCheck(age: number | undefined): Judged<boolean> {
  const refused = refuseImpossible('age', age);
  if (refused) return refused;
  return age === undefined ? undecided(['age'], ['COPD-40']) : found(age >= 40, ['COPD-40']);
}

const refuseScale = (at: string, value: number | undefined, most: number) =>
  value === undefined || (Number.isInteger(value) && value >= 0 && value <= most)
    ? undefined
    : notAnOption(at);
