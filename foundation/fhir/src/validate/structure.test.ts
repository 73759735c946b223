import { expect, test } from 'vitest';
import { isError, operationOutcome, type Resource, validate } from '../index.ts';

const errorsOf = (resource: object) => validate(resource as Resource).filter(isError);

const patient = {
  resourceType: 'Patient',
  name: [{ family: '张', given: ['三'] }],
  birthDate: '1962-02-28',
  gender: 'male',
};
const code = { coding: [{ system: 'http://loinc.org', code: '4548-4' }] };
const observation = { resourceType: 'Observation', status: 'final', code };
const extension = [{ url: 'http://example.org/reason', valueCode: 'unknown' }];
const url = 'http://example.org/x';
const identifier = { resourceType: 'Patient', id: 'p' };

test.each<[string, object]>([
  ['an element that R4 does not have', { at: 'Patient.nickname', ...patient, nickname: '三儿' }],
  ['an element of another type', { at: 'Patient.status', ...patient, status: 'active' }],
  ['an unknown element deep inside', { at: 'Patient.name[0].first', ...patient, name: [{ first: '三' }] }],
  [
    'a resourceType inside a data type',
    { at: 'Patient.name[0].resourceType', ...patient, name: [{ resourceType: 'HumanName', text: '张三' }] },
  ],
  ['a string in place of a list', { at: 'Patient.name[0].given', ...patient, name: [{ given: '三' }] }],
  ['an object in place of a list', { at: 'Patient.name', ...patient, name: { family: '张' } }],
  [
    'a list in place of an object',
    { at: 'Patient.maritalStatus', ...patient, maritalStatus: [{ text: 'M' }] },
  ],
  ['a list in place of a primitive', { at: 'Patient.gender', ...patient, gender: ['male'] }],
  ['a string in place of an object', { at: 'Observation.code', ...observation, code: '4548-4' }],
  [
    'an object in place of a string',
    { at: 'Patient.name[0].family', ...patient, name: [{ family: { text: '张' } }] },
  ],
  ['an empty object', { at: 'Patient.name[0]', ...patient, name: [{}] }],
  ['an object with nothing but an id', { at: 'Patient.name[0]', ...patient, name: [{ id: 'n1' }] }],
  ['an empty list', { at: 'Patient.name', ...patient, name: [] }],
  ['null', { at: 'Patient.gender', ...patient, gender: null }],
  ['null in place of an object', { at: 'Patient.maritalStatus', ...patient, maritalStatus: null }],
  ['null in a list of objects', { at: 'Patient.name[1]', ...patient, name: [{ family: '张' }, null] }],
  [
    'null in a list of strings with nothing beside it',
    { at: 'Patient.name[0].given[1]', ...patient, name: [{ given: ['三', null] }] },
  ],
  [
    'null in both lists',
    {
      at: 'Patient.name[0].given[0]',
      ...patient,
      name: [{ given: [null, '三'], _given: [null, { extension }] }],
    },
  ],
  [
    'extensions in a list beside a primitive that is none',
    { at: 'Patient._gender', ...patient, _gender: [{ extension }] },
  ],
  [
    'an id beside a missing value',
    { at: 'Patient._deceasedBoolean', ...patient, _deceasedBoolean: { id: 'x' } },
  ],
  [
    'an unknown element beside a primitive',
    { at: 'Patient._gender.value', ...patient, _gender: { value: 'male', extension } },
  ],
  ['extensions beside what is not primitive', { at: 'Patient._name', ...patient, _name: [{ extension }] }],
  ['extensions beside an id', { at: 'Patient._id', ...identifier, _id: { extension } }],
  ['an empty string', { at: 'Patient.name[0].family', ...patient, name: [{ family: '' }] }],
  ['U+0000 in a string', { at: 'Patient.name[0].family', ...patient, name: [{ family: '张\0' }] }],
  ['a number in place of a string', { at: 'Patient.name[0].family', ...patient, name: [{ family: 7 }] }],
  ['a string in place of a boolean', { at: 'Patient.active', ...patient, active: 'true' }],
  [
    'a string in place of a number',
    { at: 'Observation.valueQuantity.value', ...observation, valueQuantity: { value: '5.6' } },
  ],
  [
    'a number that is not finite',
    {
      at: 'Observation.valueQuantity.value',
      ...observation,
      valueQuantity: { value: Number.POSITIVE_INFINITY },
    },
  ],
  [
    'a fraction in place of an integer',
    { at: 'Observation.valueInteger', ...observation, valueInteger: 1.5 },
  ],
  ['an integer beyond 32 bits', { at: 'Observation.valueInteger', ...observation, valueInteger: 2 ** 31 }],
  ['a negative unsignedInt', { at: 'Patient.photo[0].size', ...patient, photo: [{ size: -1 }] }],
  [
    'zero as a positiveInt',
    { at: 'Patient.telecom[0].rank', ...patient, telecom: [{ system: 'phone', value: '1', rank: 0 }] },
  ],
  ['an id with an underscore', { at: 'Patient.id', ...patient, id: 'zhang_san' }],
  ['an id of 65 characters', { at: 'Patient.id', ...patient, id: 'a'.repeat(65) }],
  ['a code with two spaces', { at: 'Patient.language', ...patient, language: 'zh  CN' }],
  ['a uri with a space', { at: 'Patient.implicitRules', ...patient, implicitRules: 'http://a b' }],
  ['the 30th of February', { at: 'Patient.birthDate', ...patient, birthDate: '1962-02-30' }],
  ['the 29th of February in a common year', { at: 'Patient.birthDate', ...patient, birthDate: '1900-02-29' }],
  ['the 31st of April', { at: 'Patient.birthDate', ...patient, birthDate: '1962-04-31' }],
  ['a month 13', { at: 'Patient.birthDate', ...patient, birthDate: '1962-13' }],
  ['a year 0000', { at: 'Patient.birthDate', ...patient, birthDate: '0000' }],
  ['a date with slashes', { at: 'Patient.birthDate', ...patient, birthDate: '1962/02/28' }],
  ['a date of one-digit parts', { at: 'Patient.birthDate', ...patient, birthDate: '1962-2-8' }],
  ['a time in a date', { at: 'Patient.birthDate', ...patient, birthDate: '1962-02-28T00:00:00Z' }],
  [
    'a dateTime without an offset',
    { at: 'Patient.deceasedDateTime', ...patient, deceasedDateTime: '2026-03-02T12:00:00' },
  ],
  [
    'a dateTime without seconds',
    { at: 'Patient.deceasedDateTime', ...patient, deceasedDateTime: '2026-03-02T12:00+08:00' },
  ],
  [
    'an hour 24',
    { at: 'Patient.deceasedDateTime', ...patient, deceasedDateTime: '2026-03-02T24:00:00+08:00' },
  ],
  [
    'an offset of 15 hours',
    { at: 'Patient.deceasedDateTime', ...patient, deceasedDateTime: '2026-03-02T12:00:00+15:00' },
  ],
  ['an instant that is only a day', { at: 'Observation.issued', ...observation, issued: '2026-03-02' }],
  ['a time with an offset', { at: 'Observation.valueTime', ...observation, valueTime: '12:00:00Z' }],
  [
    'base64 of the wrong length',
    { at: 'Patient.photo[0].data', ...patient, photo: [{ contentType: 'image/png', data: 'abcde' }] },
  ],
  [
    'base64 with foreign signs',
    { at: 'Patient.photo[0].data', ...patient, photo: [{ contentType: 'image/png', data: 'ab_=' }] },
  ],
  [
    'an oid without its prefix',
    { at: 'Patient.extension[0].valueOid', ...patient, extension: [{ url, valueOid: '1.2.3' }] },
  ],
  [
    'a uuid in capitals',
    {
      at: 'Patient.extension[0].valueUuid',
      ...patient,
      extension: [{ url, valueUuid: 'urn:uuid:C757873D-EC9A-4326-A141-556F43239520' }],
    },
  ],
  ['a missing required element', { at: 'Observation', resourceType: 'Observation', status: 'final' }],
  [
    'a missing required element inside',
    { at: 'Patient.communication[0]', ...patient, communication: [{ preferred: true }] },
  ],
  [
    'a missing required choice',
    {
      at: 'MedicationRequest',
      resourceType: 'MedicationRequest',
      status: 'active',
      intent: 'order',
      subject: { reference: 'Patient/1' },
    },
  ],
  ['two values of one choice', { at: 'Observation', ...observation, valueString: 'x', valueBoolean: true }],
  [
    'a value and the extensions of another',
    { at: 'Patient', ...patient, deceasedBoolean: true, _deceasedDateTime: { extension } },
  ],
  [
    'a type that the choice does not allow',
    { at: 'Observation.valueDecimal', ...observation, valueDecimal: 1 },
  ],
  ['a code outside a required value set', { at: 'Patient.gender', ...patient, gender: 'M' }],
  [
    'a coding outside a required value set',
    {
      at: 'Condition.clinicalStatus',
      resourceType: 'Condition',
      subject: { reference: 'Patient/1' },
      clinicalStatus: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'fine' }],
      },
    },
  ],
  [
    'a concept with text only where codes are required',
    {
      at: 'Condition.clinicalStatus',
      resourceType: 'Condition',
      subject: { reference: 'Patient/1' },
      clinicalStatus: { text: 'active' },
    },
  ],
  [
    'a reference without a type',
    { at: 'Observation.subject', ...observation, subject: { reference: '12345' } },
  ],
  [
    'a reference to a type R4 does not have',
    { at: 'Observation.subject', ...observation, subject: { reference: 'Animal/1' } },
  ],
  [
    'a reference to a type not allowed there',
    { at: 'Observation.subject', ...observation, subject: { reference: 'Medication/1' } },
  ],
  [
    'an absolute reference to a type not allowed there',
    {
      at: 'Observation.encounter',
      ...observation,
      encounter: { reference: 'https://a.example/fhir/Patient/1' },
    },
  ],
  [
    'a logical reference to a type not allowed there',
    {
      at: 'Observation.encounter',
      ...observation,
      encounter: { type: 'Patient', identifier: { value: '1' } },
    },
  ],
  [
    'a reference to a contained resource that is not there',
    { at: 'Observation.subject', ...observation, subject: { reference: '#p' } },
  ],
  [
    'a contained resource that nothing refers to',
    { at: 'Observation.contained[0]', ...observation, contained: [identifier] },
  ],
  [
    'a contained resource with a contained resource',
    {
      at: 'Observation.contained[0]',
      ...observation,
      subject: { reference: '#p' },
      contained: [{ ...identifier, contained: [{ resourceType: 'Group', type: 'person', actual: true }] }],
    },
  ],
  [
    'a contained resource with a version',
    {
      at: 'Observation.contained[0]',
      ...observation,
      subject: { reference: '#p' },
      contained: [{ ...identifier, meta: { versionId: '1' } }],
    },
  ],
  [
    'a contained resource with a security label',
    {
      at: 'Observation.contained[0]',
      ...observation,
      subject: { reference: '#p' },
      contained: [{ ...identifier, meta: { security: [{ code: 'R' }] } }],
    },
  ],
  [
    'an error in a contained resource',
    {
      at: 'Observation.contained[0].gender',
      ...observation,
      subject: { reference: '#p' },
      contained: [{ ...identifier, gender: 'm' }],
    },
  ],
  [
    'a contained resource of no known type',
    { at: 'Observation.contained[0]', ...observation, contained: [{ id: 'p' }] },
  ],
  [
    'an error in a bundle entry',
    {
      at: 'Bundle.entry[1].resource.status',
      resourceType: 'Bundle',
      type: 'collection',
      entry: [{ resource: patient }, { resource: { ...observation, status: 'done' } }],
    },
  ],
  [
    'an error in a component',
    {
      at: 'Observation.component[1].valueQuantity.value',
      ...observation,
      component: [{ code: { text: 'a' } }, { code: { text: 'b' }, valueQuantity: { value: 'x' } }],
    },
  ],
  [
    'an error in an extension of an extension',
    {
      at: 'Patient.extension[0].extension[0].valueBoolean',
      ...patient,
      extension: [{ url, extension: [{ url: 'y', valueBoolean: 1 }] }],
    },
  ],
  ['an extension without url', { at: 'Patient.extension[0]', ...patient, extension: [{ valueString: 'x' }] }],
  [
    'a script in the narrative',
    {
      at: 'Patient.text.div',
      ...patient,
      text: {
        status: 'generated',
        div: '<div xmlns="http://www.w3.org/1999/xhtml"><script>x</script></div>',
      },
    },
  ],
  [
    'an event handler in the narrative',
    {
      at: 'Patient.text.div',
      ...patient,
      text: { status: 'generated', div: '<div><p onclick="x()">a</p></div>' },
    },
  ],
  [
    'a javascript link in the narrative',
    {
      at: 'Patient.text.div',
      ...patient,
      text: { status: 'generated', div: '<div><a href=" javascript:x()">a</a></div>' },
    },
  ],
  [
    'an unclosed element in the narrative',
    { at: 'Patient.text.div', ...patient, text: { status: 'generated', div: '<div><p>a</div>' } },
  ],
  [
    'two elements as narrative',
    { at: 'Patient.text.div', ...patient, text: { status: 'generated', div: '<div>a</div><div>b</div>' } },
  ],
  [
    'a narrative that is no div',
    { at: 'Patient.text.div', ...patient, text: { status: 'generated', div: '张三' } },
  ],
  [
    'an element of R5',
    { at: 'ResearchStudy.label', resourceType: 'ResearchStudy', status: 'active', label: [{ value: 'x' }] },
  ],
])('%s is an error, and its place is told', (_, { at, ...resource }: { at?: string }) => {
  expect(errorsOf(resource).map(({ expression }) => expression)).toContain(at);
});

test.each<[string, object]>([
  ['a plain patient', patient],
  ['no card, no name, no birth date', { resourceType: 'Patient' }],
  ['partial dates', { ...patient, birthDate: '1962-02', deceasedDateTime: '2026' }],
  ['the 29th of February in leap years', { ...patient, birthDate: '2000-02-29' }],
  ['a leap second and an offset of China', { ...observation, issued: '2016-12-31T23:59:60.123+08:00' }],
  [
    'extensions in place of a value',
    { ...patient, gender: undefined, birthDate: undefined, _birthDate: { extension } },
  ],
  [
    'null kept in step with extensions',
    { ...patient, name: [{ given: [null, '三'], _given: [{ extension }, null] }] },
  ],
  ['extensions beside a required value', { resourceType: 'Observation', code, _status: { extension } }],
  ['an id and extensions beside a value', { ...patient, _gender: { id: 'g', extension } }],
  ['an id alone beside a value', { ...patient, _birthDate: { id: 'b' } }],
  [
    'a value with the extensions of the same choice',
    { ...observation, valueString: 'x', _valueString: { extension } },
  ],
  ['a full-width space and rare characters', { ...patient, name: [{ text: '䶮　𬱖·买买提' }] }],
  ['base64 in lines', { ...patient, photo: [{ contentType: 'image/png', data: 'QUJD\n  REVG' }] }],
  [
    'every form of reference',
    {
      ...observation,
      performer: [
        'Practitioner/1',
        'Practitioner/1/_history/2',
        'https://a.example/fhir/Practitioner/1',
        'urn:uuid:c757873d-ec9a-4326-a141-556f43239520',
        'urn:oid:1.2.3',
        'Practitioner?identifier=a|b',
      ].map((reference) => ({ reference })),
    },
  ],
  [
    'a contained resource that points back',
    {
      ...observation,
      contained: [
        {
          resourceType: 'Provenance',
          id: 'w',
          target: [{ reference: '#' }],
          recorded: '2026-01-01T00:00:00Z',
          agent: [{ who: { display: '张' } }],
        },
      ],
    },
  ],
  [
    'a contained definition that a canonical refers to',
    {
      resourceType: 'ServiceRequest',
      status: 'active',
      intent: 'order',
      subject: { reference: 'Patient/1' },
      instantiatesCanonical: ['#d'],
      contained: [{ resourceType: 'ActivityDefinition', id: 'd', status: 'active' }],
    },
  ],
  [
    'a contained resource that another contained one refers to',
    {
      ...observation,
      encounter: { reference: '#e' },
      contained: [
        {
          resourceType: 'Encounter',
          id: 'e',
          status: 'finished',
          class: { code: 'AMB' },
          subject: { reference: '#p' },
        },
        identifier,
      ],
    },
  ],
  [
    'media types and currencies, which nobody can list',
    {
      ...patient,
      photo: [{ contentType: 'image/x-new', url: 'http://a.example/b' }],
      extension: [{ url, valueMoney: { value: 1, currency: 'CNY' } }],
    },
  ],
  [
    'a narrative with tables, entities and empty elements',
    {
      ...patient,
      text: {
        status: 'generated',
        div: '<div xmlns="http://www.w3.org/1999/xhtml"><!-- a > b --><table class="x"><tr><td>&lt;1<br/></td></tr></table><hr /></div>',
      },
    },
  ],
  [
    'a characteristic in the form of R4',
    {
      resourceType: 'EvidenceVariable',
      status: 'draft',
      characteristic: [{ definitionCodeableConcept: { text: 'x' }, groupMeasure: 'mean' }],
    },
  ],
])('%s: valid', (_, resource) => {
  expect(errorsOf(JSON.parse(JSON.stringify(resource)))).toEqual([]);
});

test('a name from outside never enters the path when it could be mistaken for one', () => {
  const [issue] = errorsOf({ ...patient, 'a.b[0]<script>': 1 });
  expect(issue?.expression).toBe('Patient');
});

test('what is wrong is told without repeating the value', () => {
  const issues = errorsOf({ ...patient, birthDate: '1962-02-30', gender: '男性', name: [{ family: 7 }] });
  expect(issues).toHaveLength(3);
  expect(JSON.stringify(issues)).not.toMatch(/1962|男性/);
});

test('what HL7 itself publishes wrongly is pointed out and accepted', () => {
  expect(validate({ ...observation, performer: [{ reference: 'Encounter/1' }] } as Resource)).toMatchObject([
    { severity: 'warning', expression: 'Observation.performer[0]' },
  ]);
});

test('a client is told the place and the reason as an OperationOutcome', () => {
  const outcome = operationOutcome(validate({ ...patient, gender: 'M' } as Resource));
  expect(outcome).toMatchObject({
    issue: [{ severity: 'error', code: 'code-invalid', expression: ['Patient.gender'] }],
  });
  expect(validate(outcome as unknown as Resource)).toEqual([]);
  expect(validate(operationOutcome([]) as unknown as Resource)).toEqual([]);
});

test('a warning inside does not silence the rules outside', () => {
  const doubtful = { url: 'https://yiti.health/fhir/StructureDefinition/shoe-size', valueInteger: 42 };
  const both = { ...observation, valueString: 'x', dataAbsentReason: { text: 'x' }, extension: [doubtful] };
  expect(validate(both as Resource).map(({ severity }) => severity)).toEqual(['warning', 'error']);
});

test('a flood of warnings hides no error, and a flood of errors is cut off', () => {
  const doubtful = { url: 'https://yiti.health/fhir/StructureDefinition/shoe-size', valueInteger: 42 };
  const flood = validate({
    resourceType: 'Observation',
    extension: Array(5000).fill(doubtful),
    status: 'done',
    code,
  } as Resource);
  expect(flood.filter(isError)).toHaveLength(1);
  expect(flood.length).toBeLessThan(200);
  expect(
    validate({ ...patient, name: Array(5000).fill({ first: 'x' }) } as unknown as Resource).length,
  ).toBeLessThan(300);
});

test.each([
  ['<div><!--'.repeat(100_000)],
  [`<${'a'.repeat(1_000_000)}`],
  [`<div><a href=${' '.repeat(1_000_000)}x>`],
  ['<div><a "'.repeat(100_000)],
  [`<div>${"<p '".repeat(100_000)}>`],
])('a narrative made to stop a server is refused at once', (div) => {
  expect(errorsOf({ ...patient, text: { status: 'generated', div } })).toHaveLength(1);
});

test.each([
  'javascript:x()',
  ' JavaScript:x()',
  '&#106;avascript:x()',
  'java&Tab;script:x()',
  'data:text/html,x',
  'vbscript:x',
])('a link to %s in the narrative is an error', (href) => {
  const div = `<div xmlns="http://www.w3.org/1999/xhtml"><a href="${href}">a</a></div>`;
  expect(errorsOf({ ...patient, text: { status: 'generated', div } })).toHaveLength(1);
});

test.each(['https://a.example/b?c:d', '#x', 'patient-example.html', '../a/b:c', 'mailto:a@b.example', ''])(
  'a link to %s in the narrative is fine',
  (href) => {
    const div = `<div xmlns="http://www.w3.org/1999/xhtml"><a href="${href}">a</a></div>`;
    expect(errorsOf({ ...patient, text: { status: 'generated', div } })).toEqual([]);
  },
);
