import { dayText, instantText, type Moment } from '../calendar.ts';
import type { FollowUp } from '../care/follow-up.ts';
import type { Bill } from '../care/insurance.ts';
import type { Visit } from '../care/visit.ts';
import type { Institution } from '../county/institution.ts';
import type { LabReport, LabResult } from '../health/laboratory.ts';
import type { Medicine } from '../health/medicines.ts';
import type { Person } from '../people/person.ts';
import {
  concept,
  ownConcept,
  ownExtension,
  quantity,
  type Resource,
  SYSTEM,
  toInstitution,
  toPerson,
  toStaff,
} from './words.ts';

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

/** What a programme's contact leaves behind: an encounter and what was measured. */
export function* followUpResources(followUp: FollowUp): Generator<Resource> {
  const { id, person, at, institution, doctor, reading, report } = followUp;
  yield {
    resourceType: 'Encounter',
    id,
    status: 'finished',
    class: { system: SYSTEM.encounterClass, code: followUp.atHome ? 'HH' : 'AMB' },
    type: [ownConcept('encounter-kind', 'follow-up', '随访')],
    subject: toPerson(person),
    episodeOfCare: followUp.programmes.map((programme) => ({ reference: `EpisodeOfCare/${programme.id}` })),
    participant: [{ individual: toStaff(doctor) }],
    period: { start: instantText(at), end: instantText({ day: at.day, minute: at.minute + 12 }) },
    serviceProvider: toInstitution(institution),
  };
  const context = { person, at, institution, encounter: id };
  if (reading.pressure) yield toPressure(`${id}-p`, context, reading.pressure);
  const single = (suffix: string, loinc: string, name: string, value: number | undefined, unit: string) =>
    value === undefined
      ? []
      : [
          {
            ...observation(`${id}-${suffix}`, context, 'vital-signs'),
            code: concept(SYSTEM.loinc, loinc, name),
            valueQuantity: quantity(value, unit),
          },
        ];
  yield* single('g', '14771-0', '空腹血糖', reading.glucose, 'mmol/L');
  yield* single('w', '29463-7', '体重', reading.weight, 'kg');
  yield* single('h', '8302-2', '身高', reading.height, 'cm');
  if (report) {
    yield* reportResources(`${id}-r`, context, report);
    yield toEcgReport(`${id}-e`, context);
  }
}

interface Context {
  readonly person: Person;
  readonly at: Moment;
  readonly institution: Institution;
  readonly encounter: string;
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

const observation = (id: string, { person, at, institution, encounter }: Context, category: string) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  category: [
    { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: category }] },
  ],
  subject: toPerson(person),
  encounter: { reference: `Encounter/${encounter}` },
  effectiveDateTime: instantText(at),
  performer: [toInstitution(institution)],
});

const toPressure = (
  id: string,
  context: Context,
  { systolic, diastolic }: { systolic: number; diastolic: number },
): Resource => ({
  ...observation(id, context, 'vital-signs'),
  code: concept(SYSTEM.loinc, '85354-9', '血压'),
  component: [
    { code: concept(SYSTEM.loinc, '8480-6', '收缩压'), valueQuantity: quantity(systolic, 'mm[Hg]') },
    { code: concept(SYSTEM.loinc, '8462-4', '舒张压'), valueQuantity: quantity(diastolic, 'mm[Hg]') },
  ],
});

function* reportResources(id: string, context: Context, report: LabReport): Generator<Resource> {
  const { person, at, institution, encounter } = context;
  yield {
    resourceType: 'DiagnosticReport',
    id,
    status: 'final',
    category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'LAB' }] }],
    code: { text: report.name },
    subject: toPerson(person),
    encounter: { reference: `Encounter/${encounter}` },
    effectiveDateTime: instantText(at),
    performer: [toInstitution(institution)],
    result: report.results.map((_, order) => ({ reference: `Observation/${id}${order + 1}` })),
  };
  for (const [order, result] of report.results.entries())
    yield toResult(`${id}${order + 1}`, context, result);
}

/** The yearly check of the old includes an electrocardiogram; four in five are unremarkable. */
const toEcgReport = (id: string, { person, at, institution, encounter }: Context): Resource => ({
  resourceType: 'DiagnosticReport',
  id,
  status: 'final',
  category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'EC' }] }],
  code: { text: '十二导联心电图' },
  subject: toPerson(person),
  encounter: { reference: `Encounter/${encounter}` },
  effectiveDateTime: instantText(at),
  performer: [toInstitution(institution)],
  conclusion: ECG_CONCLUSIONS[(person.index + at.day) % ECG_CONCLUSIONS.length] as string,
});

const SINUS = '窦性心律，正常心电图';
const ECG_CONCLUSIONS = [SINUS, SINUS, SINUS, SINUS, '窦性心动过缓', SINUS, SINUS, SINUS, SINUS, 'ST-T 改变'];

const toResult = (
  id: string,
  context: Context,
  { loinc, name, value, unit, low, high, flag }: LabResult,
): Resource => ({
  ...observation(id, context, 'laboratory'),
  code: concept(SYSTEM.loinc, loinc, name),
  valueQuantity: quantity(value, unit),
  ...(flag
    ? {
        interpretation: [
          {
            coding: [
              { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation', code: flag },
            ],
          },
        ],
      }
    : {}),
  referenceRange: [{ low: quantity(low, unit), high: quantity(high, unit) }],
});

const toPrescription = (
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

function toSettlement(id: string, { person, at, institution, encounter }: Context, bill: Bill): Resource {
  const total = (code: string, text: string, fen: number) => ({
    category: ownConcept('settlement', code, text),
    amount: { value: fen / 100, currency: 'CNY' },
  });
  return {
    resourceType: 'ExplanationOfBenefit',
    id,
    status: 'active',
    type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/claim-type', code: 'institutional' }] },
    use: 'claim',
    patient: toPerson(person),
    created: instantText(at),
    insurer: { display: '县医疗保障局' },
    provider: toInstitution(institution),
    outcome: 'complete',
    insurance: [{ focal: true, coverage: { reference: `Coverage/c-${person.index}` } }],
    item: [
      {
        sequence: 1,
        productOrService: { text: '就诊' },
        encounter: [{ reference: `Encounter/${encounter}` }],
      },
    ],
    total: [
      total('total', '总费用', bill.totalFen),
      total('fund', '医保基金支付', bill.fundFen),
      total('self', '个人支付', bill.selfFen),
    ],
  };
}

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
