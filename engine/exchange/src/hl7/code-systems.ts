import { YITI } from '@yiti/fhir';

/** Names of HL7 table 0396 and the names hospitals use for them. */
const SYSTEMS: Readonly<Record<string, string>> = {
  LN: 'http://loinc.org',
  LOINC: 'http://loinc.org',
  SCT: 'http://snomed.info/sct',
  SNOMED: 'http://snomed.info/sct',
  SNM: 'http://snomed.info/sct',
  I10: 'http://hl7.org/fhir/sid/icd-10',
  ICD10: 'http://hl7.org/fhir/sid/icd-10',
  'ICD-10': 'http://hl7.org/fhir/sid/icd-10',
  I10C: 'http://hl7.org/fhir/sid/icd-10-cm',
  I10P: 'http://www.cms.gov/Medicare/Coding/ICD10',
  I9: 'http://hl7.org/fhir/sid/icd-9-cm',
  I9C: 'http://hl7.org/fhir/sid/icd-9-cm',
  I9CDX: 'http://hl7.org/fhir/sid/icd-9-cm',
  CVX: 'http://hl7.org/fhir/sid/cvx',
  NDC: 'http://hl7.org/fhir/sid/ndc',
  RXNORM: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  C4: 'http://www.ama-assn.org/go/cpt',
  ATC: 'http://www.whocc.no/atc',
  UCUM: 'http://unitsofmeasure.org',
  YB20: `${YITI}/CodeSystem/icd-10-insurance-2.0`,
};

/** What a coding system's name stands for; a sender's own name becomes a system of that institution. */
export function codeSystem(name: string, facility: string): string | undefined {
  if (name === '') return undefined;
  const known = SYSTEMS[name.toUpperCase()];
  if (known) return known;
  const table = /^HL7-?(\d{4})$/i.exec(name);
  if (table) return `http://terminology.hl7.org/CodeSystem/v2-${table[1]}`;
  return `${YITI}/CodeSystem/local/${encodeURIComponent(facility)}/${encodeURIComponent(name)}`;
}

/** A sender's own system as opposed to one that others share. */
export const isLocalSystem = (system: string | undefined): boolean =>
  system === undefined || system.startsWith(`${YITI}/CodeSystem/local/`);
