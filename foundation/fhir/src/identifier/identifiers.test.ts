import type { Day } from '@yiti/base';
import { expect, test } from 'vitest';
import {
  checkCreditCode,
  checkDivisionCode,
  checkIdCard,
  checkMobile,
  checkOrganizationCode,
  checkRegistrationNumber,
  isFormerResidenceCard,
} from '../index.ts';

const problemOf = (result: { ok: boolean; problem?: { code: string } }) =>
  result.ok ? 'none' : result.problem?.code;

test.each([
  ['11010519491231002X', '1949-12-31', 'female', '110105'],
  ['440524188001010014', '1880-01-01', 'male', '440524'],
  ['34260119620228001X', '1962-02-28', 'male', '342601'],
  ['810000199408230021', '1994-08-23', 'female', '810000'],
  ['830000199201300022', '1992-01-30', 'female', '830000'],
  ['820000197812310026', '1978-12-31', 'female', '820000'],
  ['911124198108030024', '1981-08-03', undefined, '911124'],
])('the ID card %s is valid and tells birth date, sex and region', (text, birthDate, sex, region) => {
  expect(checkIdCard(text)).toEqual({ ok: true, value: { normal: text, birthDate, sex, region } });
});

test.each([
  ['34260119620230001X', 'fhir.id-card-date', '30 February'],
  ['000000000000000001', 'fhir.id-card-shape', 'its check digit is right, but there is no such region'],
  ['110105000000000019', 'fhir.id-card-date', 'no date'],
  ['820000199001010019', 'fhir.id-card-check-digit', 'should end in 0'],
  ['110105194912310021', 'fhir.id-card-check-digit', 'should end in X'],
  ['1101051949123100', 'fhir.id-card-shape', 'sixteen digits'],
  ['110105X9491231002X', 'fhir.id-card-shape', 'X in the middle'],
  ['', 'fhir.id-card-shape', 'nothing'],
])('the ID card %s is refused: %s (%s)', (text, code) => {
  expect(problemOf(checkIdCard(text))).toBe(code);
});

test('an ID card of 15 digits becomes one of 18', () => {
  expect(checkIdCard('110105491231002')).toMatchObject({ ok: true, value: { normal: '11010519491231002X' } });
});

test('an ID card typed with full-width digits, spaces and a small x is read', () => {
  expect(checkIdCard('１１０１０５ 19491231 002ｘ')).toMatchObject({
    ok: true,
    value: { normal: '11010519491231002X' },
  });
});

test('nobody is born after today', () => {
  expect(problemOf(checkIdCard('34260119620228001X', '1962-02-27' as Day))).toBe('fhir.id-card-date');
  expect(problemOf(checkIdCard('34260119620228001X', '1962-02-28' as Day))).toBe('none');
});

test('a former permanent residence card of a foreigner is three letters and twelve digits', () => {
  expect(isFormerResidenceCard('FRA110081010001')).toBe(true);
  expect(isFormerResidenceCard('FR1100810100012')).toBe(false);
});

test.each([
  '91350100M000100Y43',
  '91330100799655058B',
  '914403001922038216',
  '9144030071526726XG',
  '91110000802100433B',
])('the credit code %s is valid, and so is the organization code inside', (text) => {
  expect(checkCreditCode(text)).toMatchObject({
    ok: true,
    value: { normal: text, organizationCodeIsValid: true },
  });
});

test('a credit code in lawful use is accepted although the organization code inside fails its own check', () => {
  expect(checkCreditCode('121000004000088118')).toMatchObject({
    ok: true,
    value: { organizationCode: '400008811', organizationCodeIsValid: false },
  });
  expect(problemOf(checkOrganizationCode('400008810'))).toBe('none');
});

test('a credit code whose weighted sum is a multiple of 31 ends in 0', () => {
  expect(problemOf(checkCreditCode('123499211000000670'))).toBe('none');
});

test('a wrong or impossible credit code is refused', () => {
  expect(problemOf(checkCreditCode('91350100M000100Y44'))).toBe('fhir.credit-code-check-digit');
  expect(problemOf(checkCreditCode('91350100M000100Y4Z'))).toBe('fhir.credit-code-shape');
});

test.each(['799655058', '192203821', '71526726X', 'M000100Y4', '79965505-8'])(
  'the organization code %s is valid',
  (text) => {
    expect(problemOf(checkOrganizationCode(text))).toBe('none');
  },
);

test('a wrong organization code is refused', () => {
  expect(problemOf(checkOrganizationCode('799655059'))).toBe('fhir.organization-code-check-digit');
});

test('a registration number shows the organization, its division and its category', () => {
  expect(checkRegistrationNumber('79965505-834992111A1001')).toMatchObject({
    ok: true,
    value: {
      organizationCode: '799655058',
      organizationCodeIsValid: true,
      region: '349921',
      category: 'A100',
    },
  });
  expect(checkRegistrationNumber('PDY10001X34992111D6001')).toMatchObject({ ok: true });
  expect(problemOf(checkRegistrationNumber('349921000112'))).toBe('fhir.registration-number-shape');
});

test('a division code shows its level and what it lies in', () => {
  expect(checkDivisionCode('349921103205')).toEqual({
    ok: true,
    value: { normal: '349921103205', level: 'village', within: ['34', '3499', '349921', '349921103'] },
  });
  expect(checkDivisionCode('349921103')).toMatchObject({ ok: true, value: { level: 'township' } });
  expect(problemOf(checkDivisionCode('3499211'))).toBe('fhir.division-code-shape');
  expect(problemOf(checkDivisionCode('34992110320X'))).toBe('fhir.division-code-shape');
});

test.each(['13812345678', '+86 138-1234-5678', '0086 138 1234 5678', '１３８１２３４５６７８'])(
  '%s is the mobile number 13812345678',
  (text) => {
    expect(checkMobile(text)).toEqual({ ok: true, value: '13812345678' });
  },
);

test.each(['12812345678', '1381234567', '138123456789', '055112345678'])(
  '%s is not a mobile number',
  (text) => {
    expect(problemOf(checkMobile(text))).toBe('fhir.mobile-shape');
  },
);
