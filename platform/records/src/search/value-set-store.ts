import { ProblemError } from '@yiti/base';
import { sql } from '@yiti/database';
import { hash, type SearchParameter } from '@yiti/fhir';
import { type SearchContext, tableOf } from './context.ts';

interface ValueSet {
  readonly expansion?: { readonly contains?: readonly Contained[] };
  readonly compose?: { readonly include?: readonly Included[]; readonly exclude?: readonly Included[] };
}

interface Contained {
  readonly system?: string;
  readonly code?: string;
  readonly contains?: readonly Contained[];
}

interface Included {
  readonly system?: string;
  readonly concept?: readonly { readonly code: string }[];
  readonly filter?: readonly unknown[];
  readonly valueSet?: readonly string[];
}

const MOST_CODES = 5_000;
const DEEPEST = 4;

/** The hashes of the codes of a value set that is kept in this county, by its address. */
export async function tokensOfValueSet(
  context: SearchContext,
  parameter: SearchParameter,
  url: string,
): Promise<string[]> {
  const codes = await codesOf(context, url, 0);
  if (codes.length > MOST_CODES) throw refused('search.value-set-too-large', url);
  return codes.map(({ system, code }) => hash.token(context.county, parameter.code, system, code));
}

async function codesOf(context: SearchContext, url: string, depth: number): Promise<Contained[]> {
  const { db, county } = context;
  const { rows } = await db.query<{ content: string }>(sql`
    select resource.content
      from ${tableOf('ValueSet')} as resource
     where resource.county = ${county}
       and resource.content is not null
       and resource.tokens @> ${`{${hash.uri(county, 'url', url)}}`}::bigint[]
     order by resource.id
     limit 1`);
  const [row] = rows;
  if (!row || depth > DEEPEST) throw refused('search.unknown-value-set', url);
  const { expansion, compose } = JSON.parse(row.content) as ValueSet;
  if (expansion?.contains) return flatten(expansion.contains);
  // What would need a terminology server is refused rather than answered wrongly.
  if (compose?.exclude?.length) throw refused('search.unsupported-value-set', url);
  const codes: Contained[] = [];
  for (const { system, concept, filter, valueSet } of compose?.include ?? []) {
    if (filter?.length || (valueSet?.length && system)) throw refused('search.unsupported-value-set', url);
    for (const other of valueSet ?? []) codes.push(...(await codesOf(context, other, depth + 1)));
    if (system && concept) codes.push(...concept.map(({ code }) => ({ system, code })));
    else if (system) codes.push({ system });
  }
  return codes;
}

const flatten = (contains: readonly Contained[]): Contained[] =>
  contains.flatMap(({ system, code, contains: inner }) => [
    ...(code === undefined ? [] : [{ code, ...(system !== undefined && { system }) }]),
    ...flatten(inner ?? []),
  ]);

const refused = (code: string, url: string): ProblemError =>
  new ProblemError({ kind: 'invalid', code, details: url.slice(0, 200) });
