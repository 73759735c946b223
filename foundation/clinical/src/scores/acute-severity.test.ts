import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { type AcuteFacts, acuteSeverity, raisedReferralNeed } from './acute-severity.ts';

const calm: AcuteFacts = {
  systolic: 120,
  diastolic: 80,
  heartRate: 80,
  respiratoryRate: 12,
  temperature: 36.8,
  consciousness: 'A',
};
const judge = (about: Partial<AcuteFacts>) => orThrow(acuteSeverity({ ...calm, ...about }));

test.each<[Partial<AcuteFacts>, string]>([
  [{}, 'ordinary'],
  [{ systolic: 179, diastolic: 109 }, 'ordinary'],
  [{ systolic: 180 }, 'high'],
  [{ diastolic: 110 }, 'high'],
  [{ systolic: 209, diastolic: 119 }, 'high'],
  [{ systolic: 210 }, 'critical'],
  [{ diastolic: 120, systolic: 170 }, 'critical'],
  [{ systolic: 90, diastolic: 60 }, 'ordinary'],
  [{ systolic: 89, diastolic: 60 }, 'critical'],
  [{ heartRate: 150 }, 'ordinary'],
  [{ heartRate: 151 }, 'critical'],
  [{ heartRate: 40 }, 'ordinary'],
  [{ heartRate: 39 }, 'critical'],
  [{ respiratoryRate: 21 }, 'ordinary'],
  [{ respiratoryRate: 22 }, 'high'],
  [{ respiratoryRate: 29 }, 'high'],
  [{ respiratoryRate: 30 }, 'critical'],
  [{ respiratoryRate: 11 }, 'ordinary'],
  [{ respiratoryRate: 10 }, 'critical'],
  [{ temperature: 38.9 }, 'ordinary'],
  [{ temperature: 39 }, 'high'],
  [{ temperature: 40 }, 'high'],
  [{ temperature: 40.1 }, 'critical'],
  [{ temperature: 35 }, 'ordinary'],
  [{ temperature: 34.9 }, 'critical'],
  [{ heartRate: 130, consciousness: 'P' }, 'high'],
  [{ heartRate: 111, consciousness: 'P' }, 'ordinary'],
])('%o is %s', (about, expected) => {
  expect(judge(about).value).toBe(expected);
});

test('two high lines make critical', () => {
  expect(judge({ respiratoryRate: 22, temperature: 39 })).toMatchObject({
    value: 'critical',
    reasons: ['high:respiratoryRate', 'high:temperature'],
  });
});

test('one critical sign is enough although the rest was not measured', () => {
  const { systolic } = { systolic: 80 };
  const unknown = {
    diastolic: undefined,
    heartRate: undefined,
    respiratoryRate: undefined,
    temperature: undefined,
  };
  expect(judge({ ...unknown, systolic, consciousness: undefined }).value).toBe('critical');
});

test.each(Object.keys(calm))('nobody is called ordinary without %s', (name) => {
  expect(judge({ [name]: undefined })).toMatchObject({ value: undefined, missing: [name] });
});

test.each([
  [4, false, false, 4],
  [4, false, true, 3],
  [4, true, false, 1],
  [2, false, true, 1],
  [1, false, true, 1],
  [3, undefined, true, undefined],
  [3, false, undefined, undefined],
] as const)(
  'need %s with neurological danger %s and vulnerable %s becomes %s',
  (need, danger, vulnerable, expected) => {
    expect(orThrow(raisedReferralNeed(need, { neurologicalDanger: danger, vulnerable })).value).toBe(
      expected,
    );
  },
);
