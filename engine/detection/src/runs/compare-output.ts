/** How closely a run must agree with the recorded one; see the README beside the recorded files. */

const SERIES_TOLERANCE = 1e-6;
const SCAN_TOLERANCE = 1e-5;
/** Differences below this are rounding of numbers that are zero in truth. */
const NOTHING = 1e-12;
const MONTE_CARLO = 0.03;
const LEVEL = 0.05;

/** Recorded for information: texts, sizes and figures that depend on the simulated counties. */
const NOT_COMPARED = new Set(['note', 'nZones', 'simulatedMaxLLRquantiles', 'recurrenceInterval']);

/** Lists every place where `got` differs from `want`. */
export function differences(got: unknown, want: unknown, isScan: boolean, at = 'output'): string[] {
  const name = at.split('.').at(-1) as string;
  if (NOT_COMPARED.has(name)) return [];
  const differs = [`${at}: ${JSON.stringify(got)} instead of ${JSON.stringify(want)}`];
  if (want === null) return got === null || got === undefined ? [] : differs;
  if (typeof want === 'number') {
    if (typeof got !== 'number') return differs;
    if (isScan && /p.?value/i.test(name)) return isSameLevel(got, want) ? [] : differs;
    const tolerance = isScan ? SCAN_TOLERANCE : SERIES_TOLERANCE;
    return Math.abs(got - want) <= tolerance * Math.abs(want) + NOTHING ? [] : differs;
  }
  if (Array.isArray(want)) {
    if (!Array.isArray(got) || got.length !== want.length) return differs;
    if (name === 'clusters' && got.every(isRecord)) return clusterDifferences(got, want, at);
    return want.flatMap((each, i) => differences(got[i], each, isScan, `${at}.${i}`));
  }
  if (isRecord(want)) {
    if (!isRecord(got)) return differs;
    return Object.keys(want).flatMap((key) => differences(got[key], want[key], isScan, `${at}.${key}`));
  }
  return got === want ? [] : differs;
}

/** Clusters of equal score may change places. */
function clusterDifferences(
  got: readonly Record<string, unknown>[],
  want: readonly unknown[],
  at: string,
): string[] {
  const left = [...got];
  return want.flatMap((each, i) => {
    const found = left.findIndex((one) => differences(one, each, true, at).length === 0);
    if (found >= 0) {
      left.splice(found, 1);
      return [];
    }
    return differences(got[i], each, true, `${at}.${i}`);
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSameLevel = (got: number, want: number): boolean =>
  Math.abs(got - want) <= MONTE_CARLO || got > LEVEL === want > LEVEL;
