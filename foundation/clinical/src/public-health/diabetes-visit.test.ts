import { type Day, orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { type DiabetesVisit, judgeDiabetesVisit } from './diabetes-visit.ts';

const quiet: DiabetesVisit = {
  on: '2026-11-30' as Day,
  fastingGlucose: 6.2,
  reading: { systolic: 128, diastolic: 78 },
  dangerSigns: [],
  newOrWorseComplication: false,
  adverseReaction: false,
  previous: { fastingGlucose: 6.2, adverseReaction: false },
};
const judge = (about: Partial<DiabetesVisit>) => orThrow(judgeDiabetesVisit({ ...quiet, ...about }));
const before = (fastingGlucose: number, adverseReaction = false) => ({ fastingGlucose, adverseReaction });

test.each<[string, Partial<DiabetesVisit>, unknown]>([
  ['fasting glucose 6.9', { fastingGlucose: 6.9 }, [1, 'keep', '2027-02-28']],
  ['fasting glucose 7.0', { fastingGlucose: 7.0 }, [2, 'adjust', '2026-12-14']],
  ['7.2 for the first time', { fastingGlucose: 7.2 }, [2, 'adjust', '2026-12-14']],
  [
    '7.2 at the very first visit',
    { fastingGlucose: 7.2, previous: 'first-visit' },
    [2, 'adjust', '2026-12-14'],
  ],
  ['7.2 twice', { fastingGlucose: 7.2, previous: before(7.2) }, [2, 'refer', '2026-12-14']],
  ['fasting glucose 16.7', { fastingGlucose: 16.7 }, [2, 'emergency-referral', '2026-12-14']],
  ['fasting glucose 16.6', { fastingGlucose: 16.6 }, [2, 'adjust', '2026-12-14']],
  ['fasting glucose 3.9', { fastingGlucose: 3.9 }, [1, 'emergency-referral', '2026-12-14']],
  ['fasting glucose 4.0', { fastingGlucose: 4.0 }, [1, 'keep', '2027-02-28']],
  ['17 after a meal', { otherGlucose: 17 }, [1, 'emergency-referral', '2026-12-14']],
  ['180 systolic', { reading: { systolic: 180, diastolic: 90 } }, [1, 'emergency-referral', '2026-12-14']],
  ['110 diastolic', { reading: { systolic: 150, diastolic: 110 } }, [1, 'emergency-referral', '2026-12-14']],
  ['acetone breath', { dangerSigns: ['acetone-breath'] }, [1, 'emergency-referral', '2026-12-14']],
  ['a new complication', { newOrWorseComplication: true }, [4, 'refer', '2026-12-14']],
  ['an adverse reaction', { adverseReaction: true }, [3, 'adjust', '2026-12-14']],
  [
    'an adverse reaction for the second time',
    { adverseReaction: true, previous: before(6, true) },
    [3, 'refer', '2026-12-14'],
  ],
])('a visit with %s', (_what, about, expected) => {
  const { value } = judge(about);
  expect([value?.visitClass, value?.action, value?.nextDueOn]).toEqual(expected);
});

test.each<[string, Partial<DiabetesVisit>, string[]]>([
  ['glucose was not measured', { fastingGlucose: undefined }, ['fastingGlucose']],
  ['pressure was not measured', { reading: undefined }, ['systolic', 'diastolic']],
  ['the last visit is unknown and glucose high', { fastingGlucose: 8, previous: undefined }, ['previous']],
  [
    'the last glucose is unknown and glucose high',
    { fastingGlucose: 8, previous: { fastingGlucose: undefined, adverseReaction: false } },
    ['previous.fastingGlucose'],
  ],
])('no class is given while %s', (_why, about, missing) => {
  expect(judge(about)).toMatchObject({ value: undefined, missing });
});

test('an impossible glucose is refused', () => {
  expect(judgeDiabetesVisit({ ...quiet, fastingGlucose: 0 }).ok).toBe(false);
  expect(judgeDiabetesVisit({ ...quiet, previous: before(-1) }).ok).toBe(false);
});
