import { Random } from '../chance/random.ts';
import { COUNTY_OUTLINE, cellsOf, type Point, scatter } from './geometry.ts';
import { TOWNSHIP_NAMES, villageName } from './place-names.ts';

/** A division code that is assigned to no county of the country, so that nobody real can be meant. */
export const COUNTY_CODE = '349921';
export const COUNTY_NAME = '示例县';
/** Neighbours from which people marry into the county; unassigned as well. */
export const NEIGHBOUR_CODES = ['349922', '349923', '349924'] as const;

export interface Township {
  readonly index: number;
  readonly code: string;
  readonly name: string;
  readonly centre: Point;
  readonly outline: readonly Point[];
  readonly villages: readonly Village[];
}

export interface Village {
  readonly code: string;
  readonly name: string;
  readonly townshipIndex: number;
  readonly townshipName: string;
  /** Share of the county's residents. */
  readonly share: number;
  readonly centre: Point;
  readonly outline: readonly Point[];
}

/** National ratios: 12 townships and 206 village clinics for 500,000 residents (standards.md §6.5). */
const RESIDENTS_PER_TOWNSHIP = 41_667;
const RESIDENTS_PER_VILLAGE = 2_427;
const FEWEST_TOWNSHIPS = 6;
const FEWEST_VILLAGES = 3;

export function townshipsFor(residents: number, seed: string): Township[] {
  const count = Math.min(
    TOWNSHIP_NAMES.length,
    Math.max(FEWEST_TOWNSHIPS, Math.round(residents / RESIDENTS_PER_TOWNSHIP)),
  );
  const villages = Math.max(FEWEST_VILLAGES, Math.round(residents / RESIDENTS_PER_VILLAGE / count));
  const random = new Random(seed, 'places');
  const centres = scatter(COUNTY_OUTLINE, count, random);
  const outlines = cellsOf(COUNTY_OUTLINE, centres);
  const weights = Array.from({ length: count * villages }, () => 0.6 + 0.8 * random.next());
  const total = weights.reduce((sum, weight) => sum + weight, 0);

  return centres.map((centre, index) => {
    const outline = outlines[index] as Point[];
    const code = `${COUNTY_CODE}${String(100 + index)}`;
    const name = TOWNSHIP_NAMES[index] as string;
    const villageCentres = scatter(outline, villages, random);
    const villageOutlines = cellsOf(outline, villageCentres);
    return {
      index,
      code,
      name,
      centre,
      outline,
      villages: villageCentres.map((villageCentre, order) => ({
        code: `${code}${String(200 + order)}`,
        name: villageName(index * villages + order),
        townshipIndex: index,
        townshipName: name,
        share: (weights[index * villages + order] as number) / total,
        centre: villageCentre,
        outline: villageOutlines[order] as Point[],
      })),
    };
  });
}
