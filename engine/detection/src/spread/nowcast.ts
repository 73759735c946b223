import { normalProbability } from '../maths/normal.ts';

/**
 * How many cases of the last days are there really, those not yet reported included?
 *
 * Lawless, Can J Stat 22 (1994) 15; `nowcast(method = "lawless")` of R surveillance. The delays seen so far, cut
 * off today, give the share of cases reported after x days; the median of a normal prediction is returned.
 * Run detectors on these counts: on raw counts the last one to three days always look quiet.
 */
export interface NowcastInput {
  /** Day numbers of event and report of each case. */
  readonly eventDays: ArrayLike<number>;
  readonly reportDays: ArrayLike<number>;
  readonly now: number;
  /** Longest delay; longer ones count as this. */
  readonly maxDelay: number;
  /** Days looked back for the delays; all of them when left out. */
  readonly movingWindow?: number;
  readonly when: readonly number[];
  /** Counts above this are not considered. */
  readonly mostCases?: number;
  /**
   * `paper`: the whole variance of equation 2.16. `package`: R's code loses its first term at a line break; this
   * repeats it, to compare.
   */
  readonly variance?: 'paper' | 'package';
}

export interface Nowcast {
  readonly reportedSoFar: readonly number[];
  readonly predicted: readonly number[];
}

export function nowcast(input: NowcastInput): Nowcast {
  const { now, when, maxDelay } = input;
  const first = smallest(input.eventDays);
  const triangle = reportingTriangle(input, first);
  const reported = triangle.map((row) => row.reduce((sum, count) => sum + count, 0));
  const delays = delayShares(triangle, maxDelay, input.movingWindow ?? triangle.length - 1);

  const lengthSeen = triangle.length - 1;
  const at = when.map((day) => day - first);
  return {
    reportedSoFar: at.map((t) => reported[t] ?? 0),
    predicted: at.map((t) => {
      const count = reported[t] ?? 0;
      const age = lengthSeen - t;
      return age > maxDelay || now < first ? count : predictedMedian(count, age, delays, input);
    }),
  };
}

/** Rows: days since the first event; columns: delay, the last one collecting all longer ones. */
function reportingTriangle(input: NowcastInput, first: number): Float64Array[] {
  const { eventDays, reportDays, now, maxDelay } = input;
  const rows = Array.from({ length: now - first + 1 }, () => new Float64Array(maxDelay + 1));
  for (let i = 0; i < eventDays.length; i++) {
    const event = eventDays[i] as number;
    const report = reportDays[i] as number;
    const row = rows[event - first];
    if (!(report <= now) || !row || report < event) continue;
    const delay = Math.min(report - event, maxDelay);
    row[delay] = (row[delay] as number) + 1;
  }
  return rows;
}

/** share[x]: of the cases reported with a delay of at most x, those with delay x; seen[x] counts the former. */
function delayShares(triangle: readonly Float64Array[], maxDelay: number, window: number) {
  const last = triangle.length - 1;
  const share = new Float64Array(maxDelay + 1);
  const seen = new Float64Array(maxDelay + 1);
  for (let x = 0; x <= maxDelay; x++) {
    let exactly = 0;
    let upTo = 0;
    for (let t = Math.max(0, last - window); t <= last - x; t++) {
      const row = triangle[t] as Float64Array;
      exactly += row[x] as number;
      for (let y = 0; y <= x; y++) upTo += row[y] as number;
    }
    seen[x] = upTo;
    share[x] = x === 0 ? 1 : upTo > 0 ? exactly / upTo : 0;
  }
  return { share, seen };
}

function predictedMedian(
  count: number,
  age: number,
  delays: { share: Float64Array; seen: Float64Array },
  { maxDelay, mostCases = 1e6, variance: rule = 'paper' }: NowcastInput,
): number {
  // Chance of being reported by now, and its relative variance.
  let reported = 1;
  let relative = 0;
  for (let x = age + 1; x <= maxDelay; x++) {
    const g = delays.share[x] as number;
    reported *= 1 - g;
    const seen = delays.seen[x] as number;
    if (seen > 0 && g < 1) relative += g / (seen * (1 - g));
  }
  const centre = count / reported;
  const ofShare = rule === 'paper' ? (count * (count + 1) * relative) / reported ** 2 : 0;
  const variance = ofShare + (count * (1 - reported)) / reported ** 2;
  if (!(variance > 0)) return centre;

  const sigma = Math.sqrt(variance);
  const beyond = normalProbability((count - centre) / sigma, true);
  for (let n = 0; n <= mostCases; n++) {
    const reached = n < count ? 0 : normalProbability((n - centre) / sigma) / beyond;
    if (reached > 0.5) return n;
  }
  return 0;
}

function smallest(values: ArrayLike<number>): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < values.length; i++) least = Math.min(least, values[i] as number);
  return least;
}
