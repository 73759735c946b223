import { dayText } from '../calendar.ts';
import { doctorsOf } from '../care/place-of-care.ts';
import type { Programme, ProgrammeCode } from '../care/programmes.ts';
import { COUNTY_NAME } from '../county/county.ts';
import type { Institution, Staff } from '../county/institution.ts';
import type { Person } from '../people/person.ts';
import type { World } from '../world.ts';
import { toPatient } from './patient-fhir.ts';
import { allergiesOf, problemsOf } from './problem-fhir.ts';
import { ownConcept, periodOf, type Resource, toInstitution, toPerson, toStaff } from './words.ts';

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

/** Kin, as far as a village clinic writes it down: whom to call about a small child. */
export const toMother = (mother: Person, child: Person): Resource => ({
  resourceType: 'RelatedPerson',
  id: `k-${child.index}`,
  active: true,
  patient: toPerson(child),
  relationship: [
    { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', code: 'MTH' }], text: '母亲' },
  ],
  name: [{ text: mother.name }],
  gender: 'female',
});
