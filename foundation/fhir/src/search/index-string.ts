import { isObject } from '../path/node.ts';
import { hash } from './hash.ts';
import type { Draft, Emit, IndexedParameter } from './index-entries.ts';
import { normaliseString } from './normalise-string.ts';

/** Longer texts are found by their beginning only: a description of pages is read, not searched. */
const LONGEST = 500;
const PREFIXES = 3;

function addText(value: string, parameter: IndexedParameter, draft: Draft): void {
  const { county, code } = parameter;
  const normal = normaliseString(value.length > LONGEST ? value.slice(0, LONGEST) : value);
  if (normal === '') return;
  draft.strings.add(`${code}\u001f${normal}`);
  draft.tokens.add(hash.stringExact(county, code, value));
  // By whole characters: a rare surname may lie outside the basic plane and take two code units.
  let prefix = '';
  let length = 0;
  for (const character of normal) {
    prefix += character;
    draft.tokens.add(hash.stringPrefix(county, code, prefix));
    if (++length === PREFIXES) return;
  }
}

const text: Emit = (value, parameter, draft) => {
  if (typeof value !== 'string' || value === '') return false;
  addText(value, parameter, draft);
  return true;
};

/** Each part of a structure by itself, as R4 asks for HumanName and Address. */
const parts =
  (names: readonly string[]): Emit =>
  (value, parameter, draft) => {
    if (!isObject(value)) return false;
    let found = false;
    for (const name of names) {
      const part = value[name];
      if (Array.isArray(part)) for (const entry of part) found = text(entry, parameter, draft) || found;
      else if (part !== undefined) found = text(part, parameter, draft) || found;
    }
    return found;
  };

/** How a value of a string parameter enters the index, by its FHIR type. */
export const stringEmit: Readonly<Record<string, Emit>> = {
  string: text,
  markdown: text,
  HumanName: parts(['text', 'family', 'given', 'prefix', 'suffix']),
  Address: parts(['text', 'line', 'city', 'district', 'state', 'country', 'postalCode']),
};
