import { dayText, instantText } from '../calendar.ts';
import type { Visit } from '../care/visit.ts';
import type { Institution } from '../county/institution.ts';
import { toPressure } from './observation-fhir.ts';
import { toPrescription } from './order-fhir.ts';
import { reportResources } from './report-fhir.ts';
import { toSettlement } from './settlement-fhir.ts';
import { concept, ownExtension, type Resource, SYSTEM, toInstitution, toPerson, toStaff } from './words.ts';

/** A visit or admission as a village clinic or township centre records it in the county's own system. */
export function* visitResources(visit: Visit): Generator<Resource> {
  const { id, person, place, at } = visit;
  if (!place) return;
  yield toEncounter(visit, place);
  // A village clinic writes the diagnosis into the visit, and a refill is for a problem that stands in the record.
  if (visit.notifiable || (visit.level !== 'village' && visit.kind !== 'refill')) yield toDiagnosis(visit);
  const context = { person, at, institution: place.institution, encounter: id };
  if (visit.pressure) yield toPressure(`${id}-p`, context, visit.pressure);
  for (const [order, medicine] of visit.medicines.entries())
    yield toPrescription(`${id}-m${order + 1}`, context, medicine);
  if (visit.report) yield* reportResources(`${id}-r`, context, visit.report);
  if (visit.bill) yield toSettlement(`${id}-s`, context, visit.bill);
  if (visit.nights > 0 && visit.over) yield toDischargeNote(`${id}-d`, visit, place.institution);
}

function toEncounter(visit: Visit, { institution, doctor }: NonNullable<Visit['place']>): Resource {
  const { id, person, at, until, nights, over, diagnosis } = visit;
  return {
    resourceType: 'Encounter',
    id,
    status: over ? 'finished' : 'in-progress',
    class: { system: SYSTEM.encounterClass, code: nights > 0 ? 'IMP' : 'AMB' },
    subject: toPerson(person),
    participant: [{ individual: toStaff(doctor) }],
    period: { start: instantText(at), ...(over ? { end: instantText(until) } : {}) },
    reasonCode: [concept(SYSTEM.icd10, diagnosis.code, diagnosis.name)],
    ...(nights > 0 && over ? { hospitalization: { dischargeDisposition: { coding: [HOME] } } } : {}),
    serviceProvider: toInstitution(institution),
  };
}

const HOME = { system: 'http://terminology.hl7.org/CodeSystem/discharge-disposition', code: 'home' };

const toDiagnosis = ({ id, person, at, diagnosis, place }: Visit): Resource => ({
  resourceType: 'Condition',
  id: `${id}-c`,
  extension: [ownExtension('rank', { valueInteger: 1 })],
  category: [{ coding: [{ system: SYSTEM.conditionCategory, code: 'encounter-diagnosis' }] }],
  code: concept(SYSTEM.icd10, diagnosis.code, diagnosis.name),
  subject: toPerson(person),
  encounter: { reference: `Encounter/${id}` },
  recordedDate: instantText(at),
  ...(place ? { recorder: toStaff(place.doctor) } : {}),
});

function toDischargeNote(
  id: string,
  { person, until, nights, diagnosis, at }: Visit,
  institution: Institution,
): Resource {
  const text = `${person.name}，${dayText(at.day)} 因${diagnosis.name}入院，住院 ${nights} 天，好转出院。门诊复查，不适随诊。`;
  return {
    resourceType: 'DocumentReference',
    id,
    status: 'current',
    type: { text: '出院小结' },
    subject: toPerson(person),
    date: instantText(until),
    custodian: toInstitution(institution),
    description: `出院小结：${diagnosis.name}`,
    content: [
      {
        attachment: {
          contentType: 'text/plain; charset=utf-8',
          data: Buffer.from(text).toString('base64'),
          title: '出院小结',
        },
      },
    ],
  };
}
