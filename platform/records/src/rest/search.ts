import { failure, orThrow } from '@yiti/base';
import type { Sql } from '@yiti/database';
import { isResourceType } from '@yiti/fhir';
import type { Stored } from '../record.ts';
import { parseSearch } from '../search/parse-search.ts';
import type { SearchQuery } from '../search/search-query.ts';
import { address, withCursor } from './addresses.ts';
import { bundleText, foundEntry, outcomeEntry } from './bundle-text.ts';
import { type Answer, type Call, named, type Rest } from './call.ts';
import { readPreference } from './headers.ts';
import { mustBeAllowed, permitted } from './permit.ts';
import { idOf, typeOf } from './read.ts';
import { type OutcomeIssue, refuse } from './refusal.ts';
import { readView, type View, viewText } from './view.ts';
import { inCompartment, NOTHING, seenBy, visibleTo } from './visible-store.ts';

/** `GET Observation?code=…`, `POST Observation/_search`. */
export const searchType = async (rest: Rest, call: Call): Promise<Answer> => {
  const type = typeOf(call);
  mustBeAllowed(rest, call.asker, type, 'search');
  return answerSearch(rest, call, { type, path: type });
};

/** `GET ?_type=Patient,Observation&_lastUpdated=…`: all types, or those that are named. */
export const searchSystem = async (rest: Rest, call: Call): Promise<Answer> => {
  for (const type of readParameters(call)
    .getAll('_type')
    .flatMap((list) => list.split(','))) {
    if (isResourceType(type)) mustBeAllowed(rest, call.asker, type, 'search');
  }
  return answerSearch(rest, call, { path: '' });
};

/** `GET Patient/1/Observation?code=…`: the same within what belongs to one patient; `*` is everything. */
export const searchCompartment = async (rest: Rest, call: Call): Promise<Answer> => {
  const id = idOf(call);
  const target = named(call, 'target');
  if (named(call, 'type') !== 'Patient') {
    throw refuse(404, 'not-supported', 'only the patient compartment is offered');
  }
  if (target !== '*' && !isResourceType(target))
    throw refuse(404, 'not-supported', 'R4 has no resource type of this name');
  if (target !== '*') mustBeAllowed(rest, call.asker, target, 'search');
  const within = (type: string): Sql | undefined =>
    target === '*' || type === target ? inCompartment(rest.county, type, id) : undefined;
  return answerSearch(rest, call, {
    ...(target !== '*' && { type: target }),
    path: `Patient/${id}/${target}`,
    within,
  });
};

const NONE: ReadonlySet<string> = new Set();

interface Question {
  readonly type?: string;
  /** Below the base address, for the links. */
  readonly path: string;
  readonly within?: (type: string) => Sql | undefined;
}

/** What stands in the address and, for `_search`, in the form. */
export function readParameters(call: Call): URLSearchParams {
  if (call.body.is !== 'bytes') return call.query;
  const form = new URLSearchParams(call.body.bytes.toString('utf8'));
  return new URLSearchParams([...call.query, ...form]);
}

async function answerSearch(rest: Rest, call: Call, { type, path, within }: Question): Promise<Answer> {
  const asked = localReferences(rest, readParameters(call));
  const view = readView(asked);
  const query = understand(call, type, asked, view);
  const page = orThrow(
    await rest.records.search(rest.county, query, visibleTo(rest.gate, call.asker, within)),
  );

  const shown = new Set(await permitted(rest, call, 'search', [...page.matches, ...page.included]));
  const matches = page.matches.filter((stored) => shown.has(stored));
  const included = page.included.filter((stored) => shown.has(stored));
  const used = without(asked, query.ignored);
  const isWhole = page.next === undefined && query.cursor === undefined && query.count > 0;
  return {
    status: 200,
    text: bundleText(
      {
        type: 'searchset',
        total: isWhole ? matches.length : page.total,
        links: linksOf(rest, path, used, page.next),
      },
      entriesOf(rest, view, matches, included, notes(query, page.includedCut)),
    ),
  };
}

/** The question as the store takes it. */
function understand(call: Call, type: string | undefined, asked: URLSearchParams, view: View): SearchQuery {
  const parameters = new URLSearchParams(asked);
  if (view.countOnly) parameters.set('_count', '0');
  if (parameters.get('_count') === '0') parameters.set('_total', 'accurate');
  return orThrow(parseSearch(type, parameters, { handling: readPreference(call).handling }));
}

/** References to this server may be absolute; they are kept and asked for as relative ones. */
function localReferences({ base }: Rest, asked: URLSearchParams): URLSearchParams {
  const prefix = `${base}/`;
  return new URLSearchParams([...asked].map(([name, value]) => [name, value.replaceAll(prefix, '')]));
}

function without(asked: URLSearchParams, ignored: readonly string[]): URLSearchParams {
  const used = new URLSearchParams(asked);
  for (const name of ignored) used.delete(name);
  return used;
}

function linksOf(rest: Rest, path: string, used: URLSearchParams, next: string | undefined) {
  const link = (relation: string, query: URLSearchParams) => ({
    relation,
    url: address(rest.base, path, query),
  });
  return [
    link('self', used),
    ...(used.has('_cursor') ? [link('first', withCursor(used, undefined))] : []),
    ...(next === undefined ? [] : [link('next', withCursor(used, next))]),
  ];
}

function notes({ ignored }: SearchQuery, includedCut: boolean): OutcomeIssue[] {
  const issues: OutcomeIssue[] = ignored.map((name) => ({
    severity: 'warning',
    code: 'not-supported',
    diagnostics: `the parameter ${name.slice(0, 80)} is not known and was left out`,
  }));
  if (includedCut) {
    issues.push({
      severity: 'warning',
      code: 'incomplete',
      diagnostics: 'there is more to include than one answer may hold; ask for smaller pages',
    });
  }
  return issues;
}

function entriesOf(
  { base }: Rest,
  view: View,
  matches: readonly Stored[],
  included: readonly Stored[],
  issues: readonly OutcomeIssue[],
): string[] {
  return [
    ...matches.map((stored) => foundEntry(base, stored, viewText(stored, view), 'match')),
    ...included.map((stored) => foundEntry(base, stored, viewText(stored, view, false), 'include')),
    ...(issues.length > 0 ? [outcomeEntry(issues)] : []),
  ];
}

/**
 * The only resource that meets the criteria of a conditional interaction; undefined when there is none. Who would keep a
 * new one must not make a second beside one he may not see, so those are found too. In all other questions, and in
 * everything a chain passes through, what may not be seen is not there.
 */
export async function findMatch(
  rest: Rest,
  { asker }: Pick<Call, 'asker'>,
  type: string,
  criteria: URLSearchParams,
  { among = 'visible', besides = NONE }: { among?: 'visible' | 'all'; besides?: ReadonlySet<string> } = {},
): Promise<Stored | undefined> {
  const parameters = new URLSearchParams(
    [...localReferences(rest, criteria)].filter(([name]) => name !== '_format' && name !== '_pretty'),
  );
  if (parameters.size === 0) orThrow(failure('precondition', 'records.no-criteria'));
  parameters.set('_count', '2');
  const query = orThrow(parseSearch(type, parameters, { handling: 'strict' }));
  if (query.conditions.length === 0) orThrow(failure('precondition', 'records.no-criteria'));
  const filter = (each: string): Sql | undefined => {
    if (each === type) return among === 'all' ? undefined : seenBy(rest.gate, asker, type);
    return rest.gate.mayUse(asker, each, 'search').ok ? seenBy(rest.gate, asker, each) : NOTHING;
  };
  const page = orThrow(await rest.records.search(rest.county, query, filter));
  const matches = page.matches.filter((stored) => !besides.has(`${stored.type}/${stored.id}`));
  if (matches.length > 1) orThrow(failure('precondition', 'records.several-matches'));
  return matches[0];
}
