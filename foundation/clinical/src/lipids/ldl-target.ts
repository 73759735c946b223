import { exact } from '../rule/answer.ts';
import { found, type Judged, missingOf, undecided } from '../rule/finding.ts';
import { refuseImpossible } from '../rule/input-limits.ts';
import type { AscvdLevel } from './lipid-risk-facts.ts';

export interface LdlTargetFacts {
  readonly level: AscvdLevel | undefined;
  readonly diabetes: boolean | undefined;
  readonly familialHypercholesterolaemia?: boolean;
}

export interface LdlTarget {
  /** LDL-C is to be below this, mmol/L. */
  readonly ldlBelow: number;
  /** Non-HDL-C is to be below this, mmol/L. */
  readonly nonHdlBelow: number;
  /** Besides, LDL-C is to fall by more than this share from its baseline. */
  readonly fallFromBaseline: number | undefined;
}

/** One worked case names 1.4 mmol/L, the guideline's table has no such row: none by default. */
export interface LdlTargetReading {
  readonly familialBelow: number | undefined;
}

const BELOW: Readonly<Record<AscvdLevel, number>> = {
  low: 3.4,
  moderate: 2.6,
  high: 2.6,
  'very-high': 1.8,
  'ultra-high': 1.4,
};

/** With diabetes: any ASCVD 1.4, high 1.8, otherwise 2.6 mmol/L. */
const BELOW_WITH_DIABETES: Readonly<Record<AscvdLevel, number>> = {
  low: 2.6,
  moderate: 2.6,
  high: 1.8,
  'very-high': 1.4,
  'ultra-high': 1.4,
};

/** The LDL-C target that follows from the level. */
export function ldlTarget(
  { level, diabetes, familialHypercholesterolaemia }: LdlTargetFacts,
  { familialBelow }: LdlTargetReading = { familialBelow: undefined },
): Judged<LdlTarget> {
  if (level === undefined || diabetes === undefined)
    return undecided(missingOf({ level, diabetes }), ['LIP-TARGET']);

  const byLevel = (diabetes ? BELOW_WITH_DIABETES : BELOW)[level];
  const ldlBelow = familialHypercholesterolaemia ? Math.min(byLevel, familialBelow ?? byLevel) : byLevel;
  const hasAscvd = level === 'very-high' || level === 'ultra-high';
  return found(
    { ldlBelow, nonHdlBelow: exact(ldlBelow + 0.8), fallFromBaseline: hasAscvd ? 0.5 : undefined },
    ['LIP-TARGET'],
  );
}

/** Whether LDL-C has reached the target; the fall from baseline is needed where the target asks for it. */
export function atLdlTarget(
  target: LdlTarget,
  { ldl, baselineLdl }: { readonly ldl: number | undefined; readonly baselineLdl: number | undefined },
): Judged<boolean> {
  const refused = refuseImpossible('ldl', ldl) ?? refuseImpossible('ldl', baselineLdl, 'baselineLdl');
  if (refused) return refused;
  if (ldl === undefined) return undecided(['ldl'], ['LIP-TARGET']);
  if (exact(ldl) >= target.ldlBelow) return found(false, ['LIP-TARGET']);
  if (target.fallFromBaseline === undefined) return found(true, ['LIP-TARGET']);
  if (baselineLdl === undefined) return undecided(['baselineLdl'], ['LIP-TARGET']);
  return found(exact(1 - ldl / baselineLdl) > target.fallFromBaseline, ['LIP-TARGET']);
}
