import type { SumKind } from './indicator.ts';

/** Numerator and denominator of one age group. */
export interface Stratum {
  readonly numerator: number;
  readonly denominator: number;
}

/** The number of an indicator from its sums; undefined is "no data": an empty denominator is never 0 %. */
export function numberOf(kind: SumKind, factor: number, strata: readonly Stratum[]): number | undefined {
  const numerator = strata.reduce((sum, stratum) => sum + stratum.numerator, 0);
  const denominator = strata.reduce((sum, stratum) => sum + stratum.denominator, 0);
  switch (kind) {
    case 'sum':
    case 'count':
      return numerator * factor;
    case 'rate':
    case 'ratio':
    case 'mean':
      return denominator === 0 ? undefined : (numerator / denominator) * factor;
    case 'standardised':
      return probabilityOfDying(strata, factor);
  }
}

/**
 * The unconditional probability of dying between exact ages 30 and 70: 1 − Π(1 − q), q = 5M ÷ (1 + 2.5M) for each of the
 * five-year groups (WHO, NCD global monitoring framework). A group without people leaves it undefined.
 */
function probabilityOfDying(groups: readonly Stratum[], factor: number): number | undefined {
  if (groups.length === 0 || groups.some(({ denominator }) => denominator === 0)) return undefined;
  const survived = groups.reduce((product, { numerator, denominator }) => {
    const rate = numerator / denominator;
    return product * (1 - (5 * rate) / (1 + 2.5 * rate));
  }, 1);
  return (1 - survived) * factor;
}

/** The change against the same span a year before, in per cent; undefined when there is nothing to compare with. */
export const growthOf = (now: number | undefined, before: number | undefined): number | undefined =>
  now === undefined || before === undefined || before === 0 ? undefined : ((now - before) / before) * 100;
