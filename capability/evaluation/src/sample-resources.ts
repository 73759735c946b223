import type { Sample } from './sample-county.ts';

/** For tests: valid resources in the words of docs/guides/modelling.md; a test names only what it is about. */

const Y = 'https://yiti.health/fhir';
const own = (system: string, code: string) => ({ coding: [{ system: `${Y}/CodeSystem/${system}`, code }] });
const to = (type: string, id: string) => ({ reference: `${type}/${id}` });
const ours = (name: string, value: object) => ({ url: `${Y}/StructureDefinition/${name}`, ...value });
let made = 0;
const next = (prefix: string): string => `sample-${prefix}-${++made}`;

export const anInstitution = (
  id: string,
  kind: string,
  partOf?: string,
  equipment: readonly string[] = [],
): Sample => ({
  resourceType: 'Organization',
  id,
  active: true,
  name: id,
  type: [own('institution-kind', kind)],
  ...(partOf ? { partOf: to('Organization', partOf) } : {}),
  ...(equipment.length > 0
    ? { extension: equipment.map((text) => ours('equipment', { valueCodeableConcept: { text } })) }
    : {}),
});

export const aMembership = (
  consortium: string,
  member: string,
  period: { start?: string; end?: string } = { start: '2020-01-01' },
  role: 'lead' | 'member' = 'member',
): Sample => ({
  resourceType: 'OrganizationAffiliation',
  id: next('a'),
  active: period.end === undefined,
  organization: to('Organization', consortium),
  participatingOrganization: to('Organization', member),
  code: [own('membership', role)],
  period,
});

/** A consortium with its hospital, a township centre and its clinic: enough for most questions. */
export const aSmallCounty = (): Sample[] => [
  anInstitution('group', 'consortium'),
  anInstitution('hospital', 'county-hospital'),
  anInstitution('centre', 'township-centre'),
  anInstitution('clinic', 'village-clinic', 'centre'),
  aMembership('group', 'hospital', { start: '2020-01-01' }, 'lead'),
  aMembership('group', 'centre'),
];

export const aPhysician = (id: string, title: string): Sample => ({
  resourceType: 'Practitioner',
  id,
  active: true,
  name: [{ text: id }],
  qualification: [{ code: { text: title } }],
});

export const aPost = (
  staff: string,
  institution: string,
  role: string,
  start: string,
  end?: string,
): Sample => ({
  resourceType: 'PractitionerRole',
  id: next('r'),
  active: end === undefined,
  practitioner: to('Practitioner', staff),
  organization: to('Organization', institution),
  code: [own('role', role)],
  period: { start, ...(end ? { end } : {}) },
});

export const aResident = (
  id: string,
  about: { born?: string; keeper?: string; registered?: string; died?: string; left?: string } = {},
): Sample => ({
  resourceType: 'Patient',
  id,
  active: about.left === undefined,
  birthDate: about.born ?? '1960-05-05',
  managingOrganization: to('Organization', about.keeper ?? 'clinic'),
  extension: [
    ...(about.registered ? [ours('registered-on', { valueDate: about.registered })] : []),
    ...(about.left ? [ours('left-on', { valueDate: about.left })] : []),
  ],
  ...(about.died ? { deceasedDateTime: about.died } : {}),
});

export interface VisitAbout {
  readonly id?: string;
  readonly at?: string;
  readonly start: string;
  readonly end?: string;
  readonly class?: string;
  readonly status?: string;
  readonly staff?: string;
  readonly outside?: 'county' | 'city' | 'province';
}

/** A visit; `outside` makes it one that only the payer tells of. */
export const aVisit = (resident: string, about: VisitAbout): Sample => ({
  resourceType: 'Encounter',
  id: about.id ?? next('e'),
  status: about.status ?? 'finished',
  class: { code: about.class ?? 'AMB' },
  subject: to('Patient', resident),
  period: { start: about.start, ...(about.end ? { end: about.end } : {}) },
  ...(about.staff ? { participant: [{ individual: to('Practitioner', about.staff) }] } : {}),
  ...(about.outside
    ? {
        serviceProvider: { display: '县外医院' },
        extension: [ours('care-level', { valueCode: about.outside })],
      }
    : { serviceProvider: to('Organization', about.at ?? 'clinic') }),
});

export const aFollowUp = (
  resident: string,
  start: string,
  about: { id?: string; at?: string; status?: string } = {},
): Sample => ({
  ...aVisit(resident, { start, ...about }),
  type: [own('encounter-kind', 'follow-up')],
});

/** A follow-up with what was measured: a pressure, or one number by its LOINC code. */
export function aReading(
  resident: string,
  start: string,
  measured: { pressure: readonly [number, number] } | { code: string; value: number },
): Sample[] {
  const contact = aFollowUp(resident, start);
  const quantity = (value: number) => ({ valueQuantity: { value } });
  const code = (loinc: string) => ({ code: { coding: [{ system: 'http://loinc.org', code: loinc }] } });
  const found =
    'pressure' in measured
      ? {
          ...code('85354-9'),
          component: [
            { ...code('8480-6'), ...quantity(measured.pressure[0]) },
            { ...code('8462-4'), ...quantity(measured.pressure[1]) },
          ],
        }
      : { ...code(measured.code), ...quantity(measured.value) };
  return [
    contact,
    {
      resourceType: 'Observation',
      id: next('o'),
      status: 'final',
      subject: to('Patient', resident),
      encounter: to('Encounter', contact.id),
      effectiveDateTime: start,
      ...found,
    },
  ];
}

export const anEnrolment = (
  resident: string,
  programme: string,
  start: string,
  end?: string,
  at = 'centre',
): Sample => ({
  resourceType: 'EpisodeOfCare',
  id: next('m'),
  status: end ? 'finished' : 'active',
  type: [own('programme', programme)],
  patient: to('Patient', resident),
  managingOrganization: to('Organization', at),
  period: { start, ...(end ? { end } : {}) },
});

export const aContract = (resident: string, start: string, end?: string): Sample => ({
  resourceType: 'CareTeam',
  id: next('t'),
  status: 'active',
  category: [own('care-team', 'family-doctor')],
  subject: to('Patient', resident),
  period: { start, ...(end ? { end } : {}) },
});

export const aCover = (resident: string, start: string, end?: string): Sample => ({
  resourceType: 'Coverage',
  id: next('c'),
  status: end ? 'cancelled' : 'active',
  type: own('insurance', '390'),
  beneficiary: to('Patient', resident),
  payor: [{ display: '县医疗保障局' }],
  period: { start, ...(end ? { end } : {}) },
});

export const aBill = (
  resident: string,
  about: {
    id?: string;
    on: string;
    total: number;
    fund?: number;
    at?: string;
    visit?: string;
    outside?: 'city' | 'province';
  },
): Sample => ({
  resourceType: 'ExplanationOfBenefit',
  id: about.id ?? next('s'),
  status: 'active',
  type: { text: '结算' },
  use: 'claim',
  patient: to('Patient', resident),
  created: about.on,
  insurer: { display: '县医疗保障局' },
  provider: about.outside ? { display: '县外医院' } : to('Organization', about.at ?? 'hospital'),
  outcome: 'complete',
  insurance: [{ focal: true, coverage: { display: '参保' } }],
  ...(about.outside ? { extension: [ours('care-level', { valueCode: about.outside })] } : {}),
  ...(about.visit
    ? {
        item: [
          { sequence: 1, productOrService: { text: '就诊' }, encounter: [to('Encounter', about.visit)] },
        ],
      }
    : {}),
  total: [
    { category: own('settlement', 'total'), amount: { value: about.total, currency: 'CNY' } },
    { category: own('settlement', 'fund'), amount: { value: about.fund ?? 0, currency: 'CNY' } },
  ],
});

export const aProblem = (
  resident: string,
  code: string,
  recorded: string,
  category = 'problem-list-item',
): Sample => ({
  resourceType: 'Condition',
  id: next('b'),
  clinicalStatus: {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
  },
  category: [
    { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-category', code: category }] },
  ],
  code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code }] },
  subject: to('Patient', resident),
  recordedDate: recorded,
});

export const aReport = (
  resident: string,
  about: { visit: string; reader: string; on: string; category?: string; status?: string },
): Sample => ({
  resourceType: 'DiagnosticReport',
  id: next('d'),
  status: about.status ?? 'final',
  category: [{ coding: [{ code: about.category ?? 'RAD' }] }],
  code: { text: '胸片' },
  subject: to('Patient', resident),
  encounter: to('Encounter', about.visit),
  effectiveDateTime: about.on,
  performer: [to('Organization', about.reader)],
});
