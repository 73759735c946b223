import { type SearchParameter, searchParameters } from './search-parameters.ts';

/**
 * Parameters that only ask under another name what others ask: they have no entries of their own, which saves a fourth
 * of the index of an Observation. A query for one asks the others instead.
 */
const SHARED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  Observation: {
    'combo-code': ['code', 'component-code'],
    'combo-data-absent-reason': ['data-absent-reason', 'component-data-absent-reason'],
    'combo-value-concept': ['value-concept', 'component-value-concept'],
    'combo-value-quantity': ['value-quantity', 'component-value-quantity'],
  },
  Patient: { phonetic: ['name'] },
  Person: { phonetic: ['name'] },
  Practitioner: { phonetic: ['name'] },
  RelatedPerson: { phonetic: ['name'] },
};

/**
 * The parameters under whose names the values of this one stand in the index; usually itself. `patient` stands under
 * `subject` where it is the subject that is a Patient, and then refers to nothing else.
 */
export function indexedUnder(type: string, parameter: SearchParameter): readonly SearchParameter[] {
  const parameters = searchParameters(type);
  const names = SHARED[type]?.[parameter.code];
  if (names) return names.flatMap((name) => parameters.get(name) ?? []);
  const subject = parameter.code === 'patient' ? parameters.get('subject') : undefined;
  const isSubject = subject && parameter.expression === `${subject.expression}.where(resolve() is Patient)`;
  return isSubject ? [{ ...subject, target: ['Patient'] }] : [parameter];
}
