import { instantText, type Moment } from '../calendar.ts';
import type { Visit } from '../care/visit.ts';
import type { Institution } from '../county/institution.ts';
import type { Medicine } from '../health/medicines.ts';
import type { Context } from './observation-fhir.ts';
import { concept, ownConcept, quantity, type Resource, SYSTEM, toInstitution, toPerson } from './words.ts';

/** A medicine with what is needed to see when it runs out. */
export const toPrescription = (
  id: string,
  { person, at, institution, encounter }: Context,
  medicine: Medicine,
): Resource => ({
  resourceType: 'MedicationRequest',
  id,
  // A course of days is over with its last dose; what is refilled goes on until somebody stops it.
  status: medicine.days < 28 ? 'completed' : 'active',
  intent: 'order',
  medicationCodeableConcept: concept(SYSTEM.atc, medicine.atc, `${medicine.name} ${medicine.strength}`),
  subject: toPerson(person),
  encounter: { reference: `Encounter/${encounter}` },
  authoredOn: instantText(at),
  performer: toInstitution(institution),
  dosageInstruction: [{ text: medicine.dose }],
  dispenseRequest: {
    quantity: { value: medicine.perDay * medicine.days, unit: medicine.unit },
    expectedSupplyDuration: quantity(medicine.days, 'd'),
  },
});

/** A patient handed from one institution to the next: up before a visit, down after an admission. */
export function toReferral(
  visit: Visit,
  direction: 'up' | 'down',
  from: Institution,
  to: Institution,
  at: Moment,
): Resource {
  return {
    resourceType: 'ServiceRequest',
    id: `${visit.id}-${direction}`,
    status: 'completed',
    intent: 'order',
    category: [ownConcept('request-kind', 'referral', '转诊')],
    code: { text: direction === 'up' ? '上转' : '下转' },
    subject: toPerson(visit.person),
    authoredOn: instantText(at),
    requester: toInstitution(from),
    performer: [toInstitution(to)],
    reasonCode: [concept(SYSTEM.icd10, visit.diagnosis.code, visit.diagnosis.name)],
  };
}

/** A township doctor asks a county hospital for an opinion while the patient stays. */
export function toConsultation(visit: Visit, from: Institution, to: Institution): Resource {
  return {
    ...toReferral(visit, 'up', from, to, visit.at),
    id: `${visit.id}-consultation`,
    category: [ownConcept('request-kind', 'consultation', '远程会诊')],
    code: { text: '远程会诊' },
  };
}
