import { type DayNumber, dayText } from '../calendar.ts';
import type { Institution, Staff } from '../county/institution.ts';
import type { Person } from '../people/person.ts';

/** Enough of a FHIR resource to be written; what is right is decided by the server that takes it in. */
export interface Resource {
  readonly resourceType: string;
  readonly id: string;
  readonly [element: string]: unknown;
}

const YITI = 'https://yiti.health/fhir';

/** The systems of docs/guides/modelling.md. */
export const SYSTEM = {
  idCard: 'urn:oid:2.16.156.10011.1.3',
  healthCard: 'urn:oid:2.16.156.10011.1.19',
  insuranceCard: 'urn:oid:2.16.156.10011.1.15',
  institution: 'urn:oid:2.16.156.10011.1.5',
  staff: 'urn:oid:2.16.156.10011.1.4',
  icd10: 'http://hl7.org/fhir/sid/icd-10',
  loinc: 'http://loinc.org',
  ucum: 'http://unitsofmeasure.org',
  atc: 'http://www.whocc.no/atc',
  division: `${YITI}/CodeSystem/division`,
  conditionClinical: 'http://terminology.hl7.org/CodeSystem/condition-clinical',
  conditionCategory: 'http://terminology.hl7.org/CodeSystem/condition-category',
  encounterClass: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
} as const;

export const own = (codeSystem: string): string => `${YITI}/CodeSystem/${codeSystem}`;

export const ownExtension = (name: string, value: Record<string, unknown>): object => ({
  url: `${YITI}/StructureDefinition/${name}`,
  ...value,
});

/** A concept in one of our own code systems, with its words. */
export const ownConcept = (codeSystem: string, code: string, text: string): object => ({
  coding: [{ system: own(codeSystem), code, display: text }],
  text,
});

export const concept = (system: string, code: string, text: string): object => ({
  coding: [{ system, code, display: text }],
  text,
});

export const toPerson = ({ id }: Person): object => ({ reference: `Patient/${id}` });
export const toInstitution = ({ id, shortName }: Institution): object => ({
  reference: `Organization/${id}`,
  display: shortName,
});
export const toStaff = ({ id, name }: Staff): object => ({ reference: `Practitioner/${id}`, display: name });

export const quantity = (value: number, unit: string): object => ({
  value,
  unit,
  system: SYSTEM.ucum,
  code: unit,
});

/** Both days belong to it; an end that has not come is left out. */
export const periodOf = (from: DayNumber, until: DayNumber | undefined): object => ({
  start: dayText(from),
  ...(until === undefined ? {} : { end: dayText(until) }),
});
