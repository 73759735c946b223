import { instantText } from '../calendar.ts';
import type { LabReport, LabResult } from '../health/laboratory.ts';
import { type Context, observation } from './observation-fhir.ts';
import { concept, quantity, type Resource, SYSTEM, toInstitution, toPerson } from './words.ts';

/** A laboratory report and a resource for each of its results. */
export function* reportResources(id: string, context: Context, report: LabReport): Generator<Resource> {
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
export const toEcgReport = (id: string, { person, at, institution, encounter }: Context): Resource => ({
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
