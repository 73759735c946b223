/** The growing circles a scan looks through: for each centre, the places in order of distance. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Distance = (a: Point, b: Point) => number;

export const euclidean: Distance = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);

/** Radius SaTScan uses, in kilometres; the true mean radius is 6371, a difference of 0.06 %. */
const EARTH_RADIUS_KM = 6367;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Kilometres over the globe between points given as longitude (x) and latitude (y) in degrees. */
export const greatCircle: Distance = (a, b) => {
  const sine = Math.sin(radians(b.y - a.y) / 2);
  const cosine = Math.sin(radians(b.x - a.x) / 2);
  const chord = sine * sine + Math.cos(radians(a.y)) * Math.cos(radians(b.y)) * cosine * cosine;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
};

export interface CircleLimits {
  readonly distance: Distance;
  readonly maxRadius?: number;
  /** What fills a circle (population or cases), and how much of it at most. */
  readonly sizes: ArrayLike<number>;
  readonly maxSize: number;
}

/** Places in order of distance from the centre. */
export interface Circle {
  readonly places: Int32Array;
  /** 1 where a circle may end: places equally far come in together. */
  readonly ends: Uint8Array;
}

export function growingCircles(points: readonly Point[], limits: CircleLimits): Circle[] {
  const { distance, maxRadius = Number.POSITIVE_INFINITY, sizes, maxSize } = limits;
  return points.map((centre) => {
    const far = Float64Array.from(points, (point) => distance(centre, point));
    const order = points.map((_, i) => i).sort((a, b) => (far[a] as number) - (far[b] as number) || a - b);
    let size = 0;
    const within: number[] = [];
    for (const place of order) {
      size += sizes[place] as number;
      if (size > maxSize * (1 + 1e-12) || (far[place] as number) > maxRadius) break;
      within.push(place);
    }
    const isEnd = (place: number, j: number): boolean => {
      const next = order[j + 1];
      return next === undefined || (far[next] as number) > (far[place] as number) * (1 + 1e-12);
    };
    return {
      places: Int32Array.from(within),
      ends: Uint8Array.from(within, (place, j) => (isEnd(place, j) ? 1 : 0)),
    };
  });
}
