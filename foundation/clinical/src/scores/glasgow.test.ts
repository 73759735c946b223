import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { judgeGlasgow } from './glasgow.ts';

test.each([
  [4, 5, 6, 15, 'mild'],
  [3, 4, 6, 13, 'mild'],
  [3, 3, 6, 12, 'moderate'],
  [2, 2, 5, 9, 'moderate'],
  [2, 2, 4, 8, 'severe'],
  [1, 1, 1, 3, 'severe'],
])('E%s V%s M%s is %s, %s', (eyes, verbal, motor, total, severity) => {
  expect(orThrow(judgeGlasgow({ eyes, verbal, motor })).value).toEqual({ total, severity });
});

test('a component that cannot be tested leaves no total', () => {
  expect(orThrow(judgeGlasgow({ eyes: 4, verbal: 'untestable', motor: 6 }))).toMatchObject({
    value: undefined,
    reasons: ['component-untestable'],
  });
});

test('a component that was not looked at is named', () => {
  expect(orThrow(judgeGlasgow({ eyes: 4, verbal: undefined, motor: 6 })).missing).toEqual(['verbal']);
});

test.each([
  [0, 5, 6],
  [5, 5, 6],
  [4, 6, 6],
  [4, 5, 7],
  [4, 4.5, 6],
])('E%s V%s M%s is refused', (eyes, verbal, motor) => {
  expect(judgeGlasgow({ eyes, verbal, motor }).ok).toBe(false);
});
