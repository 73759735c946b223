import { dayText, instantText } from '../calendar.ts';
import { COUNTY_NAME } from '../county/county.ts';
import type { Institution } from '../county/institution.ts';
import { ETHNICITIES } from '../people/names.ts';
import type { Person } from '../people/person.ts';
import { own, ownExtension, type Resource, SYSTEM, toInstitution } from './words.ts';

/** The person as the clinic or centre that keeps the record knows them at the end. */
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
