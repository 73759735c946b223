import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import type { Constitution } from './constitution.ts';
import { judgeNineConstitutions, transformedScore } from './nine-constitutions.ts';

const low: Record<Constitution, number> = {
  balanced: 75,
  'qi-deficiency': 16,
  'yang-deficiency': 27,
  'yin-deficiency': 25,
  'phlegm-dampness': 12,
  'damp-heat': 15,
  'blood-stasis': 20,
  'qi-stagnation': 18,
  'special-diathesis': 10,
};
const judge = (about: Partial<Record<Constitution, number>>) =>
  orThrow(judgeNineConstitutions({ ...low, ...about })).value?.verdicts;

test('the first official example: 气虚质 is, 平和质 is not', () => {
  expect(judge({ 'qi-deficiency': 56 })).toMatchObject({ 'qi-deficiency': 'yes', balanced: 'no' });
});

test('the second official example: 平和质 basically is, with a tendency to 痰湿质', () => {
  const verdicts = judge({ 'phlegm-dampness': 32, 'damp-heat': 25, 'blood-stasis': 10 });
  expect(verdicts).toMatchObject({
    balanced: 'basically',
    'phlegm-dampness': 'tendency',
    'qi-deficiency': 'no',
  });
});

test.each([
  [29.9, 'no', 'yes'],
  [30, 'tendency', 'basically'],
  [39.9, 'tendency', 'basically'],
  [40, 'yes', 'no'],
])('a biased score of %s is %s, and balanced is %s', (score, biased, balanced) => {
  expect(judge({ 'yin-deficiency': score })).toMatchObject({ 'yin-deficiency': biased, balanced });
});

test('below 60 nobody is balanced', () => {
  expect(judge({ balanced: 59.9 })?.balanced).toBe('no');
  expect(judge({ balanced: 60 })?.balanced).toBe('yes');
});

test.each([
  [8, 8, 0],
  [40, 8, 100],
  [24, 8, 50],
  [11, 7, 14.285714],
])('a raw score of %s over %s items is %s', (raw, items, expected) => {
  expect(orThrow(transformedScore(raw, items))).toBe(expected);
});

test('impossible scores are refused, and a missing one leaves no verdict', () => {
  expect(transformedScore(7, 8).ok).toBe(false);
  expect(transformedScore(41, 8).ok).toBe(false);
  expect(judgeNineConstitutions({ ...low, balanced: 101 }).ok).toBe(false);
  expect(judgeNineConstitutions({ ...low, balanced: -1 }).ok).toBe(false);
  expect(judgeNineConstitutions({ ...low, balanced: 100, 'damp-heat': 0 }).ok).toBe(true);
  expect(orThrow(judgeNineConstitutions({ ...low, 'damp-heat': undefined })).missing).toEqual(['damp-heat']);
});
