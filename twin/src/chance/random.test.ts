import { expect, test } from 'vitest';
import { Apportion, Quota } from './quota.ts';
import { Random } from './random.ts';

test('a stream of chance is the same on every machine', () => {
  const random = new Random('county', 'person', 17);

  expect(Array.from({ length: 5 }, () => random.below(1_000_000))).toEqual([
    480651, 789253, 522789, 836264, 565602,
  ]);
});

test('two persons draw from streams that have nothing in common', () => {
  const [one, other] = [new Random('county', 'person', 1), new Random('county', 'person', 2)];
  const same = Array.from({ length: 1000 }, () => one.below(10) === other.below(10)).filter(Boolean);

  expect(same.length).toBeGreaterThan(60);
  expect(same.length).toBeLessThan(140);
});

test('a bill is 1 on average, and a bell is centred with a spread of 1', () => {
  const random = new Random('averages');
  const bills = Array.from({ length: 50_000 }, () => random.skewed());
  const bells = Array.from({ length: 50_000 }, () => random.bell());

  expect(mean(bills)).toBeCloseTo(1, 1);
  expect(mean(bells)).toBeCloseTo(0, 1);
  expect(mean(bells.map((bell) => bell * bell))).toBeCloseTo(1, 1);
});

test('counts come out as expected to within one case', () => {
  const quota = new Quota(0.5);
  const random = new Random('quota');
  let expected = 0;
  let happened = 0;
  for (let person = 0; person < 500; person++) {
    const share = random.next() * 0.3;
    expected += share;
    happened += quota.draw(share);
  }

  expect(Math.abs(happened - expected)).toBeLessThan(1);
});

test('a case that came about otherwise is taken off what was expected', () => {
  const quota = new Quota(0);
  quota.spend(3);

  expect(quota.draw(2.5)).toBe(0);
  expect(quota.draw(2.5)).toBe(2);
});

test('choices come out in their proportions even when there are few', () => {
  const random = new Random('apportion');
  const sizes = new Apportion([1, 2, 3], (size) => [0.5, 0.3, 0.2][size - 1] as number);
  const drawn = Array.from({ length: 100 }, () => sizes.draw(random));

  expect(drawn.filter((size) => size === 1).length).toBeGreaterThanOrEqual(48);
  expect(drawn.filter((size) => size === 1).length).toBeLessThanOrEqual(52);
});

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
