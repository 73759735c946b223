import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { type AmbulanceFacts, callAmbulance } from './hypertension-ambulance.ts';

const calm: AmbulanceFacts = {
  reading: { systolic: 130, diastolic: 80 },
  consciousnessLostOrClouded: false,
  acuteNeurologicalSigns: false,
  markedRise: false,
  persistentSevereChestOrBackPain: false,
  oedemaDyspnoeaOrCannotLieFlat: false,
  chestPainMinutes: 0,
  sweating: false,
  leadsWithStElevation: 0,
  otherVitalDanger: false,
};
const call = (about: Partial<AmbulanceFacts>) => orThrow(callAmbulance({ ...calm, ...about }));
const infarction = { chestPainMinutes: 10, sweating: true, leadsWithStElevation: 2 };

test.each<[string, Partial<AmbulanceFacts>]>([
  ['consciousness-lost-or-clouded', { consciousnessLostOrClouded: true }],
  [
    'pressure-180-110-with-neurological-signs',
    { reading: { systolic: 180, diastolic: 90 }, acuteNeurologicalSigns: true },
  ],
  ['marked-rise-with-chest-or-back-pain', { markedRise: true, persistentSevereChestOrBackPain: true }],
  ['rise-with-heart-failure-signs', { markedRise: true, oedemaDyspnoeaOrCannotLieFlat: true }],
  [
    'rise-with-heart-failure-signs',
    { reading: { systolic: 150, diastolic: 90 }, oedemaDyspnoeaOrCannotLieFlat: true },
  ],
  ['chest-pain-with-st-elevation', infarction],
  ['other-vital-danger', { otherVitalDanger: true }],
])('the ambulance is called for %s', (reason, about) => {
  expect(call(about)).toMatchObject({ value: true, reasons: [reason] });
});

test.each<Partial<AmbulanceFacts>>([
  {},
  { acuteNeurologicalSigns: true },
  { persistentSevereChestOrBackPain: true },
  { oedemaDyspnoeaOrCannotLieFlat: true },
  { reading: { systolic: 139, diastolic: 89 }, oedemaDyspnoeaOrCannotLieFlat: true },
  { reading: { systolic: 179, diastolic: 109 }, acuteNeurologicalSigns: true },
  { ...infarction, chestPainMinutes: 9 },
  { ...infarction, sweating: false },
  { ...infarction, leadsWithStElevation: 1 },
])('%o alone does not meet the list', (about) => {
  expect(call(about).value).toBe(false);
});

test('an open question is not answered with no', () => {
  expect(call({ otherVitalDanger: undefined }).value).toBeUndefined();
});

test.each([
  [140, 85, 'oedemaDyspnoeaOrCannotLieFlat'],
  [135, 90, 'oedemaDyspnoeaOrCannotLieFlat'],
  [180, 100, 'acuteNeurologicalSigns'],
  [170, 110, 'acuteNeurologicalSigns'],
])('%s/%s mmHg with %s calls the ambulance', (systolic, diastolic, sign) => {
  expect(call({ reading: { systolic, diastolic }, [sign]: true }).value).toBe(true);
});
