/** How much better a raised rate inside a window explains the cases than one rate everywhere (log ratio). */

const entropy = (x: number): number => (x > 0 ? x * Math.log(x) : 0);

/** c cases where e were expected, of `total` in all. Kulldorff, Commun Stat 26 (1997) 1481. */
export function poissonRatio(c: number, e: number, total: number): number {
  if (!(c > e)) return 0;
  const outside = total - c;
  return c * Math.log(c / e) + (outside > 0 ? outside * Math.log(outside / (total - e)) : 0);
}

/** Expectation-based: the rate outside is known, not estimated. Neill, Int J Forecast 25 (2009) 498. */
export const expectationRatio = (c: number, e: number): number => (c > e ? c * Math.log(c / e) + e - c : 0);

/** Scores c cases among n people, of `total` cases among `population`. */
export function bernoulliRatio(total: number, population: number): (c: number, n: number) => number {
  // Counts of people are whole numbers, so their logarithms can be looked up.
  const listed = Math.min(population, 200_000) + 1;
  const table = Float64Array.from({ length: listed }, (_, x) => entropy(x));
  const entropyOf = (x: number): number =>
    x < listed && Number.isInteger(x) ? (table[x] as number) : entropy(x);
  const same = entropy(total) + entropy(population - total) - entropy(population);
  return (c, n) => {
    const restCases = total - c;
    const rest = population - n;
    if (!(c * rest > restCases * n)) return 0;
    const inside = entropyOf(c) + entropyOf(n - c) - entropyOf(n);
    return inside + entropyOf(restCases) + entropyOf(rest - restCases) - entropyOf(rest) - same;
  };
}
