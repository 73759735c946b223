import type { Random } from '../chance/random.ts';

/** Longitude and latitude in degrees. */
export type Point = readonly [number, number];

/**
 * The outline of a county that does not exist, around a point that means nothing: no map of China is shipped.
 * A fixed list, because a circle would need sines.
 */
// biome-ignore format: a list is read as a list.
export const COUNTY_OUTLINE: readonly Point[] = [
  [-0.31, 0.02], [-0.27, 0.14], [-0.19, 0.17], [-0.12, 0.25], [0.01, 0.24], [0.09, 0.29], [0.2, 0.22], [0.24, 0.11],
  [0.33, 0.05], [0.3, -0.07], [0.21, -0.13], [0.17, -0.24], [0.03, -0.22], [-0.07, -0.27], [-0.18, -0.2], [-0.22, -0.09],
].map(([x, y]) => [117 + (x as number), 33 + (y as number)] as const);

/** Points inside a polygon, each the best of twelve tries at staying away from the others. */
export function scatter(polygon: readonly Point[], count: number, random: Random): Point[] {
  const points: Point[] = [];
  while (points.length < count) {
    let best: Point | undefined;
    let farthest = -1;
    for (let attempt = 0; attempt < 12; attempt++) {
      const point = insidePoint(polygon, random);
      const nearest = Math.min(...points.map((other) => squared(point, other)), 9);
      if (nearest > farthest) [best, farthest] = [point, nearest];
    }
    points.push(best as Point);
  }
  return points;
}

/** For each point the part of the polygon that is nearer to it than to any other (Voronoi, by cutting). */
export const cellsOf = (polygon: readonly Point[], points: readonly Point[]): Point[][] =>
  points.map((point) =>
    points.reduce<Point[]>(
      (cell, other) => (other === point ? cell : nearerHalf(cell, point, other)),
      [...polygon],
    ),
  );

/** A ring as GeoJSON wants it: closed, six decimals (about ten centimetres). */
export function ringOf(polygon: readonly Point[]): [number, number][] {
  const rounded = polygon.map(([x, y]): [number, number] => [Number(x.toFixed(6)), Number(y.toFixed(6))]);
  return [...rounded, rounded[0] as [number, number]];
}

function nearerHalf(cell: readonly Point[], point: Point, other: Point): Point[] {
  const side = (corner: Point) => squared(corner, other) - squared(corner, point);
  return cell.flatMap((corner, index) => {
    const next = cell[(index + 1) % cell.length] as Point;
    const [here, there] = [side(corner), side(next)];
    const kept: Point[] = here >= 0 ? [corner] : [];
    if (here >= 0 === there >= 0) return kept;
    const share = here / (here - there);
    return [...kept, [corner[0] + (next[0] - corner[0]) * share, corner[1] + (next[1] - corner[1]) * share]];
  });
}

function insidePoint(polygon: readonly Point[], random: Random): Point {
  const xs = polygon.map(([x]) => x);
  const ys = polygon.map(([, y]) => y);
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  for (;;) {
    const point: Point = [left + (right - left) * random.next(), low + (high - low) * random.next()];
    if (isInside(point, polygon)) return point;
  }
}

const isInside = ([x, y]: Point, polygon: readonly Point[]): boolean =>
  polygon.filter(([x1, y1], index) => {
    const [x2, y2] = polygon[(index + 1) % polygon.length] as Point;
    return y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1);
  }).length %
    2 ===
  1;

const squared = ([x1, y1]: Point, [x2, y2]: Point): number => (x1 - x2) * (x1 - x2) + (y1 - y2) * (y1 - y2);
