import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { uniteFindings } from '../rule/criteria.ts';
import { type DiabetesReferralFacts, referDiabetes } from './diabetes-referral.ts';

const calm: DiabetesReferralFacts = {
  glucose: 8,
  reading: { systolic: 130, diastolic: 80 },
  dangerSigns: [],
  urgentOnset: false,
  typeHardToTell: false,
  badlyControlled: false,
  severeComplication: false,
};
const refer = (about: Partial<DiabetesReferralFacts>) => orThrow(referDiabetes({ ...calm, ...about }));

test.each<[string, Partial<DiabetesReferralFacts>]>([
  ['dangerous-glucose', { glucose: 16.7 }],
  ['dangerous-glucose', { glucose: 3.9 }],
  ['pressure-180-110', { reading: { systolic: 180, diastolic: 80 } }],
  ['pressure-180-110', { reading: { systolic: 170, diastolic: 110 } }],
  ['danger-sign', { dangerSigns: ['acetone-breath'] }],
  ['urgent-onset', { urgentOnset: true }],
  ['type-hard-to-tell', { typeHardToTell: true }],
  ['badly-controlled', { badlyControlled: true }],
  ['severe-complication', { severeComplication: true }],
])('%s alone is a reason to refer', (reason, about) => {
  expect(refer(about)).toMatchObject({ value: true, reasons: [reason] });
});

test('somebody without any criterion stays, and an open criterion is no no', () => {
  expect(refer({}).value).toBe(false);
  expect(refer({ severeComplication: undefined })).toMatchObject({
    value: undefined,
    missing: ['severe-complication'],
  });
});

test('three highs: one reason of any disease is enough', () => {
  const united = uniteFindings([refer({}), refer({ glucose: 17 }), refer({ urgentOnset: undefined })]);
  expect(united).toMatchObject({ value: true, reasons: ['dangerous-glucose'] });
  expect(uniteFindings([refer({}), refer({ urgentOnset: undefined })]).value).toBeUndefined();
  expect(uniteFindings([refer({}), refer({})]).value).toBe(false);
});
