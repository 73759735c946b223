import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { downwardFormComplete, upwardFormComplete } from './referral-form.ts';

const upward = {
  impression: '高血压3级',
  reason: '血压控制不佳',
  receivingInstitution: 'county-hospital',
  receivingDepartment: 'cardiology',
  consentSigned: true,
  emergency: false,
};
const downward = {
  diagnosis: '高血压',
  treatment: '调整用药',
  nextPlan: '继续服药',
  receivingInstitution: 'township',
  followUpTask: 'task',
};

test.each(['impression', 'reason', 'receivingInstitution', 'receivingDepartment'])(
  'nobody is sent up without %s',
  (name) => {
    expect(orThrow(upwardFormComplete(upward)).value).toBe(true);
    expect(orThrow(upwardFormComplete({ ...upward, [name]: ' ' }))).toMatchObject({
      value: false,
      missing: [name],
    });
  },
);

test('consent may come later in an emergency only', () => {
  expect(orThrow(upwardFormComplete({ ...upward, consentSigned: undefined })).missing).toEqual([
    'consentSigned',
  ]);
  expect(orThrow(upwardFormComplete({ ...upward, consentSigned: false, emergency: true })).value).toBe(true);
});

test.each(Object.keys(downward))('nobody is sent down without %s', (name) => {
  expect(orThrow(downwardFormComplete(downward)).value).toBe(true);
  expect(orThrow(downwardFormComplete({ ...downward, [name]: undefined }))).toMatchObject({
    missing: [name],
  });
});
