import { dayText, instantText } from '../calendar.ts';
import { doctorsOf } from '../care/place-of-care.ts';
import type { Programme, ProgrammeCode } from '../care/programmes.ts';
import { COUNTY_NAME } from '../county/county.ts';
import type { Institution, Staff } from '../county/institution.ts';
import { SPECIAL } from '../health/diagnosis.ts';
import { ETHNICITIES } from '../people/names.ts';
import type { Person } from '../people/person.ts';
import type { World } from '../world.ts';
import {
  concept,
  own,
  ownConcept,
  ownExtension,
  periodOf,
  type Resource,
  SYSTEM,
  toInstitution,
  toPerson,
  toStaff,
} from './words.ts';

const PROGRAMME_NAMES: Record<ProgrammeCode, string> = {
  hypertension: '高血压健康管理',
  diabetes: '2 型糖尿病健康管理',
  elderly: '老年人健康管理',
  mental: '严重精神障碍管理',
  tuberculosis: '肺结核健康管理',
  child: '0–6 岁儿童健康管理',
  maternal: '孕产妇健康管理',
  copd: '慢阻肺健康管理',
};

/** Everything the township keeps about somebody apart from contacts: the record of the person's standing. */
export function* residentOf(
  person: Person,
  programmes: readonly Programme[],
  world: World,
): Generator<Resource> {
  const clinic = world.institutions.clinics.get(person.household.village.code) as Institution;
  const centre = world.institutions.centres[person.household.village.townshipIndex] as Institution;
  yield toPatient(person, clinic);
  yield toCoverage(person);
  for (const programme of programmes) yield toEpisode(programme, person, centre);
  yield* problemsOf(person, world);
  yield* allergiesOf(person);
  const contract = contractOf(person, centre, doctorsOf(centre), world);
  if (contract) yield contract;
}

export function toPatient(person: Person, keeper: Institution): Resource {
  const { household, registeredOn, until, fate, phone } = person;
  const { village } = household;
  return {
    resourceType: 'Patient',
    id: person.id,
    // Health Level 7's own mark for a person who does not exist.
    meta: { tag: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'HTEST' }] },
    extension: [
      ownExtension('ethnicity', {
        valueCoding: {
          system: own('ethnicity'),
          code: person.ethnicity,
          display: ETHNICITIES[person.ethnicity],
        },
      }),
      ownExtension('household', { valueString: household.number }),
      ...(person.head ? [ownExtension('household-head', { valueBoolean: true })] : []),
      ...(registeredOn === undefined
        ? []
        : [ownExtension('registered-on', { valueDate: dayText(registeredOn) })]),
      ...(fate === 'leaves' ? [ownExtension('left-on', { valueDate: dayText(until) })] : []),
    ],
    identifier: identifiersOf(person),
    active: fate !== 'leaves',
    name: [{ text: person.name }],
    ...(phone ? { telecom: [{ extension: [SYNTHETIC], system: 'phone', value: phone }] } : {}),
    gender: person.sex,
    birthDate: dayText(person.birthOn),
    ...(fate === 'dies' ? { deceasedDateTime: instantText({ day: until, minute: 300 }) } : {}),
    address: [
      {
        extension: [ownExtension('division', { valueString: village.code })],
        text: `${COUNTY_NAME}${village.townshipName}${village.name}${household.group} 组 ${household.house} 号`,
        line: [`${village.name}${household.group} 组 ${household.house} 号`],
        district: COUNTY_NAME,
      },
    ],
    managingOrganization: toInstitution(keeper),
  };
}

/** A number that may belong to somebody real by accident, and must never be called. */
const SYNTHETIC = ownExtension('synthetic-number', { valueBoolean: true });

const identifiersOf = ({ idCard, healthCard, insuranceNumber }: Person): object[] => [
  ...(idCard ? [{ system: SYSTEM.idCard, value: idCard }] : []),
  { system: SYSTEM.healthCard, value: healthCard },
  { system: SYSTEM.insuranceCard, value: insuranceNumber },
];

const toCoverage = (person: Person): Resource => ({
  resourceType: 'Coverage',
  id: `c-${person.index}`,
  status: person.fate === 'stays' ? 'active' : 'cancelled',
  type: ownConcept(
    'insurance',
    person.insurance,
    person.insurance === '310' ? '职工基本医疗保险' : '城乡居民基本医疗保险',
  ),
  subscriberId: person.insuranceNumber,
  beneficiary: toPerson(person),
  period: periodOf(
    Math.min(person.from, person.until - 1),
    person.fate === 'stays' ? undefined : person.until,
  ),
  payor: [{ display: `${COUNTY_NAME}医疗保障局` }],
});

const toEpisode = ({ id, code, from, until }: Programme, person: Person, centre: Institution): Resource => ({
  resourceType: 'EpisodeOfCare',
  id,
  status: until <= person.until - 1 || person.fate !== 'stays' ? 'finished' : 'active',
  type: [ownConcept('programme', code, PROGRAMME_NAMES[code])],
  patient: toPerson(person),
  managingOrganization: toInstitution(centre),
  period: periodOf(
    from,
    until < person.until || person.fate !== 'stays' ? Math.max(from, until - 1) : undefined,
  ),
});

/** Illnesses that are known; what nobody has found is not in any record. */
function* problemsOf(person: Person, world: World): Generator<Resource> {
  for (const [disease, { onset, foundOn }] of person.health) {
    if (foundOn === undefined || foundOn > world.lastDay || foundOn >= person.until) continue;
    const { code, name } = SPECIAL[disease];
    yield {
      resourceType: 'Condition',
      id: `b-${person.index}-${disease}`,
      clinicalStatus: { coding: [{ system: SYSTEM.conditionClinical, code: 'active' }] },
      category: [{ coding: [{ system: SYSTEM.conditionCategory, code: 'problem-list-item' }] }],
      code: concept(SYSTEM.icd10, code, name),
      subject: toPerson(person),
      onsetDateTime: dayText(Math.max(onset, person.birthOn)).slice(0, 4),
      recordedDate: dayText(foundOn),
    };
  }
}

const ALLERGENS = [
  ['青霉素', '皮疹'],
  ['头孢菌素', '皮疹'],
  ['磺胺类', '荨麻疹'],
  ['海鲜', '荨麻疹'],
  ['花粉', '鼻塞'],
] as const;

/** One in twenty-five, told by a number of the person's own. */
function* allergiesOf(person: Person): Generator<Resource> {
  if (person.index % 25 !== 7) return;
  const [substance, reaction] = ALLERGENS[Math.floor(person.index / 25) % ALLERGENS.length] as readonly [
    string,
    string,
  ];
  yield {
    resourceType: 'AllergyIntolerance',
    id: `y-${person.index}`,
    clinicalStatus: {
      coding: [
        { system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', code: 'active' },
      ],
    },
    code: { text: substance },
    patient: toPerson(person),
    recordedDate: dayText(Math.max(person.registeredOn ?? person.from, person.birthOn)),
    reaction: [{ manifestation: [{ text: reaction }] }],
  };
}

/** Contracts run for a calendar year; the old and the ill are signed first. */
function contractOf(
  person: Person,
  centre: Institution,
  doctors: readonly Staff[],
  world: World,
): Resource | undefined {
  const known = [...person.health.values()].some(
    ({ foundOn }) => foundOn !== undefined && foundOn <= world.lastDay,
  );
  const likely = known ? 9 : 5;
  if (person.fate !== 'stays' || person.index % 13 >= likely) return undefined;
  const year = dayText(world.lastDay).slice(0, 4);
  const doctor = doctors[person.household.group % doctors.length] as Staff;
  return {
    resourceType: 'CareTeam',
    id: `t-${person.index}`,
    status: 'active',
    category: [ownConcept('care-team', 'family-doctor', '家庭医生签约')],
    subject: toPerson(person),
    period: { start: `${year}-01-01`, end: `${year}-12-31` },
    participant: [{ member: toStaff(doctor) }],
    managingOrganization: [toInstitution(centre)],
  };
}
