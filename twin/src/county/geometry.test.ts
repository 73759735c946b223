import { expect, test } from 'vitest';
import { Random } from '../chance/random.ts';
import { COUNTY_CODE, townshipsFor } from './county.ts';
import { COUNTY_OUTLINE, cellsOf, type Point, ringOf, scatter } from './geometry.ts';
import { organisationCode } from './institution.ts';

test('the townships cover the county without gap or overlap', () => {
  const centres = scatter(COUNTY_OUTLINE, 12, new Random('map'));
  const cells = cellsOf(COUNTY_OUTLINE, centres);

  expect(cells.reduce((sum, cell) => sum + area(cell), 0)).toBeCloseTo(area(COUNTY_OUTLINE), 6);
  expect(Math.min(...cells.map(area))).toBeGreaterThan(0);
});

test('the villages of a township cover it, and each has a name and a code of its own', () => {
  const townships = townshipsFor(500_000, 'map');
  const villages = townships.flatMap((township) => township.villages);

  for (const township of townships) {
    const covered = township.villages.reduce((sum, { outline }) => sum + area(outline), 0);
    expect(covered).toBeCloseTo(area(township.outline), 6);
  }
  expect(townships).toHaveLength(12);
  expect(villages.length).toBeGreaterThan(195);
  expect(villages.length).toBeLessThan(217);
  expect(new Set(villages.map(({ name }) => name)).size).toBe(villages.length);
  expect(new Set(villages.map(({ code }) => code)).size).toBe(villages.length);
  expect(villages.every(({ code }) => code.length === 12 && code.startsWith(COUNTY_CODE))).toBe(true);
});

test('a ring on the map ends where it begins', () => {
  const ring = ringOf(COUNTY_OUTLINE);

  expect(ring.at(-1)).toEqual(ring[0]);
});

test('an organisation code carries the check character of GB 11714', () => {
  expect(organisationCode(1)).toMatch(/^4992\d{4}[\dX]$/);
  expect(new Set(Array.from({ length: 300 }, (_, order) => organisationCode(order + 1))).size).toBe(300);
});

const area = (polygon: readonly Point[]): number =>
  Math.abs(
    polygon.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = polygon[(index + 1) % polygon.length] as Point;
      return sum + x * nextY - nextX * y;
    }, 0),
  ) / 2;

test('even in the largest county no two villages are called alike', () => {
  const names = townshipsFor(1_500_000, 'names').flatMap(({ villages }) => villages.map(({ name }) => name));

  expect(names.length).toBeGreaterThan(600);
  expect(new Set(names).size).toBe(names.length);
});
