import { isResourceType, type Resource } from '@yiti/fhir';

/** A bundle's own names for its resources, and what they are called once they are kept: `Patient/7`. */
export type Names = ReadonlyMap<string, string>;

type Owner = Record<string, unknown>;

/** Elements whose text is a value and no link, even if it looks like one. */
const NO_LINKS = new Set(['value', 'system', 'id', 'code', 'display', 'div', 'data']);

const isLocalName = (text: string): boolean => text.startsWith('urn:uuid:') || text.startsWith('urn:oid:');

/** `Practitioner?identifier=…|123`: whoever meets the criteria. */
export const isConditional = (text: string): boolean => {
  const mark = text.indexOf('?');
  return mark > 0 && isResourceType(text.slice(0, mark));
};

/** The criteria of all conditional references in a resource. */
export function conditionalReferences(resource: Resource): string[] {
  const found: string[] = [];
  walk(resource, (_, key, text) => {
    if (key === 'reference' && isConditional(text)) found.push(text);
  });
  return found;
}

/**
 * Lets a resource refer to the others by the ids under which they are kept. Answers the references that lead nowhere:
 * names no entry of the bundle bears.
 */
export function resolveReferences(resource: Resource, names: Names): string[] {
  const dangling: string[] = [];
  walk(resource, (owner, key, text) => {
    if (key === 'div') {
      if (text.includes('urn:')) owner[key] = linksIn(text, names);
      return;
    }
    if (key !== 'reference' && NO_LINKS.has(key)) return;
    const [name = '', fragment] = text.split('#');
    const kept = names.get(text) ?? (fragment === undefined ? undefined : names.get(name));
    if (kept !== undefined) owner[key] = kept;
    else if (key === 'reference' && isLocalName(text)) dangling.push(text);
  });
  return dangling;
}

const linksIn = (narrative: string, names: Names): string =>
  narrative.replace(/((?:href|src)=["'])(urn:[^"']+)/g, (all, before: string, name: string) =>
    names.has(name) ? before + names.get(name) : all,
  );

function walk(value: unknown, visit: (owner: Owner, key: string, text: string) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (let place = 0; place < value.length; place++) {
      if (typeof value[place] === 'string')
        visit(value as unknown as Owner, String(place), value[place] as string);
      else walk(value[place], visit);
    }
    return;
  }
  for (const key in value) {
    const member = (value as Owner)[key];
    if (typeof member === 'string') visit(value as Owner, key, member);
    else walk(member, visit);
  }
}
