import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { judgeNihss, NIHSS_ITEMS, type NihssAnswers } from './nihss.ts';

const all = (points: (best: number) => number): NihssAnswers =>
  Object.fromEntries(Object.entries(NIHSS_ITEMS).map(([item, best]) => [item, points(best)])) as NihssAnswers;
const none = all(() => 0);

test('the scale runs from 0 to 42', () => {
  expect(orThrow(judgeNihss(none)).value?.total).toBe(0);
  expect(orThrow(judgeNihss(all((best) => best))).value?.total).toBe(42);
});

test.each([
  ['consciousness', 3],
  ['questions', 2],
  ['commands', 2],
  ['gaze', 2],
  ['visual', 3],
  ['face', 3],
  ['leftArm', 4],
  ['rightArm', 4],
  ['leftLeg', 4],
  ['rightLeg', 4],
  ['ataxia', 2],
  ['sensory', 2],
  ['language', 3],
  ['dysarthria', 2],
  ['neglect', 2],
])('%s scores up to %s and no more', (item, best) => {
  expect(orThrow(judgeNihss({ ...none, [item]: best })).value?.total).toBe(best);
  expect(judgeNihss({ ...none, [item]: best + 1 }).ok).toBe(false);
  expect(judgeNihss({ ...none, [item]: -1 }).ok).toBe(false);
});

test('an amputated limb counts 0, with its reason', () => {
  const finding = orThrow(judgeNihss({ ...none, language: 1, leftArm: { untestable: 'amputation' } }));
  expect(finding.value).toEqual({ total: 1, untestable: ['leftArm'] });
  expect(finding.reasons).toEqual(['untestable:leftArm']);
});

test('untestable needs a reason and is not for every item', () => {
  expect(judgeNihss({ ...none, dysarthria: { untestable: 'intubated' } }).ok).toBe(true);
  expect(judgeNihss({ ...none, dysarthria: { untestable: ' ' } }).ok).toBe(false);
  expect(judgeNihss({ ...none, gaze: { untestable: 'asleep' } }).ok).toBe(false);
});

test('one item that was not examined leaves no total', () => {
  expect(orThrow(judgeNihss({ ...none, neglect: undefined }))).toMatchObject({
    value: undefined,
    missing: ['neglect'],
  });
});
