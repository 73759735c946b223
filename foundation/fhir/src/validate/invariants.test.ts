import { expect, test } from 'vitest';
import { isError, type Resource, validate } from '../index.ts';

const T = 'http://terminology.hl7.org/CodeSystem';
const UCUM = 'http://unitsofmeasure.org';
const concept = (system: string, code: string) => ({ coding: [{ system: `${T}/${system}`, code }] });
const code = { coding: [{ system: 'http://loinc.org', code: '4548-4' }] };
const subject = { reference: 'Patient/1' };
const text = { text: 'x' };

const an = (resourceType: string, more: object): object => ({ resourceType, ...more });
const observation = (more: object) => an('Observation', { status: 'final', code, ...more });
const quantity = (type: string, value: object) =>
  an('Basic', { code: text, extension: [{ url: 'http://a.example', [`value${type}`]: value }] });
const timing = (repeat: object) => quantity('Timing', { repeat });
const condition = (more: object) => an('Condition', { subject, ...more });
const allergy = (more: object) => an('AllergyIntolerance', { patient: subject, ...more });
const appointment = (more: object) =>
  an('Appointment', {
    status: 'booked',
    start: '2026-03-02T08:00:00+08:00',
    end: '2026-03-02T08:15:00+08:00',
    participant: [{ actor: { display: '张' }, status: 'accepted' }],
    ...more,
  });
const bundle = (type: string, entry?: object[], more: object = {}) =>
  an('Bundle', { type, ...(entry && { entry }), ...more });
const list = (more: object) => an('List', { status: 'current', mode: 'snapshot', ...more });
const questionnaire = (item: object) =>
  an('Questionnaire', { status: 'active', item: [{ linkId: '1', ...item }] });
const valueSet = (include: object) => an('ValueSet', { status: 'active', compose: { include: [include] } });
const expansion = (contains: object) =>
  an('ValueSet', { status: 'active', expansion: { timestamp: '2026-01-01', contains: [contains] } });
const conceptMap = (group: object) => an('ConceptMap', { status: 'active', group: [group] });
const composition = (section: object) =>
  an('Composition', {
    status: 'final',
    type: text,
    date: '2026-01-01',
    author: [{ display: '张' }],
    title: 'x',
    section: [section],
  });
const requirement = (more: object) => quantity('DataRequirement', { type: 'Observation', ...more });
const patient = an('Patient', {});
const put = { method: 'PUT', url: 'Patient/1' };

test.each<[string, object]>([
  ['ext-1', an('Patient', { extension: [{ url: 'http://a.example' }] })],
  [
    'ext-1',
    an('Patient', {
      extension: [{ url: 'http://a.example', valueString: 'x', extension: [{ url: 'b', valueString: 'y' }] }],
    }),
  ],
  ['qty-3', observation({ valueQuantity: { value: 1, code: 'mmol/L' } })],
  ['qty-3', quantity('Count', { value: 1, code: '1' })],
  ['age-1', quantity('Age', { value: -1, code: 'a', system: UCUM })],
  ['age-1', quantity('Age', { value: 1 })],
  ['age-1', quantity('Age', { value: 1, code: 'a', system: 'http://a.example' })],
  ['cnt-3', quantity('Count', { value: 1.5, code: '1', system: UCUM })],
  ['cnt-3', quantity('Count', { value: 1, code: '2', system: UCUM })],
  ['dis-1', quantity('Distance', { value: 1 })],
  ['drt-1', quantity('Duration', { value: 1, code: 'h', system: 'http://a.example' })],
  ['per-1', an('Patient', { name: [{ text: '张', period: { start: '2026-03', end: '2026-02-28' } }] })],
  ['per-1', quantity('Period', { start: '2026-03-02T12:00:00+08:00', end: '2026-03-02T03:59:59Z' })],
  ['rng-2', observation({ valueRange: { low: { value: 2 }, high: { value: 1 } } })],
  ['rat-1', observation({ valueRatio: { numerator: { value: 1 } } })],
  ['att-1', an('Patient', { photo: [{ data: 'QUJD' }] })],
  ['cpt-2', an('Patient', { telecom: [{ value: '13812345678' }] })],
  ['exp-1', quantity('Expression', { language: 'text/fhirpath' })],
  ['drq-1', requirement({ codeFilter: [{ path: 'code', searchParam: 'code' }] })],
  ['drq-2', requirement({ dateFilter: [{ valuePeriod: { start: '2026' } }] })],
  [
    'trd-1',
    quantity('TriggerDefinition', {
      type: 'periodic',
      timingDate: '2026-01-01',
      data: [{ type: 'Patient' }],
    }),
  ],
  [
    'trd-2',
    quantity('TriggerDefinition', { type: 'periodic', condition: { language: 'text/cql', expression: 'x' } }),
  ],
  ['tim-1', timing({ duration: 1 })],
  ['tim-2', timing({ period: 1 })],
  ['tim-4', timing({ duration: -1, durationUnit: 'h' })],
  ['tim-5', timing({ period: -1, periodUnit: 'h' })],
  ['tim-6', timing({ periodMax: 1 })],
  ['tim-7', timing({ durationMax: 1 })],
  ['tim-8', timing({ countMax: 2 })],
  ['tim-9', timing({ offset: 10 })],
  ['tim-9', timing({ offset: 10, when: ['CM'] })],
  ['tim-10', timing({ timeOfDay: ['08:00:00'], when: ['MORN'] })],
  [
    'eld-2',
    an('StructureDefinition', {
      url: 'http://a.example/x',
      name: 'X',
      status: 'draft',
      kind: 'logical',
      abstract: true,
      type: 'X',
      differential: { element: [{ path: 'X', min: 2, max: '1' }] },
    }),
  ],
  [
    'eld-8',
    an('StructureDefinition', {
      url: 'http://a.example/x',
      name: 'X',
      status: 'draft',
      kind: 'logical',
      abstract: true,
      type: 'X',
      differential: { element: [{ path: 'X', patternCode: 'a', fixedCode: 'a' }] },
    }),
  ],
  [
    'eld-14',
    an('StructureDefinition', {
      url: 'http://a.example/x',
      name: 'X',
      status: 'draft',
      kind: 'logical',
      abstract: true,
      type: 'X',
      differential: {
        element: [{ path: 'X', constraint: [1, 2].map(() => ({ key: 'a', severity: 'error', human: 'x' })) }],
      },
    }),
  ],
  [
    'sdf-6',
    an('StructureDefinition', {
      url: 'http://a.example/x',
      name: 'X',
      status: 'draft',
      kind: 'logical',
      abstract: true,
      type: 'X',
    }),
  ],
  ['ait-1', allergy({})],
  [
    'ait-2',
    allergy({
      clinicalStatus: concept('allergyintolerance-clinical', 'active'),
      verificationStatus: concept('allergyintolerance-verification', 'entered-in-error'),
    }),
  ],
  ['app-1', appointment({ participant: [{ status: 'accepted' }] })],
  ['app-2', appointment({ end: undefined })],
  ['app-3', appointment({ start: undefined, end: undefined })],
  ['app-4', appointment({ cancelationReason: text })],
  ['apr-1', an('AppointmentResponse', { appointment: { display: 'x' }, participantStatus: 'accepted' })],
  [
    'sev-1',
    an('AuditEvent', {
      type: { code: 'rest' },
      recorded: '2026-01-01T00:00:00Z',
      agent: [{ requestor: true }],
      source: { observer: { display: 'x' } },
      entity: [{ name: 'x', query: 'QUJD' }],
    }),
  ],
  [
    'cpl-3',
    an('CarePlan', {
      status: 'active',
      intent: 'plan',
      subject,
      activity: [{ reference: { display: 'x' }, detail: { status: 'completed' } }],
    }),
  ],
  ['cmp-1', composition({ title: 'x' })],
  ['cmp-2', composition({ emptyReason: text, entry: [{ display: 'x' }] })],
  ['con-1', condition({ stage: [{ type: text }] })],
  ['con-2', condition({ evidence: [{ id: 'x', extension: [{ url: 'http://a.example', valueCode: 'x' }] }] })],
  [
    'con-4',
    condition({ abatementDateTime: '2026', clinicalStatus: concept('condition-clinical', 'active') }),
  ],
  [
    'con-5',
    condition({
      clinicalStatus: concept('condition-clinical', 'active'),
      verificationStatus: concept('condition-ver-status', 'entered-in-error'),
    }),
  ],
  ['ppc-1', an('Consent', { status: 'active', scope: text, category: [text] })],
  [
    'ces-1',
    an('CoverageEligibilityResponse', {
      status: 'active',
      purpose: ['benefits'],
      patient: subject,
      created: '2026',
      request: { display: 'x' },
      outcome: 'complete',
      insurer: { display: 'x' },
      insurance: [{ coverage: { display: 'x' }, item: [{ excluded: false }] }],
    }),
  ],
  [
    'fhs-1',
    an('FamilyMemberHistory', {
      status: 'completed',
      patient: subject,
      relationship: text,
      ageString: '3',
      bornString: '2020',
    }),
  ],
  [
    'fhs-2',
    an('FamilyMemberHistory', {
      status: 'completed',
      patient: subject,
      relationship: text,
      estimatedAge: true,
    }),
  ],
  [
    'gol-1',
    an('Goal', { lifecycleStatus: 'active', description: text, subject, target: [{ detailString: 'x' }] }),
  ],
  ['grp-1', an('Group', { type: 'person', actual: false, member: [{ entity: subject }] })],
  [
    'imm-1',
    an('Immunization', {
      status: 'completed',
      vaccineCode: text,
      patient: subject,
      occurrenceDateTime: '2026',
      education: [{ publicationDate: '2026' }],
    }),
  ],
  [
    'imr-1',
    an('ImmunizationRecommendation', {
      patient: subject,
      date: '2026',
      recommendation: [{ forecastStatus: text }],
    }),
  ],
  ['ipn-1', an('InsurancePlan', { status: 'active' })],
  ['lnk-1', an('Linkage', { item: [{ type: 'source', resource: subject }] })],
  ['lst-1', list({ emptyReason: text, entry: [{ item: subject }] })],
  ['lst-2', list({ entry: [{ item: subject, deleted: true }] })],
  ['lst-3', list({ entry: [{ item: subject, date: '2026' }] })],
  ['obs-3', observation({ referenceRange: [{ type: text }] })],
  ['obs-6', observation({ valueString: 'x', dataAbsentReason: text })],
  ['obs-7', observation({ valueString: 'x', component: [{ code }] })],
  ['org-1', an('Organization', { active: true })],
  ['org-2', an('Organization', { name: 'x', address: [{ use: 'home', text: 'x' }] })],
  ['org-3', an('Organization', { name: 'x', telecom: [{ use: 'home', system: 'phone', value: '1' }] })],
  ['inv-1', an('Parameters', { parameter: [{ name: 'x' }] })],
  ['inv-1', an('Parameters', { parameter: [{ name: 'x', valueString: 'y', resource: patient }] })],
  ['pat-1', an('Patient', { contact: [{ gender: 'male' }] })],
  [
    'qrs-1',
    an('QuestionnaireResponse', {
      status: 'completed',
      item: [{ linkId: '1', answer: [{ valueString: 'x' }], item: [{ linkId: '2' }] }],
    }),
  ],
  ['rqg-1', an('RequestGroup', { status: 'active', intent: 'order', action: [{ title: 'x' }] })],
  [
    'ras-1',
    an('RiskAssessment', {
      status: 'final',
      subject,
      prediction: [{ probabilityRange: { low: { value: 1, unit: '%' } } }],
    }),
  ],
  ['ras-2', an('RiskAssessment', { status: 'final', subject, prediction: [{ probabilityDecimal: 101 }] })],
  ['prr-1', an('ServiceRequest', { status: 'active', intent: 'order', subject, orderDetail: [text] })],
  [
    'csd-1',
    an('CodeSystem', {
      status: 'active',
      content: 'complete',
      concept: [{ code: 'a', concept: [{ code: 'b' }] }, { code: 'b' }],
    }),
  ],
  ['cmd-1', conceptMap({ element: [{ code: 'a', target: [{ code: 'b', equivalence: 'narrower' }] }] })],
  ['cmd-2', conceptMap({ element: [{ code: 'a' }], unmapped: { mode: 'fixed' } })],
  ['cmd-3', conceptMap({ element: [{ code: 'a' }], unmapped: { mode: 'other-map' } })],
  ['que-1', questionnaire({ type: 'group' })],
  ['que-1', questionnaire({ type: 'display', item: [{ linkId: '2', type: 'string' }] })],
  ['que-2', questionnaire({ type: 'group', item: [{ linkId: '1', type: 'string' }] })],
  ['que-3', questionnaire({ type: 'display', code: [{ code: 'x' }] })],
  [
    'que-4',
    questionnaire({
      type: 'choice',
      answerValueSet: 'http://a.example',
      answerOption: [{ valueString: 'x' }],
    }),
  ],
  ['que-5', questionnaire({ type: 'boolean', answerValueSet: 'http://a.example' })],
  ['que-6', questionnaire({ type: 'display', required: true })],
  [
    'que-7',
    questionnaire({ type: 'string', enableWhen: [{ question: '2', operator: 'exists', answerString: 'x' }] }),
  ],
  ['que-8', questionnaire({ type: 'display', initial: [{ valueString: 'x' }] })],
  ['que-9', questionnaire({ type: 'display', readOnly: true })],
  ['que-10', questionnaire({ type: 'date', maxLength: 3 })],
  [
    'que-11',
    questionnaire({ type: 'choice', answerOption: [{ valueString: 'x' }], initial: [{ valueString: 'x' }] }),
  ],
  ['que-13', questionnaire({ type: 'string', initial: [{ valueString: 'x' }, { valueString: 'y' }] })],
  [
    'spd-1',
    an('SearchParameter', {
      url: 'http://a.example',
      name: 'x',
      status: 'active',
      description: 'x',
      code: 'x',
      base: ['Patient'],
      type: 'token',
      xpath: 'x',
    }),
  ],
  [
    'spd-2',
    an('SearchParameter', {
      url: 'http://a.example',
      name: 'x',
      status: 'active',
      description: 'x',
      code: 'x',
      base: ['Patient'],
      type: 'token',
      chain: ['y'],
    }),
  ],
  ['vsd-1', valueSet({ version: '1' })],
  ['vsd-2', valueSet({ valueSet: ['http://a.example'], concept: [{ code: 'a' }] })],
  [
    'vsd-3',
    valueSet({
      system: 'http://a.example',
      concept: [{ code: 'a' }],
      filter: [{ property: 'p', op: '=', value: 'v' }],
    }),
  ],
  ['vsd-6', expansion({ abstract: true })],
  ['vsd-9', expansion({ display: 'x' })],
  ['vsd-10', expansion({ code: 'x' })],
  ['bdl-1', bundle('collection', undefined, { total: 1 })],
  ['bdl-2', bundle('collection', [{ resource: patient, search: { mode: 'match' } }])],
  ['bdl-3', bundle('transaction', [{ resource: patient }])],
  ['bdl-3', bundle('collection', [{ resource: patient, request: put }])],
  ['bdl-4', bundle('transaction', [{ resource: patient, request: put, response: { status: '200' } }])],
  ['bdl-4', bundle('batch-response', [{ resource: patient }])],
  ['bdl-5', bundle('collection', [{ fullUrl: 'http://a.example/Patient/1' }])],
  [
    'bdl-7',
    bundle(
      'searchset',
      [1, 2].map(() => ({ fullUrl: 'http://a.example/Patient/1', resource: patient })),
    ),
  ],
  ['bdl-8', bundle('searchset', [{ fullUrl: 'http://a.example/Patient/1/_history/1', resource: patient }])],
  ['bdl-9', bundle('document', undefined, { timestamp: '2026-01-01T00:00:00Z' })],
  ['bdl-10', bundle('document', undefined, { identifier: { system: 'http://a.example', value: '1' } })],
  ['bdl-11', bundle('document', [{ fullUrl: 'http://a.example/Patient/1', resource: patient }])],
  ['bdl-12', bundle('message', [{ resource: patient }])],
])('%s is kept', (key, resource) => {
  const issues = validate(resource as Resource).filter(isError);
  expect(issues.map(({ text: told }) => told.split(':')[0])).toContain(key);
});

test('what R4 only advises is a warning', () => {
  const problem = condition({ category: [concept('condition-category', 'problem-list-item')] });
  const silent = an('Patient', {
    text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml"> </div>' },
  });
  expect(validate(problem as Resource)).toMatchObject([{ severity: 'warning', expression: 'Condition' }]);
  expect(validate(silent as Resource)).toMatchObject([{ severity: 'warning', expression: 'Patient.text' }]);
  expect(
    validate(
      an('StructureDefinition', {
        url: 'http://a.example/x',
        name: 'X',
        status: 'draft',
        kind: 'logical',
        abstract: false,
        type: 'X',
        differential: { element: [{ path: 'X' }] },
      }) as Resource,
    ),
  ).toMatchObject([{ severity: 'warning' }]);
});

test('rules that apply to some values leave the others alone', () => {
  const fine = [
    quantity('Period', { start: '2026-03-02T12:00:00+08:00', end: '2026-03-02T04:00:01Z' }),
    quantity('Period', { start: '2026', end: '2026-01-01' }),
    quantity('Age', { value: 1, code: 'a', system: UCUM }),
    quantity('Count', { value: 2, code: '1', system: UCUM }),
    timing({ offset: 10, when: ['MORN'] }),
    observation({ valueString: 'x', component: [{ code: text, valueString: 'y' }] }),
    condition({ abatementDateTime: '2026', clinicalStatus: concept('condition-clinical', 'resolved') }),
    appointment({ start: undefined, end: undefined, status: 'proposed' }),
    bundle(
      'history',
      [1, 2].map(() => ({
        fullUrl: 'http://a.example/Patient/1',
        resource: patient,
        request: put,
        response: { status: '200' },
      })),
    ),
  ];
  expect(fine.flatMap((resource) => validate(resource as Resource))).toEqual([]);
});
