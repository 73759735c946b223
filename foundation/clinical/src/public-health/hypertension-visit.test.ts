import { type Day, orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { restsOnWorkingDefinition } from '../rule/finding.ts';
import { type HypertensionVisit, judgeHypertensionVisit } from './hypertension-visit.ts';

const quiet: HypertensionVisit = {
  on: '2026-03-31' as Day,
  age: 58,
  reading: { systolic: 130, diastolic: 80 },
  dangerSigns: [],
  newOrWorseComplication: false,
  adverseReaction: false,
  previous: { reading: { systolic: 130, diastolic: 80 }, adverseReaction: false },
};
const judge = (about: Partial<HypertensionVisit>) => orThrow(judgeHypertensionVisit({ ...quiet, ...about }));
const bp = (systolic: number, diastolic: number) => ({ systolic, diastolic });
const before = (systolic: number, diastolic: number, adverseReaction = false) => ({
  reading: bp(systolic, diastolic),
  adverseReaction,
});

test.each<[string, Partial<HypertensionVisit>, unknown]>([
  ['138/86 and no adverse reaction', { reading: bp(138, 86) }, [1, 'keep', '2026-06-30']],
  ['152/88 after 138/80', { reading: bp(152, 88), previous: before(138, 80) }, [2, 'adjust', '2026-04-14']],
  ['152/88 after 150/92', { reading: bp(152, 88), previous: before(150, 92) }, [2, 'refer', '2026-04-14']],
  ['182/100', { reading: bp(182, 100) }, [2, 'emergency-referral', '2026-04-14']],
  [
    '139/89 with an adverse reaction now and last time',
    { reading: bp(139, 89), adverseReaction: true, previous: before(130, 80, true) },
    [3, 'refer', '2026-04-14'],
  ],
  ['a new complication at 130/80', { newOrWorseComplication: true }, [4, 'refer', '2026-04-14']],
  ['an adverse reaction for the first time', { adverseReaction: true }, [3, 'adjust', '2026-04-14']],
  [
    '150/85 at the very first visit',
    { reading: bp(150, 85), previous: 'first-visit' },
    [2, 'adjust', '2026-04-14'],
  ],
  ['a danger sign at 130/80', { dangerSigns: ['vomiting'] }, [1, 'emergency-referral', '2026-04-14']],
  ['a diastolic value of 110', { reading: bp(150, 110) }, [2, 'emergency-referral', '2026-04-14']],
  [
    'a danger sign and a new complication',
    { dangerSigns: ['eye-pain'], newOrWorseComplication: true },
    [1, 'emergency-referral', '2026-04-14'],
  ],
  [
    'twice uncontrolled with an adverse reaction',
    { reading: bp(150, 90), previous: before(150, 90), adverseReaction: true },
    [2, 'refer', '2026-04-14'],
  ],
  [
    'uncontrolled for the first time with an adverse reaction for the second',
    { reading: bp(150, 90), previous: before(130, 80, true), adverseReaction: true },
    [3, 'refer', '2026-04-14'],
  ],
  [
    'uncontrolled and an adverse reaction, both for the first time',
    { reading: bp(150, 90), adverseReaction: true },
    [2, 'adjust', '2026-04-14'],
  ],
  ['148/85 at 65 years', { reading: bp(148, 85), age: 65 }, [1, 'keep', '2026-06-30']],
  ['150/85 at 65 years', { reading: bp(150, 85), age: 65 }, [2, 'adjust', '2026-04-14']],
])('a visit with %s', (_what, about, expected) => {
  const { value } = judge(about);
  expect([value?.visitClass, value?.action, value?.nextDueOn]).toEqual(expected);
});

test.each<[string, Partial<HypertensionVisit>, string[]]>([
  ['the reading is missing', { reading: undefined }, ['systolic', 'diastolic']],
  ['nobody asked for danger signs', { dangerSigns: undefined }, ['dangerSigns']],
  ['nobody asked for complications', { newOrWorseComplication: undefined }, ['newOrWorseComplication']],
  ['nobody asked for adverse reactions', { adverseReaction: undefined }, ['adverseReaction']],
  [
    'the last visit is unknown and the reading high',
    { reading: bp(150, 90), previous: undefined },
    ['previous'],
  ],
])('no class is given while %s', (_why, about, missing) => {
  expect(judge(about)).toMatchObject({ value: undefined, missing });
});

test('danger is acted on although everything else is missing', () => {
  const { value } = judge({
    reading: { systolic: 190, diastolic: undefined },
    age: undefined,
    dangerSigns: undefined,
    newOrWorseComplication: undefined,
    adverseReaction: undefined,
    previous: undefined,
  });
  expect(value).toMatchObject({ action: 'emergency-referral', nextDueOn: '2026-04-14' });
});

test('the last visit does not matter at a controlled reading without adverse reaction', () => {
  expect(judge({ previous: undefined }).value?.action).toBe('keep');
});

test('the intervals are recalled only, so the visit is shown as a working definition', () => {
  expect(restsOnWorkingDefinition(judge({}))).toBe(true);
});
