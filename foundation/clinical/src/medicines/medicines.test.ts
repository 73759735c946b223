import { type Day, orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { type ControlledFacts, controlledLimit } from './controlled-drug-limits.ts';
import {
  type LongPrescription,
  longPrescriptionAllowed,
  mustStopLongPrescription,
  NOT_FOR_LONG,
} from './long-prescription.ts';
import { daysAllowed, drugsAllowed, type Supply, stillValid, yearsKept } from './prescription-limits.ts';

test.each<[Supply, boolean | undefined]>([
  [{ kind: 'ordinary', days: 7 }, true],
  [{ kind: 'ordinary', days: 8 }, false],
  [{ kind: 'ordinary', days: 8, reason: ' ' }, false],
  [{ kind: 'ordinary', days: 30, reason: '慢性病' }, true],
  [{ kind: 'emergency', days: 3 }, true],
  [{ kind: 'emergency', days: 4 }, false],
  [{ kind: 'ordinary', days: undefined }, undefined],
])('%o is allowed: %s', (supply, expected) => {
  expect(orThrow(daysAllowed(supply)).value).toBe(expected);
});

test.each([
  ['2026-03-02', 1, true],
  ['2026-03-03', 1, false],
  ['2026-03-03', 2, true],
  ['2026-03-04', 3, true],
  ['2026-03-05', 3, false],
  ['2026-03-01', 3, false],
] as const)(
  'a prescription of 2 March is valid on %s when it may be used %s days: %s',
  (on, validDays, expected) => {
    expect(orThrow(stillValid('2026-03-02' as Day, on as string as Day, validDays)).value).toBe(expected);
  },
);

test('no extension goes beyond three days', () => {
  expect(orThrow(stillValid('2026-03-02' as Day, '2026-03-06' as Day, 7 as 3)).value).toBe(false);
});

test('five drugs are allowed, six are not, and herbs stand alone', () => {
  expect(orThrow(drugsAllowed(5, false)).value).toBe(true);
  expect(orThrow(drugsAllowed(6, false)).reasons).toEqual(['more-than-five-drugs']);
  expect(orThrow(drugsAllowed(2, true)).reasons).toEqual(['herbs-with-other-drugs']);
});

test.each<[ControlledFacts['drug'], ControlledFacts['form'], boolean, unknown]>([
  ['narcotic-or-psychotropic-1', 'injection', false, 'one-dose'],
  ['narcotic-or-psychotropic-1', 'controlled-release', false, 7],
  ['narcotic-or-psychotropic-1', 'other', false, 3],
  ['narcotic-or-psychotropic-1', 'injection', true, 3],
  ['narcotic-or-psychotropic-1', 'controlled-release', true, 15],
  ['narcotic-or-psychotropic-1', 'other', true, 7],
  ['psychotropic-2', 'other', false, 7],
  ['methylphenidate-for-adhd', 'other', false, 15],
  ['methylphenidate-for-adhd', 'injection', false, undefined],
])('%s as %s, severe pain %s: %s', (drug, form, cancerOrSevereChronicPain, expected) => {
  expect(orThrow(controlledLimit({ drug, form, cancerOrSevereChronicPain })).value).toBe(expected);
});

test.each([
  ['ordinary', 1],
  ['emergency', 1],
  ['paediatric', 1],
  ['toxic', 2],
  ['psychotropic-2', 2],
  ['narcotic', 3],
  ['psychotropic-1', 3],
] as const)('a prescription that is %s is kept %s years', (kind, years) => {
  expect(orThrow(yearsKept(kind)).value).toBe(years);
});

const twelve: LongPrescription = {
  weeks: 12,
  kinds: [],
  forChronicInfection: false,
  stable: true,
  assessedAndSigned: true,
};

test.each<[string, Partial<LongPrescription>, boolean | undefined]>([
  ['12 weeks, stable and assessed', {}, true],
  ['13 weeks', { weeks: 13 }, false],
  ['4 weeks without assessment', { weeks: 4, assessedAndSigned: false, stable: undefined }, true],
  ['5 weeks without assessment', { weeks: 5, assessedAndSigned: false }, false],
  ['5 weeks, not stable', { weeks: 5, stable: false }, false],
  ['5 weeks, stability unknown', { weeks: 5, stable: undefined }, undefined],
  ['no weeks given', { weeks: undefined }, undefined],
  ['an anti-infective', { kinds: ['anti-infective'] }, false],
  ['an anti-infective for tuberculosis', { kinds: ['anti-infective'], forChronicInfection: true }, true],
  ['a narcotic with tuberculosis', { kinds: ['narcotic'], forChronicInfection: true }, false],
])('a long prescription of %s', (_what, about, expected) => {
  expect(orThrow(longPrescriptionAllowed({ ...twelve, ...about })).value).toBe(expected);
});

test.each(NOT_FOR_LONG)('%s never stands on a long prescription', (kind) => {
  expect(orThrow(longPrescriptionAllowed({ ...twelve, weeks: 2, kinds: [kind] })).value).toBe(false);
});

const well = { targetMet: true, newIllnessNeedsOtherDrugs: false, admitted: false };

test.each([
  [{}, false],
  [{ targetMet: false }, true],
  [{ newIllnessNeedsOtherDrugs: true }, true],
  [{ admitted: true }, true],
  [{ targetMet: undefined }, undefined],
])('a course with %o must stop: %s', (about, expected) => {
  expect(orThrow(mustStopLongPrescription({ ...well, ...about })).value).toBe(expected);
});

test('without an extension a prescription is valid on its day only', () => {
  const valid = (on: string) => orThrow(stillValid('2026-03-02' as Day, on as Day)).value;
  expect([valid('2026-03-02'), valid('2026-03-03')]).toEqual([true, false]);
});
