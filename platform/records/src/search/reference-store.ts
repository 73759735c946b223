import { type Sql, sql } from '@yiti/database';
import { hash, type SearchParameter } from '@yiti/fhir';
import type { SearchContext } from './context.ts';
import type { Value } from './search-query.ts';
import { hashesOf, hasToken } from './token-store.ts';

const ID = /^[A-Za-z0-9\-.]{1,64}$/;

/**
 * Types in which `patient` may name several residents, so that the column `subject`, which holds the first, does not
 * stand for the parameter.
 */
const SEVERAL_SUBJECTS = new Set([
  'Account',
  'Appointment',
  'AuditEvent',
  'Patient',
  'Person',
  'Provenance',
  'Schedule',
]);

/** Whether the column `subject` holds what this parameter asks, when it asks for a Patient. */
export const isSubject = (type: string, { code }: SearchParameter): boolean =>
  (code === 'patient' || code === 'subject') && !SEVERAL_SUBJECTS.has(type);

export function referenceCondition(
  context: SearchContext,
  type: string,
  parameter: SearchParameter,
  modifier: string | undefined,
  values: readonly Value[],
): Sql {
  if (modifier === 'identifier') {
    return hasToken(
      hashesOf(context, type, { ...parameter, code: `${parameter.code}:identifier`, expression: '' }, values),
    );
  }
  const targets = values.flatMap((value) => (value.is === 'reference' ? targetsOf(parameter, value) : []));
  return refersTo(context, type, parameter, targets);
}

/** An id without a type may be of any type the parameter refers to. */
function targetsOf(
  parameter: SearchParameter,
  { type, target }: Extract<Value, { is: 'reference' }>,
): string[] {
  if (type !== undefined || !ID.test(target)) return [target];
  return [target, ...(parameter.target ?? []).map((each) => `${each}/${target}`)];
}

/** Refers to one of these, `Type/id` or an address, under the parameter. */
export function refersTo(
  { county }: SearchContext,
  type: string,
  parameter: SearchParameter,
  targets: readonly string[],
): Sql {
  if (targets.length === 0) return sql`false`;
  const found = hasToken(targets.map((target) => hash.reference(county, parameter.code, target)));
  const patients = patientsOnly(parameter, targets);
  if (!patients || !isSubject(type, parameter)) return found;
  // Said twice: by the column, whose index also knows the date, and by the token, whose index joins with other tokens.
  return patients.length === 1
    ? sql`resource.subject = ${patients[0]} and ${found}`
    : sql`resource.subject = any(${patients}::text[]) and ${found}`;
}

/** The ids, when nothing but a Patient can be meant. */
function patientsOnly(parameter: SearchParameter, targets: readonly string[]): string[] | undefined {
  const typed = targets.filter((target) => target.startsWith('Patient/'));
  const untyped = targets.filter((target) => !target.includes('/'));
  const onlyPatients = parameter.target?.length === 1 && parameter.target[0] === 'Patient';
  if (typed.length + untyped.length < targets.length || (untyped.length > 0 && !onlyPatients))
    return undefined;
  return typed.map((target) => target.slice('Patient/'.length));
}
