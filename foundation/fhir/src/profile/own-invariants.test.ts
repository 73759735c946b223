import { expect, test } from 'vitest';
import { ID_CARD_OF_HL7_CHINA, type Resource, systems, validate, YITI } from '../index.ts';

const clock = () => new Date('2026-03-02T12:00:00+08:00');
const issuesOf = (resource: object) =>
  validate(resource as Resource, clock).map(
    ({ severity, expression, text }) => `${severity} ${expression} ${text.split(':')[0]}`,
  );

const resident = (value: string, more: object = {}, system: string = systems.idCard) => ({
  resourceType: 'Patient',
  identifier: [{ system, value }],
  ...more,
});
const extended = (name: string, value: object) => ({
  resourceType: 'Patient',
  extension: [{ url: `${YITI}/StructureDefinition/${name}`, ...value }],
});

test.each([
  ['34260119620228001X', 'a citizen'],
  ['911124198108030024', 'a foreigner'],
  ['FRA110081010001', 'a foreigner with a card issued before 2023'],
  ['110105491231002', 'the old card of fifteen digits'],
])('a resident with the ID card %s is accepted (%s)', (card) => {
  expect(issuesOf(resident(card))).toEqual([]);
});

test.each([
  ['342601196202280011', 'yiti-id-3', 'wrong check digit'],
  ['34260119620230001X', 'yiti-id-2', '30 February'],
  ['349921203001010019', 'yiti-id-2', 'born in the future'],
  ['3426011962', 'yiti-id-1', 'too short'],
])('a resident with the impossible ID card %s is refused (%s, %s)', (card, rule) => {
  expect(issuesOf(resident(card))).toEqual([`error Patient.identifier[0] ${rule}`]);
  expect(issuesOf(resident(card, {}, ID_CARD_OF_HL7_CHINA))).toEqual([`error Patient.identifier[0] ${rule}`]);
  expect(issuesOf(resident(card, {}, 'http://hospital.example/passport'))).toEqual([]);
});

test('nobody needs an ID card, and a card whose number is unknown may be told by an extension', () => {
  const unknown = { extension: [{ url: 'http://example.org/reason', valueCode: 'unknown' }] };
  expect(issuesOf({ resourceType: 'Patient', name: [{ text: '王氏之子' }] })).toEqual([]);
  expect(
    issuesOf({ resourceType: 'Patient', identifier: [{ system: systems.idCard, _value: unknown }] }),
  ).toEqual([]);
});

test('sex and birth date that differ from the ID card are pointed out, not refused', () => {
  expect(issuesOf(resident('34260119620228001X', { gender: 'female', birthDate: '1962-03-01' }))).toEqual([
    'warning Patient yiti-person-1',
    'warning Patient yiti-person-2',
  ]);
  expect(issuesOf(resident('34260119620228001X', { gender: 'male', birthDate: '1962-02' }))).toEqual([]);
  expect(issuesOf(resident('34260119620228001X', { gender: 'unknown' }))).toEqual([]);
  expect(issuesOf(resident('911124198108030024', { gender: 'male' }))).toEqual([]);
});

test('the same holds for staff', () => {
  expect(
    issuesOf({ ...resident('34260119620228001X', { gender: 'female' }), resourceType: 'Practitioner' }),
  ).toEqual(['warning Practitioner yiti-person-1']);
});

test('an age above 120 years is pointed out', () => {
  expect(issuesOf(resident('440524188001010014'))).toEqual(['warning Patient.identifier[0] yiti-id-5']);
});

test.each([
  ['12100000400000811X', 'a credit code'],
  ['79965505-9', 'an organization code'],
])('an institution code with a wrong check digit is pointed out: %s (%s)', (value) => {
  const institution = { resourceType: 'Organization', identifier: [{ system: systems.institution, value }] };
  expect(issuesOf(institution)).toEqual(['warning Organization.identifier[0] yiti-id-4']);
});

test.each(['79965505-8', '91350100M000100Y43', 'H34992100001', 'PDY10001X34992111D6001'])(
  'the institution code %s is accepted',
  (value) => {
    expect(
      issuesOf({ resourceType: 'Organization', identifier: [{ system: systems.institution, value }] }),
    ).toEqual([]);
  },
);

test('our extensions hold what they are made for', () => {
  const ethnicity = { system: `${YITI}/CodeSystem/ethnicity`, code: 'HA', display: '汉族' };
  expect(issuesOf(extended('ethnicity', { valueCoding: ethnicity }))).toEqual([]);
  expect(issuesOf(extended('ethnicity', { valueString: '汉族' }))).toEqual([]);
  expect(issuesOf(extended('registered-on', { valueDate: '2020-05-01' }))).toEqual([]);
  expect(issuesOf(extended('registered-on', { valueDateTime: '2020-05-01' }))).toEqual([
    'error Patient.extension[0] yiti-ext-1',
  ]);
  expect(issuesOf(extended('household-head', { valueString: 'true' }))).toEqual([
    'error Patient.extension[0] yiti-ext-1',
  ]);
  expect(issuesOf(extended('shoe-size', { valueInteger: 42 }))).toEqual([
    'warning Patient.extension[0] yiti-ext-2',
  ]);
});

test('an extension with parts holds these parts and no others', () => {
  const specialty = (grade: object) => ({
    resourceType: 'Organization',
    name: '县医院',
    extension: [
      {
        url: `${YITI}/StructureDefinition/key-specialty`,
        extension: [{ url: 'specialty', valueString: '心内科' }, grade],
      },
    ],
  });
  expect(issuesOf(specialty({ url: 'grade', valueCode: 'core' }))).toEqual([]);
  expect(issuesOf(specialty({ url: 'grade', valueInteger: 1 }))).toEqual([
    'error Organization.extension[0] yiti-ext-1',
  ]);
  expect(issuesOf(specialty({ url: 'colour', valueCode: 'red' }))).toEqual([
    'error Organization.extension[0] yiti-ext-1',
  ]);
});

test('a village is a division code of the right length', () => {
  const at = (code: string) => ({
    resourceType: 'Patient',
    address: [{ extension: [{ url: `${YITI}/StructureDefinition/division`, valueString: code }] }],
  });
  expect(issuesOf(at('349921103205'))).toEqual([]);
  expect(issuesOf(at('34992110320'))).toEqual(['error Patient.address[0].extension[0] yiti-ext-3']);
});

test('a kind of institution is one of ours; a kind of insurance may be new', () => {
  const coded = (system: string, code: string) => ({
    coding: [{ system: `${YITI}/CodeSystem/${system}`, code }],
  });
  const organization = (code: string) => ({
    resourceType: 'Organization',
    name: 'x',
    type: [coded('institution-kind', code)],
  });
  const coverage = (code: string) => ({
    resourceType: 'Coverage',
    status: 'active',
    beneficiary: { reference: 'Patient/1' },
    payor: [{ display: '县医保局' }],
    type: coded('insurance', code),
  });
  expect(issuesOf(organization('village-clinic'))).toEqual([]);
  expect(issuesOf(organization('village'))).toEqual(['error Organization.type[0].coding[0] yiti-code-1']);
  expect(issuesOf(coverage('390'))).toEqual([]);
  expect(issuesOf(coverage('510'))).toEqual(['warning Coverage.type.coding[0] yiti-code-2']);
});
