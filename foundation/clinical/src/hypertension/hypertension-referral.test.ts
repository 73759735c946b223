import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import {
  type FirstVisitFacts,
  type FollowUpFacts,
  mayReturnToTownship,
  mayReturnToVillage,
  referAtFirstVisit,
  referAtFollowUp,
} from './hypertension-referral.ts';

const nothing: FirstVisitFacts = {
  reading: { systolic: 150, diastolic: 95 },
  acuteSymptoms: false,
  suspectedNewComplication: false,
  pregnantOrLactating: false,
  ageAtOnset: 55,
  proteinuriaOrHaematuria: false,
  potassiumNotFromDiuretic: 'normal',
  paroxysmalWithHeadachePalpitationSweating: false,
  interArmSystolicDifference: 6,
  needsTestsOnlyAboveHere: false,
};
const first = (about: Partial<FirstVisitFacts>) => orThrow(referAtFirstVisit({ ...nothing, ...about }));

test('somebody without any criterion stays', () => {
  expect(first({}).value).toBe('none');
});

test.each<[string, Partial<FirstVisitFacts>]>([
  ['pressure-180-110', { reading: { systolic: 180, diastolic: 95 } }],
  ['pressure-180-110', { reading: { systolic: 150, diastolic: 110 } }],
  ['suspected-new-complication', { suspectedNewComplication: true }],
  ['pregnant-or-lactating', { pregnantOrLactating: true }],
  ['onset-below-30', { ageAtOnset: 29 }],
  ['proteinuria-or-haematuria', { proteinuriaOrHaematuria: true }],
  ['low-potassium', { potassiumNotFromDiuretic: 'low' }],
  ['paroxysmal-rise', { paroxysmalWithHeadachePalpitationSweating: true }],
  ['inter-arm-difference-over-20', { interArmSystolicDifference: 21 }],
  ['needs-tests-only-above-here', { needsTestsOnlyAboveHere: true }],
])('%s alone is a reason to refer', (reason, about) => {
  expect(first(about)).toMatchObject({ value: 'refer', reasons: [reason] });
});

test.each<Partial<FirstVisitFacts>>([
  { reading: { systolic: 179, diastolic: 109 } },
  { ageAtOnset: 30 },
  { interArmSystolicDifference: 20 },
  { potassiumNotFromDiuretic: 'high' },
])('%o is not yet a reason', (about) => {
  expect(first(about).value).toBe('none');
});

test('the copy that prints high potassium can be followed instead', () => {
  const facts = { ...nothing, potassiumNotFromDiuretic: 'high' } as const;
  expect(orThrow(referAtFirstVisit(facts, { potassium: 'high' })).value).toBe('refer');
});

test('180/110 mmHg with acute symptoms goes at once', () => {
  expect(first({ reading: { systolic: 182, diastolic: 100 }, acuteSymptoms: true }).value).toBe('immediate');
  expect(first({ reading: { systolic: 170, diastolic: 110 }, acuteSymptoms: true }).value).toBe('immediate');
  expect(first({ acuteSymptoms: true }).value).toBe('none');
});

test('a criterion nobody looked at leaves the question open', () => {
  expect(first({ proteinuriaOrHaematuria: undefined })).toMatchObject({
    value: undefined,
    missing: ['proteinuria-or-haematuria'],
  });
});

const stable: FollowUpFacts = {
  threeFullDoseDrugsNotAtTarget: false,
  fluctuationHardToControl: false,
  adverseEffectHardToManage: false,
  severeDiseaseHardToManage: false,
};

test.each(Object.keys(stable))('at follow-up, %s alone is a reason to refer', (name) => {
  expect(orThrow(referAtFollowUp(stable)).value).toBe(false);
  expect(orThrow(referAtFollowUp({ ...stable, [name]: true })).value).toBe(true);
  expect(orThrow(referAtFollowUp({ ...stable, [name]: undefined })).value).toBeUndefined();
});

const settled = {
  diagnosisClear: true,
  planFeasibleAtPrimaryLevel: true,
  stable: true,
  complicationsStable: true,
};

test.each(Object.keys(settled))('nobody returns to the township without %s', (name) => {
  expect(orThrow(mayReturnToTownship(settled)).value).toBe(true);
  expect(orThrow(mayReturnToTownship({ ...settled, [name]: false })).value).toBe(false);
  expect(orThrow(mayReturnToTownship({ ...settled, [name]: undefined })).value).toBeUndefined();
});

const fixed = { diagnosisClear: true, longTermPlanFixed: true, pressureAtTarget: true };

test.each(Object.keys(fixed))('nobody returns to the village without %s', (name) => {
  expect(orThrow(mayReturnToVillage(fixed)).value).toBe(true);
  expect(orThrow(mayReturnToVillage({ ...fixed, [name]: false })).value).toBe(false);
});
