import { type GrowthIndicator, type Indicator, isSummed, type SummedIndicator } from './indicator.ts';
import type { Month, Span } from './period.ts';
import type { SpanSum } from './sum-store.ts';
import { growthOf, numberOf } from './value.ts';

/** One number: an indicator, over a span that ends with a month, of an institution and all under it. */
export interface Result {
  readonly indicator: string;
  readonly span: Span;
  readonly month: Month;
  readonly institution: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Null is "no data". */
  readonly value: number | null;
  readonly inputs: string;
}

/** The spans in which an indicator has results. */
export const spansOf = (indicator: SummedIndicator | GrowthIndicator): readonly Span[] =>
  indicator.over === 'people' ? [indicator.period] : ['month', 'year-to-date'];

/** Sums become results; groups of one institution lie together. */
export function toResults(
  indicators: readonly SummedIndicator[],
  sums: readonly SpanSum[],
  span: Span,
  month: Month,
): Result[] {
  const byCode = new Map(indicators.map((indicator) => [indicator.code, indicator]));
  const groups = new Map<string, SpanSum[]>();
  for (const sum of sums) {
    const key = `${sum.indicator} ${sum.institution}`;
    const group = groups.get(key);
    if (group) group.push(sum);
    else groups.set(key, [sum]);
  }
  return [...groups.values()].map((strata) => {
    const [{ indicator: code, institution }] = strata as [SpanSum];
    const indicator = byCode.get(code) as SummedIndicator;
    const total = (of: (sum: SpanSum) => number) => strata.reduce((sum, each) => sum + of(each), 0);
    return {
      indicator: code,
      span,
      month,
      institution,
      numerator: exact(total((sum) => sum.numerator)),
      denominator: hasDenominator(indicator) ? exact(total((sum) => sum.denominator)) : null,
      value: exact(numberOf(indicator.kind, indicator.factor, strata)),
      inputs: strata.reduce((hash, sum) => hash ^ BigInt(sum.inputs), 0n).toString(),
    };
  });
}

const hasDenominator = ({ kind }: SummedIndicator): boolean => kind !== 'sum' && kind !== 'count';

/** Sums of cents in binary show a tail that was never there; six decimals are finer than any number here. */
const exact = (value: number | undefined): number | null =>
  value === undefined ? null : Math.round(value * 1e6) / 1e6;

/** Compares this year with the last; an institution that has only one of the two has no growth. */
export function toGrowth(
  indicator: GrowthIndicator,
  now: readonly Result[],
  before: readonly Result[],
): Result[] {
  const earlier = new Map(before.map((result) => [result.institution, result]));
  return now.flatMap((result) => {
    const then = earlier.get(result.institution);
    return [
      {
        ...result,
        indicator: indicator.code,
        numerator: result.value,
        denominator: then?.value ?? null,
        value: exact(growthOf(result.value ?? undefined, then?.value ?? undefined)),
        inputs: (BigInt(result.inputs) ^ BigInt(then?.inputs ?? 0)).toString(),
      },
    ];
  });
}

/** The summed indicators that an answer needs: those asked for, and those whose growth is asked for. */
export function neededFor(asked: readonly Indicator[], all: readonly Indicator[]): SummedIndicator[] {
  const codes = new Set(
    asked.flatMap((indicator) => (indicator.over === 'growth' ? indicator.of : indicator.code)),
  );
  return all.filter(
    (indicator): indicator is SummedIndicator => isSummed(indicator) && codes.has(indicator.code),
  );
}
