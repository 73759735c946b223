import { isObject } from '../path/node.ts';
import { readReference } from '../path/reference.ts';
import { hash } from './hash.ts';
import { type Emit, type IndexedParameter, indexedParameter } from './index-entries.ts';
import { tokenEmit } from './index-token.ts';

/** A literal reference without the version it may name; contained resources cannot be searched. */
function literalTarget(reference: string): string | undefined {
  if (reference === '' || reference.startsWith('#')) return undefined;
  const cut = reference.indexOf('/_history/');
  return cut < 0 ? reference : reference.slice(0, cut);
}

/** The reference, its target type when it can be seen, and the logical identifier. */
const reference =
  (only: string | undefined): Emit =>
  (value, parameter, draft) => {
    if (!isObject(value)) return false;
    const literal = typeof value.reference === 'string' ? literalTarget(value.reference) : undefined;
    const type = (literal === undefined ? undefined : readReference(literal).type) ?? value.type;
    if (only !== undefined && type !== undefined && type !== only) return false;

    if (literal !== undefined) draft.tokens.add(hash.reference(parameter.county, parameter.code, literal));
    const logical = identifierOf(value.identifier, parameter, draft);
    return literal !== undefined || logical;
  };

const byIdentifier = new WeakMap<IndexedParameter, IndexedParameter>();

function identifierOf(identifier: unknown, parameter: IndexedParameter, draft: Parameters<Emit>[2]): boolean {
  if (!isObject(identifier)) return false;
  let logical = byIdentifier.get(parameter);
  if (!logical) {
    logical = indexedParameter(parameter.county, `${parameter.code}:identifier`, {
      date: undefined,
      code: undefined,
    });
    byIdentifier.set(parameter, logical);
  }
  return tokenEmit.Identifier?.(identifier, logical, draft) ?? false;
}

/** A canonical address is found with its version and without. */
const canonical: Emit = (value, parameter, draft) => {
  if (typeof value !== 'string' || value === '' || value.startsWith('#')) return false;
  draft.tokens.add(hash.reference(parameter.county, parameter.code, value));
  const bar = value.indexOf('|');
  if (bar > 0) draft.tokens.add(hash.reference(parameter.county, parameter.code, value.slice(0, bar)));
  return true;
};

/** How a value of a reference parameter enters the index; `only` is the type the expression resolves to. */
export const referenceEmit = (only: string | undefined): Readonly<Record<string, Emit>> => ({
  Reference: reference(only),
  canonical,
  uri: canonical,
  url: canonical,
});

const uri: Emit = (value, { county, code }, draft) => {
  if (typeof value !== 'string' || value === '') return false;
  draft.tokens.add(hash.uri(county, code, value));
  const bar = value.indexOf('|');
  const bare = bar > 0 ? value.slice(0, bar) : value;
  if (bar > 0) draft.tokens.add(hash.uri(county, code, bare));
  for (const prefix of uriPrefixes(bare)) draft.tokens.add(hash.uriBelow(county, code, prefix));
  return true;
};

const MOST_PREFIXES = 12;

/** `http://a/b/c` lies below `http://a/`, `http://a/b/` and itself. A urn has no below but itself. */
export function uriPrefixes(uri: string): string[] {
  const prefixes = [uri];
  const start = uri.indexOf('://');
  if (start < 0) return prefixes;
  for (let slash = uri.indexOf('/', start + 3); slash >= 0 && prefixes.length < MOST_PREFIXES; ) {
    prefixes.push(uri.slice(0, slash + 1));
    slash = uri.indexOf('/', slash + 1);
  }
  return prefixes;
}

/** How a value of a uri parameter enters the index. */
export const uriEmit: Readonly<Record<string, Emit>> = { uri, url: uri, canonical: uri, oid: uri, uuid: uri };
