/**
 * Level 5 of GB/T 39725-2020 (mental disorder, HIV, sexually transmitted disease): masked unless somebody is in charge of it.
 * A resource is level 5 when its sender labelled it so, or when its diagnosis or programme says so. Which ICD-10 categories
 * the level covers is not fixed by the standard: the list below is a working definition.
 */
export const LEVEL_5 = { system: 'https://yiti.health/fhir/CodeSystem/gbt39725-level', code: 'L5' } as const;

/** Labels of HL7 v3 ActCode that mean the same: psychiatry, HIV, sexually transmitted disease, substance abuse. */
export const SENSITIVE_LABELS = ['PSY', 'HIV', 'STD', 'ETH', 'ETHUD', 'SUD', 'SDV', 'MH', 'V', 'L5'];
export const PROGRAMME = 'https://yiti.health/fhir/CodeSystem/programme';

/** F20–F29 and F30–F31, F70–F79: the disorders of the severe-mental-disorder programme and their neighbours; B20–B24; A50–A64. */
export const SENSITIVE_DIAGNOSIS = '^(F2[0-9]|F3[01]|F7[0-9]|B2[0-4]|A5[0-9]|A6[0-4])';
const DIAGNOSIS = new RegExp(SENSITIVE_DIAGNOSIS, 'i');

interface Coding {
  readonly system?: string;
  readonly code?: string;
}

/** Whether only those in charge may see this resource. Reads the resource alone. */
export function isSensitive(resource: Record<string, unknown>): boolean {
  const labels = (resource.meta as { security?: Coding[] } | undefined)?.security ?? [];
  if (labels.some((label) => label.code !== undefined && SENSITIVE_LABELS.includes(label.code))) return true;

  if (resource.resourceType === 'Condition') {
    return codings(resource.code).some(({ code }) => code !== undefined && DIAGNOSIS.test(code));
  }
  if (resource.resourceType === 'EpisodeOfCare') {
    return listOf(resource.type)
      .flatMap(codings)
      .some(({ system, code }) => system === PROGRAMME && code === 'mental');
  }
  return listOf(resource.reasonCode)
    .flatMap(codings)
    .some(({ code }) => code !== undefined && DIAGNOSIS.test(code));
}

const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

const codings = (concept: unknown): Coding[] => {
  const { coding } = (concept ?? {}) as { coding?: unknown };
  return Array.isArray(coding) ? coding : [];
};
