import { type Resource, readResource, writeJson } from '@yiti/fhir';
import type { Stored } from '../record.ts';
import { Refusal, refuse } from './refusal.ts';
import { shownElements } from './summary-elements.ts';

/** How much of each resource the client wants to see, and how it is laid out. */
export interface View {
  readonly summary: 'text' | 'data' | 'true' | undefined;
  /** Only the number of matches. */
  readonly countOnly: boolean;
  /** By type; those under `*` are for all. */
  readonly elements: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  readonly pretty: boolean;
}

const JSON_FORMATS = new Set(['json', 'application/json', 'application/fhir+json', 'text/json']);

/** `_summary`, `_elements`, `_pretty`. */
export function readView(query: URLSearchParams): View {
  const summary = query.get('_summary') ?? 'false';
  if (!['true', 'false', 'text', 'data', 'count'].includes(summary)) {
    throw refuse(400, 'value', '_summary is true, text, data, count or false');
  }
  const asked = query.getAll('_elements').flatMap((list) => list.split(','));
  return {
    summary: summary === 'true' || summary === 'text' || summary === 'data' ? summary : undefined,
    countOnly: summary === 'count',
    elements: asked.length > 0 ? readElements(asked) : undefined,
    pretty: query.get('_pretty') === 'true',
  };
}

function readElements(asked: readonly string[]): Map<string, Set<string>> {
  const elements = new Map<string, Set<string>>();
  for (const each of asked) {
    const parts = each.trim().split('.');
    // Deeper elements come with the one they stand in.
    const [type, name] = /^[A-Z]/.test(each) ? [parts[0] ?? '*', parts[1]] : ['*', parts[0]];
    if (!name) continue;
    elements.set(type, (elements.get(type) ?? new Set()).add(name));
  }
  return elements;
}

/** `_format` goes before Accept. This interface speaks JSON only. */
export function mustSpeakJson(format: string | null, accept: string | undefined): void {
  const asked = format ? [format] : (accept ?? '*/*').split(',');
  const understood = asked.some((each) => {
    const [type = '', ...parameters] = each.split(';').map((part) => part.trim().toLowerCase());
    if (parameters.some((parameter) => /^q=0(\.0+)?$/.test(parameter))) return false;
    // In an address, an unescaped plus sign arrives as a blank.
    const name = type.replace('fhir json', 'fhir+json');
    return JSON_FORMATS.has(name) || name === '*/*' || name === 'application/*' || name === '';
  });
  if (!understood)
    throw new Refusal(406, [
      { severity: 'error', code: 'not-supported', diagnostics: 'only application/fhir+json is spoken here' },
    ]);
}

/** The text of a stored version as the client wants it. What is asked for whole goes out as it stands. */
export function viewText({ text = '', type }: Stored, view: View, isMatch = true): string {
  const elements = isMatch ? view.elements : undefined;
  if (!view.summary && !elements) return text;
  const resource = readResource(text);
  if (!resource.ok) return text;
  return writeJson(subsetOf(resource.value, view.summary, elements && wanted(elements, type)));
}

const wanted = (elements: ReadonlyMap<string, ReadonlySet<string>>, type: string): Set<string> =>
  new Set([...(elements.get('*') ?? []), ...(elements.get(type) ?? [])]);

const ALWAYS = new Set(['resourceType', 'id', 'meta']);

function subsetOf(resource: Resource, summary: View['summary'], elements: Set<string> | undefined): Resource {
  const shown = shownElements(resource.resourceType);
  const isIn = (names: ReadonlySet<string>, name: string): boolean =>
    names.has(name) || shown.choices.some((choice) => names.has(choice) && name.startsWith(choice));
  const keep = (key: string): boolean => {
    const name = key.replace(/^_/, '');
    if (ALWAYS.has(name) || isIn(shown.required, name)) return true;
    if (elements) return isIn(elements, name);
    if (summary === 'data') return name !== 'text';
    return summary === 'text' ? name === 'text' : isIn(shown.summary, name);
  };
  // Taken apart by spreading, so that numbers keep their digits; see @yiti/fhir.
  const subset: Resource = { ...resource };
  for (const key of Object.keys(subset)) if (!keep(key)) delete subset[key];
  return { ...subset, meta: { ...resource.meta, tag: [...(resource.meta?.tag ?? []), SUBSETTED] } };
}

const SUBSETTED = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' };
