import type { Circle } from './circles.ts';

/**
 * In which circle, over which last days, are there most surprisingly many cases?
 *
 * Kulldorff's scan over growing circles and over windows that end today; with one step, the purely spatial scan.
 * What a window is expected to hold does not change from one simulated county to the next, so its logarithms are
 * computed once, and a window is scored only where a case has just entered it (any larger window with the same
 * cases scores less).
 */
export interface ScanField {
  readonly circles: readonly Circle[];
  /** Windows are the last 1, 2, … `durations` steps. */
  readonly durations: number;
  /** Expected cases of place p in the last d+1 steps, at p·durations + d. */
  readonly expected: Float64Array;
  readonly totalCases: number;
  readonly minimumCases: number;
  /** Scores c cases where e were expected; the Poisson ratio when left out. */
  readonly score?: (c: number, e: number) => number;
}

export interface CircleCluster {
  readonly centre: number;
  readonly places: Int32Array;
  readonly duration: number;
  readonly cases: number;
  readonly expected: number;
  readonly score: number;
}

export interface CircleScan {
  /** The best window around each centre, centres without any excess left out. */
  bestOfEachCentre(counts: ArrayLike<number>): CircleCluster[];
  /** Every window that scores, best first. */
  allWindows(counts: ArrayLike<number>): CircleCluster[];
  /** The highest score anywhere. */
  maximum(counts: ArrayLike<number>): number;
}

/** `counts` hold, at p·durations + d, the cases of place p exactly d steps before today. */
export function circleScan(field: ScanField): CircleScan {
  const { circles, durations, totalCases, minimumCases } = field;
  const tables = windowTables(field);
  const entropy = Float64Array.from({ length: totalCases + 1 }, (_, c) => (c > 0 ? c * Math.log(c) : 0));
  const inWindow = new Int32Array(durations);

  function score(c: number, at: number): number {
    const e = tables.expected[at] as number;
    if (c < minimumCases || c <= e) return 0;
    if (field.score) return field.score(c, e);
    const outside = totalCases - c;
    return (
      (entropy[c] as number) +
      (entropy[outside] as number) -
      c * (tables.logInside[at] as number) -
      outside * (tables.logOutside[at] as number)
    );
  }

  /** Calls back for every window into which a case has just come. */
  function visit(
    counts: ArrayLike<number>,
    centre: number,
    seen: (score: number, last: number, duration: number) => void,
  ): void {
    const { places, ends } = circles[centre] as Circle;
    const from = tables.from[centre] as number;
    inWindow.fill(0);
    let waiting = false;
    for (let j = 0; j < places.length; j++) {
      const base = (places[j] as number) * durations;
      const isEnd = ends[j] === 1;
      let own = 0;
      for (let d = 0; d < durations; d++) {
        own += counts[base + d] as number;
        if (own === 0 && !waiting) continue;
        inWindow[d] = (inWindow[d] as number) + own;
        if (isEnd) seen(score(inWindow[d] as number, (from + j) * durations + d), j, d);
      }
      waiting = !isEnd && (waiting || own > 0);
    }
  }

  function cluster(
    counts: ArrayLike<number>,
    centre: number,
    last: number,
    duration: number,
    value: number,
  ): CircleCluster {
    const places = (circles[centre] as Circle).places.slice(0, last + 1);
    let cases = 0;
    for (const place of places) {
      for (let d = 0; d <= duration; d++) cases += counts[place * durations + d] as number;
    }
    const at = ((tables.from[centre] as number) + last) * durations + duration;
    return {
      centre,
      places,
      duration: duration + 1,
      cases,
      expected: tables.expected[at] as number,
      score: value,
    };
  }

  return {
    bestOfEachCentre(counts) {
      const best: CircleCluster[] = [];
      for (let centre = 0; centre < circles.length; centre++) {
        let top = 0;
        let where: [number, number] | undefined;
        visit(counts, centre, (value, last, duration) => {
          if (value <= top) return;
          top = value;
          where = [last, duration];
        });
        if (where) best.push(cluster(counts, centre, where[0], where[1], top));
      }
      return best.sort(betterFirst);
    },

    allWindows(counts) {
      const found: CircleCluster[] = [];
      for (let centre = 0; centre < circles.length; centre++) {
        visit(counts, centre, (value, last, duration) => {
          if (value > 0) found.push(cluster(counts, centre, last, duration, value));
        });
      }
      return found.sort(betterFirst);
    },

    maximum(counts) {
      let top = 0;
      for (let centre = 0; centre < circles.length; centre++) {
        const { places, ends } = circles[centre] as Circle;
        const from = tables.from[centre] as number;
        inWindow.fill(0);
        let waiting = false;
        // `visit`, written out: this loop is the whole cost of the simulations.
        for (let j = 0; j < places.length; j++) {
          const base = (places[j] as number) * durations;
          const isEnd = ends[j] === 1;
          let own = 0;
          for (let d = 0; d < durations; d++) {
            own += counts[base + d] as number;
            if (own === 0 && !waiting) continue;
            const c = (inWindow[d] as number) + own;
            inWindow[d] = c;
            if (!isEnd) continue;
            const value = score(c, (from + j) * durations + d);
            if (value > top) top = value;
          }
          waiting = !isEnd && (waiting || own > 0);
        }
      }
      return top;
    },
  };
}

/** Higher scores first; of equal ones, the circle of fewer places. */
const betterFirst = (a: CircleCluster, b: CircleCluster): number =>
  Math.abs(a.score - b.score) > 1e-10 * Math.abs(a.score)
    ? b.score - a.score
    : a.places.length - b.places.length;

/** Expected cases, and the logarithms the ratio needs, of each window. */
function windowTables(field: ScanField) {
  const { circles, durations, totalCases } = field;
  const from = new Int32Array(circles.length);
  let windows = 0;
  circles.forEach((circle, centre) => {
    from[centre] = windows;
    windows += circle.places.length;
  });
  const expected = new Float64Array(windows * durations);
  const logInside = new Float64Array(windows * durations);
  const logOutside = new Float64Array(windows * durations);
  circles.forEach((circle, centre) => {
    const sum = new Float64Array(durations);
    circle.places.forEach((place, j) => {
      for (let d = 0; d < durations; d++) {
        sum[d] = (sum[d] as number) + (field.expected[place * durations + d] as number);
        const at = ((from[centre] as number) + j) * durations + d;
        expected[at] = sum[d] as number;
        logInside[at] = Math.log(sum[d] as number);
        logOutside[at] = Math.log(Math.max(totalCases - (sum[d] as number), Number.MIN_VALUE));
      }
    });
  });
  return { from, expected, logInside, logOutside };
}
