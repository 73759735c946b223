import { mean } from '../maths/summary.ts';
import { smooth } from './kernel-smoother.ts';
import { type IntervalType, levelInterval } from './level-interval.ts';

/**
 * When does the influenza season begin, and how strong is it against former seasons?
 *
 * Moving Epidemic Method: Vega and others, Influenza Other Respi Viruses 7 (2013) 546; R package mem 2.19. Each
 * former season is split into before, epidemic and after where the gain of one more week becomes small; the highest
 * ordinary weeks give the thresholds, the highest epidemic weeks the levels of intensity.
 */
export interface MovingEpidemicOptions {
  readonly typeThreshold?: IntervalType;
  readonly levelThreshold?: number;
  readonly tailsThreshold?: 1 | 2;
  readonly typeIntensity?: IntervalType;
  readonly levelIntensity?: readonly number[];
  readonly tailsIntensity?: 1 | 2;
  /** How the length of an epidemic is found; only 2, the slope below `param` per cent a week, is in use. */
  readonly param?: number;
  /** Values taken from each season; −1 lets the number of seasons decide (30 in all). */
  readonly nMax?: number;
}

export interface MovingEpidemic {
  readonly preEpidemicThreshold: number;
  readonly postEpidemicThreshold: number;
  readonly intensityThresholds: readonly number[];
  /** First and last epidemic week of each season, counted from 0. */
  readonly start: readonly number[];
  readonly end: readonly number[];
  readonly optimumWeeks: readonly number[];
  readonly slopeCurve: readonly Float64Array[];
  readonly preIntervals: readonly (readonly number[])[];
  readonly epiIntervals: readonly (readonly number[])[];
}

export function movingEpidemic(
  seasons: readonly ArrayLike<number>[],
  options: MovingEpidemicOptions = {},
): MovingEpidemic {
  const {
    typeThreshold = 5,
    levelThreshold = 0.95,
    tailsThreshold = 1,
    typeIntensity = 6,
    levelIntensity = [0.4, 0.9, 0.975],
    tailsIntensity = 1,
    param = 2.8,
    nMax = -1,
  } = options;
  const taken =
    nMax === -1
      ? Math.max(1, roundHalfEven(30 / seasons.length))
      : nMax === 0
        ? Number.POSITIVE_INFINITY
        : nMax;
  const timings = seasons.map((season) => epidemicOf(Float64Array.from(season), param));

  const highest = (pick: (timing: Timing) => Float64Array): number[] =>
    timings.flatMap((timing) =>
      [...pick(timing)]
        .filter(Number.isFinite)
        .sort((a, b) => b - a)
        .slice(0, taken),
    );
  const before = highest((timing) => timing.season.slice(0, timing.start));
  const during = highest((timing) => timing.season.slice(timing.start, timing.end + 1));
  const after = highest((timing) => timing.season.slice(timing.end + 1));

  const pre = levelInterval(before, typeThreshold, levelThreshold, tailsThreshold);
  const post = levelInterval(after, typeThreshold, levelThreshold, tailsThreshold);
  const levels = levelIntensity.map((level) => [
    level,
    ...levelInterval(during, typeIntensity, level, tailsIntensity),
  ]);
  return {
    preEpidemicThreshold: pre[2],
    postEpidemicThreshold: post[2],
    intensityThresholds: levels.map((interval) => interval[3] as number),
    start: timings.map((timing) => timing.start),
    end: timings.map((timing) => timing.end),
    optimumWeeks: timings.map((timing) => timing.end - timing.start + 1),
    slopeCurve: timings.map((timing) => timing.slope),
    preIntervals: [pre, post],
    epiIntervals: levels,
  };
}

interface Timing {
  readonly season: Float64Array;
  readonly start: number;
  readonly end: number;
  readonly slope: Float64Array;
}

/** The r weeks in a row that cover most, for the r after which one more week covers less than `param` per cent more. */
function epidemicOf(season: Float64Array, param: number): Timing {
  const weeks = season.length;
  const total = sumOf(season, 0, weeks);
  const covered = new Float64Array(weeks + 1);
  const begins = new Int32Array(weeks + 1);
  for (let length = 1; length <= weeks; length++) {
    let best = Number.NEGATIVE_INFINITY;
    for (let from = 0; from + length <= weeks; from++) {
      const sum = sumOf(season, from, from + length);
      if (sum <= best) continue;
      best = sum;
      begins[length] = from;
    }
    covered[length] = (100 * best) / total;
  }
  const curve = smooth(covered, 1).map((value) => Math.max(0, value));
  const slope = Float64Array.from(
    { length: weeks },
    (_, i) => (curve[i + 1] as number) - (curve[i] as number),
  );
  const flat = slope.findIndex((gain) => gain < param);
  // An epidemic has at least one week, even where the curve is flat from the start.
  const length = Math.max(1, flat === -1 ? weeks : flat);
  const start = begins[length] as number;
  return { season, start, end: start + length - 1, slope };
}

/** Summed afresh each time, so that equal stretches stay equal. */
function sumOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) if (!Number.isNaN(values[i])) sum += values[i] as number;
  return sum;
}

/** R's round: 2.5 → 2, 3.5 → 4. */
function roundHalfEven(x: number): number {
  const down = Math.floor(x);
  const rest = x - down;
  return rest > 0.5 || (rest === 0.5 && down % 2 === 1) ? down + 1 : down;
}

/** Is a week of the running season epidemic? For screens: which level, 0 below the first threshold. */
export const intensityOf = (rate: number, model: MovingEpidemic): number =>
  rate <= model.preEpidemicThreshold
    ? 0
    : 1 + model.intensityThresholds.filter((limit) => rate > limit).length;

/** Mean length of the former epidemics, in weeks. */
export const meanLength = (model: MovingEpidemic): number => mean(model.optimumWeeks);
