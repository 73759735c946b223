import { type Sql, sql } from '@yiti/database';
import { hash, normaliseString, type SearchParameter, uriPrefixes } from '@yiti/fhir';
import type { SearchContext } from './context.ts';
import { hasToken, isPresent } from './token-store.ts';

/** As many characters as the index knows by their beginning. */
const INDEXED_PREFIX = 3;

/** Begins with the text, whatever its case and accents; `:exact` is the text as written, `:contains` anywhere in it. */
export function stringCondition(
  context: SearchContext,
  parameter: SearchParameter,
  modifier: string | undefined,
  text: string,
): Sql {
  const { county } = context;
  if (modifier === 'exact') return hasToken([hash.stringExact(county, parameter.code, text)]);
  const normal = normaliseString(text);
  if (normal === '') return isPresent(context, parameter);
  const start = `${parameter.code}\u001f`;
  if (modifier === 'contains') {
    return sql`${isPresent(context, parameter)}
       and exists (
             select
               from unnest(resource.strings) as string (value)
              where starts_with(string.value, ${start})
                and strpos(substr(string.value, ${start.length + 1}), ${normal}) > 0)`;
  }
  const characters = [...normal];
  const found = hasToken([
    hash.stringPrefix(county, parameter.code, characters.slice(0, INDEXED_PREFIX).join('')),
  ]);
  if (characters.length <= INDEXED_PREFIX) return found;
  return sql`${found}
       and exists (
             select
               from unnest(resource.strings) as string (value)
              where starts_with(string.value, ${start + normal}))`;
}

/** `:below` is what lies under an address, `:above` what it lies under. */
export function uriCondition(
  { county }: SearchContext,
  { code }: SearchParameter,
  modifier: string | undefined,
  text: string,
): Sql {
  if (modifier === 'below')
    return hasToken([hash.uriBelow(county, code, text), hash.uriBelow(county, code, `${text}/`)]);
  if (modifier === 'above') {
    const above = uriPrefixes(text).flatMap((prefix) => [prefix, prefix.replace(/\/$/, '')]);
    return hasToken([...new Set(above)].map((prefix) => hash.uri(county, code, prefix)));
  }
  return hasToken([hash.uri(county, code, text)]);
}
