import { orThrow } from '@yiti/base';
import { join } from '@yiti/database';
import { dateRange, patientParameters, type Range, type Resource, resourceTypes } from '@yiti/fhir';
import { parseSearch } from '../search/parse-search.ts';
import { address, withCursor } from './addresses.ts';
import { resourceOf } from './body.ts';
import { bundleText, foundEntry } from './bundle-text.ts';
import type { Answer, Call, Rest } from './call.ts';
import { readParameters } from './parameters.ts';
import { mustBeAllowed, permitted } from './permit.ts';
import { idOf, notFound } from './read.ts';
import { refuse } from './refusal.ts';
import { readView, viewText } from './view.ts';
import { inCompartment, touching, visibleTo } from './visible-store.ts';

/** What belongs to a patient, as R4's patient compartment lists it, the Patient itself among it. */
export const compartmentTypes: readonly string[] = resourceTypes.filter(
  (type) => type === 'Patient' || patientParameters(type).length > 0,
);
const IN_COMPARTMENT = new Set(compartmentTypes);

const PAGE = 500;

/** `Patient/1/$everything`: all that is known about one resident, with the institutions and staff it refers to, page by page. */
export async function everything(rest: Rest, call: Call): Promise<Answer> {
  const id = idOf(call);
  mustBeAllowed(rest, call.asker, 'Patient', 'read');
  const patient = await rest.records.find(rest.county, 'Patient', id);
  const [seen] = patient ? await permitted(rest, call, 'read', [patient]) : [];
  if (!seen || seen.text === undefined) throw notFound();

  const asked = readAsked(call);
  const query = orThrow(parseSearch(undefined, searchOf(asked), { handling: 'strict' }));
  const dates = touching(spanOf(asked, 'start')?.low, spanOf(asked, 'end')?.high);
  const only = (type: string) => {
    if (!IN_COMPARTMENT.has(type)) return undefined;
    const inside = inCompartment(rest.county, type, id);
    return dates && type !== 'Patient' ? join([inside, dates], ' and ') : inside;
  };
  const page = orThrow(await rest.records.search(rest.county, query, visibleTo(rest.gate, call.asker, only)));
  // Included is what lies outside the compartment; the rest comes as a match, on this page or another.
  const around = page.included.filter((stored) => !IN_COMPARTMENT.has(stored.type));
  const shown = new Set(await permitted(rest, call, 'search', [...page.matches, ...around]));

  const view = readView(asked);
  const path = `Patient/${id}/$everything`;
  const isWhole = page.next === undefined && !asked.has('_cursor');
  const matches = page.matches.filter((stored) => shown.has(stored));
  return {
    status: 200,
    text: bundleText(
      {
        type: 'searchset',
        total: isWhole ? matches.length : undefined,
        links: [
          { relation: 'self', url: address(rest.base, path, asked) },
          ...(page.next === undefined
            ? []
            : [{ relation: 'next', url: address(rest.base, path, withCursor(asked, page.next)) }]),
        ],
      },
      [
        ...matches.map((stored) => foundEntry(rest.base, stored, viewText(stored, view), 'match')),
        ...around
          .filter((stored) => shown.has(stored))
          .map((stored) => foundEntry(rest.base, stored, viewText(stored, view, false), 'include')),
      ],
    ),
  };
}

const PARAMETERS = ['_since', '_type', '_count', 'start', 'end', '_cursor'] as const;

/** The parameters, from the address or from a Parameters resource, as they stand in the links. */
function readAsked(call: Call): URLSearchParams {
  const isEmpty = call.body.is === 'nothing' || (call.body.is === 'bytes' && call.body.bytes.length === 0);
  const sent: Resource | undefined = isEmpty ? undefined : resourceOf(call);
  const input = readParameters(sent, call.query);
  const asked = new URLSearchParams(call.query);
  for (const name of PARAMETERS) {
    const value = input.text(name);
    if (value !== undefined) asked.set(name, value);
  }
  return asked;
}

/** `end=2026-03` ends with the month. */
function spanOf(asked: URLSearchParams, name: 'start' | 'end'): Range | undefined {
  const date = asked.get(name);
  if (date === null) return undefined;
  const range = dateRange(date);
  if (!range) throw refuse(400, 'value', `${name} is a date`);
  return range;
}

function searchOf(asked: URLSearchParams): URLSearchParams {
  const types = (asked.get('_type')?.split(',') ?? compartmentTypes).filter((type) => type !== '');
  const outside = types.find((type) => !IN_COMPARTMENT.has(type));
  if (outside !== undefined)
    throw refuse(400, 'value', `_type: ${outside.slice(0, 40)} does not belong to a patient`);
  const search = new URLSearchParams({
    _type: types.join(','),
    _include: '*',
    _count: asked.get('_count') ?? String(PAGE),
  });
  const since = asked.get('_since');
  if (since !== null) search.set('_lastUpdated', `ge${since}`);
  const cursor = asked.get('_cursor');
  if (cursor !== null) search.set('_cursor', cursor);
  return search;
}
