import { instantText, type Moment } from '../calendar.ts';
import type { Institution } from '../county/institution.ts';
import type { Person } from '../people/person.ts';
import { concept, quantity, type Resource, SYSTEM, toInstitution, toPerson } from './words.ts';

/** What a fact shares with everything else of one visit. */
export interface Context {
  readonly person: Person;
  readonly at: Moment;
  readonly institution: Institution;
  readonly encounter: string;
}

export const observation = (
  id: string,
  { person, at, institution, encounter }: Context,
  category: string,
) => ({
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

export const toPressure = (
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

/** One number with its unit. */
export const toVital = (
  id: string,
  context: Context,
  loinc: string,
  name: string,
  value: number,
  unit: string,
): Resource => ({
  ...observation(id, context, 'vital-signs'),
  code: concept(SYSTEM.loinc, loinc, name),
  valueQuantity: quantity(value, unit),
});
