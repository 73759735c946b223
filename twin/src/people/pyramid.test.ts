import { expect, test } from 'vitest';
import { ruralPyramid } from './pyramid.ts';

const { share, mortality } = ruralPyramid();
const sum = (from: number, to: number) =>
  [...share.male.slice(from, to + 1), ...share.female.slice(from, to + 1)].reduce(
    (total, people) => total + people,
    0,
  );

test('all ages and both sexes together are everybody', () => {
  expect(sum(0, 100)).toBeCloseTo(1, 10);
});

test('births are 6.8 and deaths 7.8 in a thousand, with 111 boys to 100 girls', () => {
  const deaths = (['male', 'female'] as const).flatMap((sex) =>
    share[sex].map((people, age) => people * (mortality[sex][age] as number)),
  );

  expect(sum(0, 0)).toBeGreaterThan(0.0066);
  expect(sum(0, 0)).toBeLessThan(0.007);
  expect(deaths.reduce((total, one) => total + one, 0)).toBeCloseTo(0.0078, 6);
  expect((share.male[0] as number) / (share.female[0] as number)).toBeCloseTo(1.112, 2);
});

test('those of the census have grown six years older: the large years around 1990 are 36 now', () => {
  const groups = [25, 30, 35, 40, 45].map((from) => sum(from, from + 4));

  // Born 1986 to 1990, 30 to 34 in the census, one in three of them gone to the cities.
  expect(sum(36, 40)).toBeGreaterThan(sum(31, 35));
  expect(groups[2]).toBeGreaterThan(groups[0] as number);
});

test('a rural county is older than the country was in the census', () => {
  expect(sum(60, 100)).toBeGreaterThan(0.238);
  expect(sum(60, 100)).toBeLessThan(0.32);
  expect(sum(65, 100)).toBeGreaterThan(0.177);
});
