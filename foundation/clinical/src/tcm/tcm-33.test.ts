import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { BIASED_CONSTITUTIONS } from './constitution.ts';
import { judgeTcm33, TCM_33_OTHER_COPY } from './tcm-33.ts';

/** All items 1 but those named. */
const answers = (about: Record<number, number>) =>
  Array.from({ length: 33 }, (_, index) => about[index + 1] ?? 1);
const judge = (about: Record<number, number>) => orThrow(judgeTcm33(answers(about))).value;
const otherCopy = (about: Record<number, number>) =>
  orThrow(judgeTcm33(answers(about), TCM_33_OTHER_COPY)).value;

const allThree = Object.fromEntries(Array.from({ length: 33 }, (_, index) => [index + 1, 3]));
const worked: [string, Record<number, number>, object, number, string, string][] = [
  ['q1=5', { 1: 5 }, {}, 25, 'yes', 'yes'],
  ['all 1', {}, {}, 21, 'yes', 'yes'],
  ['yang 10', { 1: 5, 11: 3, 12: 3, 29: 3 }, { 'yang-deficiency': 10 }, 25, 'basically', 'no'],
  ['phlegm 8', { 1: 5, 9: 3, 16: 2, 28: 2 }, { 'phlegm-dampness': 8 }, 25, 'yes', 'basically'],
  ['qi 11', { 1: 4, 2: 3, 3: 3, 4: 2, 14: 3 }, { 'qi-deficiency': 11 }, 21, 'no', 'no'],
];

test.each(worked)('worked example %s', (_name, about, sums, balanced, verdict, verdictOfOtherCopy) => {
  const result = judge(about);
  const rest = Object.fromEntries(BIASED_CONSTITUTIONS.map((type) => [type, 4]));
  expect(result?.scores).toEqual({ ...rest, ...sums, balanced });
  expect(result?.verdicts.balanced).toBe(verdict);
  expect(otherCopy(about)?.verdicts.balanced).toBe(verdictOfOtherCopy);
});

test('worked example all 3: eight constitutions at once, and not balanced', () => {
  const result = judge(allThree);
  expect(result?.scores).toMatchObject({ 'qi-deficiency': 12, 'special-diathesis': 12, balanced: 15 });
  expect(BIASED_CONSTITUTIONS.map((type) => result?.verdicts[type])).toEqual(Array(8).fill('yes'));
  expect(result?.verdicts.balanced).toBe('no');
});

test.each([
  [{ 11: 3, 12: 3, 29: 2 }, 9, 'tendency'],
  [{ 11: 3, 12: 3, 29: 3 }, 10, 'tendency'],
  [{ 11: 3, 12: 3, 29: 4 }, 11, 'yes'],
  [{ 11: 3, 12: 3, 29: 1 }, 8, 'no'],
])('answers %o sum to %s: %s', (about, sum, verdict) => {
  expect(judge(about)?.scores['yang-deficiency']).toBe(sum);
  expect(judge(about)?.verdicts['yang-deficiency']).toBe(verdict);
});

test.each([
  ['qi-deficiency', [2, 3, 4, 14]],
  ['yang-deficiency', [11, 12, 13, 29]],
  ['yin-deficiency', [10, 21, 26, 31]],
  ['phlegm-dampness', [9, 16, 28, 32]],
  ['damp-heat', [23, 25, 27, 30]],
  ['blood-stasis', [19, 22, 24, 33]],
  ['qi-stagnation', [5, 6, 7, 8]],
  ['special-diathesis', [15, 17, 18, 20]],
] as const)('%s is the sum of the items %o', (type, items) => {
  for (const item of items) {
    const scores = judge({ [item]: 2 })?.scores;
    expect(BIASED_CONSTITUTIONS.filter((each) => scores?.[each] === 5)).toEqual([type]);
  }
});

test.each([
  [1, 22],
  [2, 20],
  [4, 20],
  [5, 20],
  [13, 20],
  [6, 21],
])('item %s changes the balanced sum of 21 to %s', (item, sum) => {
  expect(judge({ [item]: 2 })?.scores.balanced).toBe(sum);
});

test('a balanced sum of 16 is not balanced although no other type stands out', () => {
  expect(judge({ 2: 2, 4: 2, 5: 3, 13: 2 })?.verdicts.balanced).toBe('no');
  expect(judge({ 2: 2, 4: 2, 5: 2, 13: 2 })?.verdicts.balanced).toBe('yes');
});

test('one unanswered item leaves the form open, and an answer of 6 is refused', () => {
  const open = answers({}).map((answer, index) => (index === 32 ? undefined : answer));
  expect(orThrow(judgeTcm33(open))).toMatchObject({ value: undefined, missing: ['q33'] });
  expect(orThrow(judgeTcm33([])).missing).toHaveLength(33);
  expect(judgeTcm33(answers({ 7: 6 })).ok).toBe(false);
  expect(judgeTcm33(answers({ 1: 0 })).ok).toBe(false);
  expect(judgeTcm33([...answers({}), 1]).ok).toBe(false);
});
