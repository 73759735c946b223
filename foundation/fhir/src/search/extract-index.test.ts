import { toCounty } from '@yiti/base';
import { expect, test } from 'vitest';
import { dateRange } from './date-range.ts';
import { extractIndex } from './extract-index.ts';
import { hash } from './hash.ts';
import { mainCodeOf, mainDateOf } from './main-parameters.ts';
import { references } from './references.ts';

const county = toCounty(349921);
const token = (parameter: string, system: string | undefined, code: string | undefined): string =>
  hash.token(county, parameter, system, code);

const patient = {
  resourceType: 'Patient',
  id: 'p1',
  meta: { profile: ['https://yiti.health/fhir/StructureDefinition/resident|1.0'], tag: [{ code: 'demo' }] },
  identifier: [
    {
      system: 'urn:oid:2.16.156.10011.1.3',
      value: '349921197006150028',
      type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'NI' }] },
    },
    { value: 'A-7' },
  ],
  active: true,
  name: [
    { text: '王小明', family: '王', given: ['小明'] },
    { family: 'Müller', given: ['Anna-Maria'] },
  ],
  telecom: [
    { system: 'phone', value: '13800000000' },
    { system: 'email', value: 'a@example.cn' },
  ],
  gender: 'female',
  birthDate: '1970-06-15',
  deceasedDateTime: '2025-03-01',
  address: [{ text: '青石镇', city: '青山县' }],
  generalPractitioner: [{ reference: 'Practitioner/d/_history/3' }],
};

test('a resident is found by identifier, with its system, without it, by the system alone and by its kind', () => {
  const { tokens } = extractIndex(county, patient);
  const system = 'urn:oid:2.16.156.10011.1.3';
  expect(tokens).toContain(token('identifier', system, '349921197006150028'));
  expect(tokens).toContain(token('identifier', undefined, '349921197006150028'));
  expect(tokens).toContain(token('identifier', system, undefined));
  expect(tokens).toContain(
    hash.identifierOfType(
      county,
      'identifier',
      'http://terminology.hl7.org/CodeSystem/v2-0203',
      'NI',
      '349921197006150028',
    ),
  );
  expect(tokens).toContain(token('identifier', '', 'A-7'));
  expect(tokens).not.toContain(token('identifier', '', '349921197006150028'));
});

test('a resident is found by the beginning of any part of the name, and exactly only as written', () => {
  const { tokens, strings } = extractIndex(county, patient);
  for (const prefix of ['王', '王小', '王小明', '小', 'm', 'mu', 'mul', 'ann']) {
    expect(tokens).toContain(hash.stringPrefix(county, 'name', prefix));
  }
  expect(tokens).not.toContain(hash.stringPrefix(county, 'name', '明'));
  expect(tokens).not.toContain(hash.stringPrefix(county, 'family', '小'));
  expect(tokens).toContain(hash.stringExact(county, 'family', 'Müller'));
  expect(tokens).not.toContain(hash.stringExact(county, 'family', 'muller'));
  expect(strings).toContain('name\u001fmuller');
  expect(strings).toContain('address\u001f青石镇');
  expect(strings).toContain('address-city\u001f青山县');
});

test('codes, booleans, telephone numbers and tags are tokens', () => {
  const { tokens } = extractIndex(county, patient);
  expect(tokens).toContain(token('gender', undefined, 'female'));
  expect(tokens).toContain(token('active', undefined, 'true'));
  expect(tokens).toContain(token('deceased', undefined, 'true'));
  expect(tokens).toContain(token('phone', undefined, '13800000000'));
  expect(tokens).not.toContain(token('phone', undefined, 'a@example.cn'));
  expect(tokens).toContain(token('telecom', undefined, 'a@example.cn'));
  expect(tokens).toContain(token('_tag', undefined, 'demo'));
  expect(tokens).toContain(
    hash.uri(county, '_profile', 'https://yiti.health/fhir/StructureDefinition/resident'),
  );
  expect(tokens).toContain(hash.uriBelow(county, '_profile', 'https://yiti.health/fhir/'));
});

test('a resident is about itself, its main date is the birth date and the day of death is a range', () => {
  const entries = extractIndex(county, patient);
  const birth = dateRange('1970-06-15');
  expect(entries.subject).toBe('p1');
  expect([entries.at, entries.atEnd]).toEqual([birth?.low, birth?.high]);
  expect(entries.ranges).toEqual([{ key: hash.rangeKey('death-date'), ...dateRange('2025-03-01') }]);
});

test('what is there can be told from what is missing', () => {
  const { tokens } = extractIndex(county, patient);
  expect(tokens).toContain(hash.present(county, 'gender'));
  expect(tokens).toContain(hash.present(county, 'birthdate'));
  expect(tokens).not.toContain(hash.present(county, 'language'));
  expect(extractIndex(county, { resourceType: 'Patient' }).tokens).toEqual([
    token('deceased', undefined, 'false'),
    hash.present(county, 'deceased'),
  ]);
});

test('a reference is found without the version it names, and each hash stands only once', () => {
  const { tokens } = extractIndex(county, patient);
  expect(tokens).toContain(hash.reference(county, 'general-practitioner', 'Practitioner/d'));
  expect(new Set(tokens).size).toBe(tokens.length);
});

const pressure = {
  resourceType: 'Observation',
  id: 'o1',
  status: 'final',
  code: {
    coding: [
      { system: 'http://loinc.org', code: '85354-9' },
      { system: 'urn:local', code: 'BP' },
    ],
    text: '血压',
  },
  subject: { reference: 'Patient/p1' },
  performer: [
    { identifier: { system: 'urn:oid:2.16.156.10011.1.4', value: '110' } },
    { reference: '#inside' },
  ],
  device: { reference: 'urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7' },
  effectivePeriod: { start: '2026-03-01T08:00:00+08:00' },
  component: [
    {
      code: { coding: [{ code: 'sys' }] },
      valueQuantity: { value: 132, unit: '毫米汞柱', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
    },
    { code: { text: 'dia' }, valueQuantity: { value: 60, comparator: '<' } },
  ],
};

test('a measurement is found by person and by any of its codes', () => {
  const entries = extractIndex(county, pressure);
  expect(entries.subject).toBe('p1');
  expect(entries.tokens).toContain(token('code', 'http://loinc.org', '85354-9'));
  expect(entries.tokens).toContain(token('code', 'urn:local', 'BP'));
  expect(entries.tokens).toContain(token('component-code', '', 'sys'));
  expect(entries.tokens).not.toContain(hash.reference(county, 'patient', 'Patient/p1'));
  expect(entries.tokens).toContain(hash.reference(county, 'subject', 'Patient/p1'));
  expect(entries.tokens).toContain(
    hash.reference(county, 'device', 'urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7'),
  );
  expect(entries.tokens).not.toContain(hash.reference(county, 'performer', '#inside'));
  expect(entries.tokens).toContain(token('performer:identifier', 'urn:oid:2.16.156.10011.1.4', '110'));
});

test('the first code is the main one, and what stands beside it is marked as such', () => {
  const { code, tokens } = extractIndex(county, pressure);
  expect(code).toBe(token('code', undefined, '85354-9'));
  expect(tokens).toContain(hash.otherCode(county, 'code', 'BP'));
  expect(tokens).not.toContain(hash.otherCode(county, 'code', '85354-9'));
});

test('a period without an end goes on, a quantity has its value and its unit, and "less than" has no low end', () => {
  const { at, atEnd, ranges, tokens } = extractIndex(county, pressure);
  expect([at, atEnd]).toEqual([dateRange('2026-03-01T08:00:00+08:00')?.low, Number.POSITIVE_INFINITY]);
  const key = hash.rangeKey('component-value-quantity');
  expect(ranges.filter((range) => range.key === key)).toEqual([
    { key, low: 132, high: 132 },
    { key, low: Number.NEGATIVE_INFINITY, high: 60 },
  ]);
  expect(tokens).toContain(token('component-value-quantity', 'http://unitsofmeasure.org', 'mm[Hg]'));
  expect(tokens).toContain(token('component-value-quantity', undefined, '毫米汞柱'));
});

test('only a reference to a patient is under `patient`; a group stays under `subject`', () => {
  const about = (subject: object) => extractIndex(county, { resourceType: 'Observation', subject });
  const group = about({ reference: 'Group/g' });
  expect(group.subject).toBeUndefined();
  expect(group.tokens).toContain(hash.reference(county, 'subject', 'Group/g'));
  expect(group.tokens).not.toContain(hash.present(county, 'patient'));
  expect(about({ reference: 'https://other.example/fhir/Patient/p1' }).subject).toBeUndefined();
  expect(about({ reference: 'Patient/p1/_history/4' }).subject).toBe('p1');
});

test('the resident of a claim, a task, an appointment and a related person is found where each keeps it', () => {
  const reference = 'Patient/p1';
  const subjectOf = (resource: { resourceType: string }): string | undefined =>
    extractIndex(county, resource).subject;
  expect(subjectOf({ resourceType: 'Claim', patient: { reference } } as never)).toBe('p1');
  expect(subjectOf({ resourceType: 'Task', for: { reference } } as never)).toBe('p1');
  expect(subjectOf({ resourceType: 'RelatedPerson', patient: { reference } } as never)).toBe('p1');
  const participant = [{ actor: { reference: 'Practitioner/d' } }, { actor: { reference } }];
  expect(subjectOf({ resourceType: 'Appointment', participant } as never)).toBe('p1');
});

test('the hull of a timing is its date, and a canonical is found with its version and without', () => {
  const timing = { event: ['2026-03-01', '2026-03-09'], repeat: { boundsPeriod: { end: '2026-03-20' } } };
  const request = extractIndex(county, {
    resourceType: 'ServiceRequest',
    occurrenceTiming: timing,
    instantiatesCanonical: ['http://x/Plan|2'],
  });
  expect(request.ranges).toEqual([
    { key: hash.rangeKey('occurrence'), low: Number.NEGATIVE_INFINITY, high: dateRange('2026-03-20')?.high },
  ]);
  expect(request.tokens).toContain(hash.reference(county, 'instantiates-canonical', 'http://x/Plan'));
  expect(request.tokens).toContain(hash.reference(county, 'instantiates-canonical', 'http://x/Plan|2'));
});

test('values that are no dates or numbers are left out and spoil nothing', () => {
  const broken = {
    resourceType: 'Observation',
    effectiveDateTime: 'gestern',
    valueQuantity: { value: '5' },
    code: 7,
    category: [null, 'x'],
  };
  expect(extractIndex(county, broken)).toEqual({ tokens: [], ranges: [], strings: [] });
  expect(extractIndex(county, { resourceType: 'Unknown' })).toEqual({ tokens: [], ranges: [], strings: [] });
});

test('includes follow each reference under every parameter that names it', () => {
  expect(references(pressure).filter(({ param }) => param === 'subject' || param === 'patient')).toEqual([
    { param: 'patient', path: 'Observation.subject.where(resolve() is Patient)', reference: 'Patient/p1' },
    { param: 'subject', path: 'Observation.subject', reference: 'Patient/p1' },
  ]);
});

test.each([
  ['Observation', 'date', 'code'],
  ['Condition', 'recorded-date', 'code'],
  ['MedicationRequest', 'authoredon', 'code'],
  ['Immunization', 'date', 'vaccine-code'],
  ['Encounter', 'date', 'class'],
  ['Task', 'modified', 'code'],
  ['Patient', 'birthdate', undefined],
  ['Linkage', undefined, undefined],
])('%s is ordered by %s and by %s', (type, date, code) => {
  expect([mainDateOf(type), mainCodeOf(type)]).toEqual([date, code]);
});
