import type { Issue } from './issue.ts';

/**
 * Where examples that HL7 publishes with R4 break R4. A server that refused them would fail clients that learned
 * from them, so these few errors are warnings here.
 */
const EXCEPTIONS: readonly { readonly at: RegExp; readonly text: string }[] = [
  { at: /^Questionnaire(\.item)+$/, text: 'linkId is missing' },
  { at: /^SearchParameter$/, text: 'base is missing' },
  { at: /^SearchParameter\.id$/, text: 'not a valid id' },
  { at: /^ImplementationGuide$/, text: 'name is missing' },
  { at: /^ImplementationGuide$/, text: 'status is missing' },
  { at: /^ImplementationGuide\.manifest\.resource\.reference$/, text: 'a reference is Type/id' },
  { at: /^StructureDefinition$/, text: 'sdf-4' },
  { at: /^DeviceMetric\.parent$/, text: 'a reference to DeviceDefinition is not allowed' },
  { at: /^DeviceUseStatement\.reasonReference$/, text: 'a reference to Procedure is not allowed' },
  {
    at: /^MedicationRequest\.dispenseRequest\.performer$/,
    text: 'a reference to Practitioner is not allowed',
  },
  { at: /^Observation\.performer$/, text: 'a reference to Encounter is not allowed' },
];

/** The issue, as a warning where a published example has the same. */
export function lenient(issue: Issue): Issue {
  const path = issue.expression.replace(/\[\d+\]/g, '').replace(/^Bundle\.entry\.resource/, '');
  const known = EXCEPTIONS.some(({ at, text }) => at.test(path) && issue.text.startsWith(text));
  return known ? { ...issue, severity: 'warning' } : issue;
}
