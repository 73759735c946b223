import { expect, test } from 'vitest';
import { answerFromAllergies, answerFromBmi, answerFromColds, answerFromWaist } from './tcm-33-answers.ts';

test.each([
  [23.9, 1],
  [24, 2],
  [24.9, 2],
  [25, 3],
  [25.9, 3],
  [26, 4],
  [27.9, 4],
  [28, 5],
])('a BMI of %s is answer %s', (bmi, answer) => {
  expect(answerFromBmi(bmi)).toBe(answer);
});

test.each([
  [1, 1],
  [2, 2],
  [4, 2],
  [5, 3],
  [6, 3],
  [7, undefined],
  [8, 4],
  ['almost-monthly', 5],
] as const)('%s colds a year are answer %s; seven stand nowhere on the form', (colds, answer) => {
  expect(answerFromColds(colds)).toBe(answer);
});

test.each([
  [0, 1],
  [1, 2],
  [2, 2],
  [3, 3],
  [4, 3],
  [5, 4],
  [6, 4],
  [7, undefined],
  ['every-exposure', 5],
] as const)('%s allergic episodes a year are answer %s', (episodes, answer) => {
  expect(answerFromAllergies(episodes)).toBe(answer);
});

test.each([
  [79, 1],
  [79.4, 1],
  [79.5, 2],
  [80, 2],
  [85.4, 2],
  [86, 3],
  [90, 3],
  [91, 4],
  [105, 4],
  [105.5, 5],
  [106, 5],
])('a waist of %s cm is answer %s, rounded first', (waist, answer) => {
  expect(answerFromWaist(waist)).toBe(answer);
});
