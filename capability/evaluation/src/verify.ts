import type { County } from '@yiti/base';
import type { Queryable } from '@yiti/database';
import { findResults, type Indicator, isComputed, type KeptResult, type Month } from '@yiti/measure';
import type { FhirFacts } from './second/fhir-facts.ts';
import { secondResults, toldTwice } from './second/second-results.ts';

/** A number that the two computations do not agree on. */
export interface Mismatch {
  readonly indicator: string;
  readonly span: string;
  readonly month: string;
  readonly institution: string;
  readonly first: { numerator: number | null; denominator: number | null; value: number | null } | null;
  readonly second: { numerator: number; denominator: number; value: number | null } | null;
}

export interface Verdict {
  readonly indicators: number;
  readonly compared: number;
  /** Computed indicators without a second computation. */
  readonly untold: readonly string[];
  readonly mismatches: readonly Mismatch[];
}

/** Money is summed in decimals by the database and in binary here; a millionth tells them from a real difference. */
const NEAR = 1e-5;

/**
 * Compares every kept result with the second computation: all indicators, institutions and months. A result that only one
 * of the two has is a mismatch, unless it says that there is nothing.
 */
export async function verify(
  db: Queryable,
  county: County,
  indicators: readonly Indicator[],
  facts: FhirFacts,
  months: readonly Month[],
): Promise<Verdict> {
  const twice = toldTwice(facts);
  const computed = indicators.filter(isComputed);
  const second = secondResults(facts, indicators, months);
  const mismatches: Mismatch[] = [];
  let compared = 0;
  for (const indicator of computed) {
    const told = second(indicator);
    const kept = new Map<string, KeptResult>(
      (await findResults(db, county, { indicators: [indicator.code], months })).map((result) => [
        `${result.span} ${result.month} ${result.institution}`,
        result,
      ]),
    );
    for (const key of new Set([...told.keys(), ...kept.keys()])) {
      compared++;
      const one = kept.get(key);
      const other = told.get(key);
      if (agree(one, other)) continue;
      const [span = '', month = '', institution = ''] = key.split(' ');
      mismatches.push({
        indicator: indicator.code,
        span,
        month,
        institution,
        first: one ? { numerator: one.numerator, denominator: one.denominator, value: one.value } : null,
        second: other ?? null,
      });
    }
  }
  const untold = computed
    .filter((indicator) => !twice.has(indicator.over === 'growth' ? indicator.of : indicator.code))
    .map(({ code }) => code);
  return { indicators: computed.length, compared, untold, mismatches };
}

function agree(first: KeptResult | undefined, second: Mismatch['second'] | undefined): boolean {
  if (!first || !second)
    return (
      (first?.denominator ?? 0) === 0 && (second?.denominator ?? 0) === 0 && !first?.value && !second?.value
    );
  const near = (one: number | null, other: number | null): boolean =>
    one === null || other === null
      ? one === other
      : Math.abs(one - other) <= NEAR * Math.max(1, Math.abs(one));
  return (
    near(first.value, second.value) &&
    near(first.numerator ?? 0, second.numerator) &&
    // Counts and sums keep no denominator.
    (first.denominator === null || near(first.denominator, second.denominator))
  );
}
