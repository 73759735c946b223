import type { County } from '@yiti/base';
import { type Sql, sql } from '@yiti/database';
import { hash, patientParameters } from '@yiti/fhir';
import type { SearchFilter } from '../search/search-store.ts';
import { hasToken } from '../search/token-store.ts';
import type { Asker, Gate } from './gate.ts';

const SUBJECT = sql`resource.subject`;
const CONTENT = sql`resource.content`;
export const NOTHING = sql`false`;

/** The rows of a type the asker may see; undefined when all. */
export const seenBy = (gate: Gate, asker: Asker, type: string): Sql | undefined =>
  gate.filter(asker, type, SUBJECT, CONTENT);

/** Whether the asker sees only some residents' resources of this type. */
export const isRestricted = (gate: Gate, asker: Asker, type: string): boolean =>
  seenBy(gate, asker, type) !== undefined;

/** What a search may find; asked of every type it passes through. */
export function visibleTo(
  gate: Gate,
  asker: Asker,
  only: (type: string) => Sql | undefined = () => undefined,
): SearchFilter {
  return (type) => {
    if (!gate.mayUse(asker, type, 'search').ok) return NOTHING;
    const seen = seenBy(gate, asker, type);
    const asked = only(type);
    if (seen && asked) return sql`${seen} and ${asked}`;
    return seen ?? asked;
  };
}

/** For histories: versions of one type, or of any when `type` is undefined; what is about nobody is looked at afterwards. */
export function versionsVisibleTo(gate: Gate, asker: Asker, type: string | undefined): Sql | undefined {
  const seen = seenBy(gate, asker, type ?? 'Observation');
  return seen && sql`(resource.subject is null or ${seen})`;
}

/** The resources of a type that belong to a patient, as R4's patient compartment says. */
export function inCompartment(county: County, type: string, patient: string): Sql {
  if (type === 'Patient') return sql`resource.id = ${patient}`;
  const hashes = patientParameters(type).map((code) => hash.reference(county, code, `Patient/${patient}`));
  return hashes.length === 0 ? NOTHING : hasToken(hashes);
}

/** The same for many patients, or for all, by the one resident each resource is about. */
export const aboutResidents = (patients: readonly string[] | 'all'): Sql =>
  patients === 'all' ? sql`resource.subject is not null` : sql`resource.subject = any(${patients}::text[])`;

/** Resources whose main date touches the time from `start` to `end`, in seconds since 1970; what has no date is always in. */
export function touching(start: number | undefined, end: number | undefined): Sql | undefined {
  if (start === undefined && end === undefined) return undefined;
  return sql`(resource.at = '-infinity'
              or coalesce(resource.at_end, resource.at) > to_timestamp(${start ?? -Infinity}::float8)
             and resource.at < to_timestamp(${end ?? Infinity}::float8))`;
}
