import type { County } from '@yiti/base';
import { readDefinition } from '../definition/definition-files.ts';
import { isObject, type Run, scopeOf } from '../path/node.ts';
import type { Resource } from '../resource.ts';
import { type Branch, branchesOf } from './compile-parameter.ts';
import { type Draft, type IndexEntries, type IndexedParameter, indexedParameter } from './index-entries.ts';
import { mainCodeOf, mainDateOf } from './main-parameters.ts';
import { searchParameters } from './search-parameters.ts';
import { indexedUnder } from './shared-entries.ts';

/** Kept in columns of their own: the primary key and `updated_at`. */
const IN_COLUMNS = new Set(['_id', '_lastUpdated']);

interface Extractor {
  readonly parameters: readonly { readonly code: string; readonly branches: readonly Branch[] }[];
  readonly subjects: readonly Run[];
  readonly inCounty: Map<County, readonly IndexedParameter[]>;
}

const extractors = new Map<string, Extractor>();

/**
 * What is stored beside a resource so that searches find it. Compiled from the official definitions when a type is
 * first met. A value that is no date or number is left out, never a reason to fail: whether a resource is valid is
 * asked elsewhere.
 */
export function extractIndex(county: County, resource: Resource): IndexEntries {
  const extractor = extractorOf(resource.resourceType);
  const indexed = inCounty(extractor, resource.resourceType, county);
  const draft: Draft = {
    tokens: new Set(),
    ranges: [],
    strings: new Set(),
    code: undefined,
    at: undefined,
    atEnd: undefined,
  };
  const focus = [resource];
  const scope = scopeOf(resource);

  for (let place = 0; place < indexed.length; place++) {
    const parameter = indexed[place] as IndexedParameter;
    let present = false;
    for (const { run, emit } of extractor.parameters[place]?.branches ?? []) {
      for (const value of run(focus, scope)) present = emit(value, parameter, draft) || present;
    }
    if (present) draft.tokens.add(parameter.present);
  }
  return toEntries(draft, subjectOf(extractor, resource));
}

function toEntries(draft: Draft, subject: string | undefined): IndexEntries {
  return {
    ...(subject !== undefined && { subject }),
    ...(draft.code !== undefined && { code: draft.code }),
    ...(draft.at !== undefined && draft.atEnd !== undefined && { at: draft.at, atEnd: draft.atEnd }),
    tokens: [...draft.tokens],
    ranges: draft.ranges,
    strings: [...draft.strings],
  };
}

function extractorOf(type: string): Extractor {
  const known = extractors.get(type);
  if (known) return known;
  const parameters = [...searchParameters(type).values()]
    .filter((parameter) => !IN_COLUMNS.has(parameter.code) && indexedUnder(type, parameter)[0] === parameter)
    .map((parameter) => ({ code: parameter.code, branches: branchesOf(parameter, type) }))
    .filter(({ branches }) => branches.length > 0);
  const extractor = { parameters, subjects: subjectRuns(type), inCounty: new Map() };
  if (parameters.length > 0) extractors.set(type, extractor);
  return extractor;
}

function inCounty(
  { inCounty: known, parameters }: Extractor,
  type: string,
  county: County,
): readonly IndexedParameter[] {
  let indexed = known.get(county);
  if (!indexed) {
    const main = { date: mainDateOf(type), code: mainCodeOf(type) };
    indexed = parameters.map(({ code }) => indexedParameter(county, code, main));
    known.set(county, indexed);
  }
  return indexed;
}

let compartment: Readonly<Record<string, readonly string[]>> | undefined;

/** `patient` first, `subject` next, then what else puts a type into a patient's compartment. */
function subjectRuns(type: string): readonly Run[] {
  if (type === 'Patient') return [];
  compartment ??= readDefinition<Record<string, string[]>>('patient-compartment.json');
  const codes = new Set(['patient', 'subject', ...(compartment[type] ?? [])]);
  return [...codes].flatMap((code) => {
    const parameter = searchParameters(type).get(code);
    return parameter?.type === 'reference' ? branchesOf(parameter, type).map(({ run }) => run) : [];
  });
}

const PATIENT = /(?:^|\/)Patient\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/.*)?$/;

function subjectOf({ subjects }: Extractor, resource: Resource): string | undefined {
  if (resource.resourceType === 'Patient') return resource.id;
  const focus = [resource];
  const scope = scopeOf(resource);
  for (const run of subjects) {
    for (const value of run(focus, scope)) {
      const reference = isObject(value) ? value.reference : undefined;
      const id = typeof reference === 'string' ? localPatient(reference) : undefined;
      if (id !== undefined) return id;
    }
  }
  return undefined;
}

/** A Patient on another server is not a resident of ours. */
function localPatient(reference: string): string | undefined {
  if (reference.startsWith('Patient/') && !reference.includes('/', 8)) return reference.slice(8);
  return reference.includes('://') ? undefined : PATIENT.exec(reference)?.[1];
}
