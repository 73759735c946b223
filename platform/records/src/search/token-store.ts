import { type Sql, sql } from '@yiti/database';
import { hash, mainCodeOf, type SearchParameter } from '@yiti/fhir';
import { type SearchContext, tableOf } from './context.ts';
import { elementOf, isCodeElement } from './element-path.ts';
import type { Value } from './search-query.ts';
import { tokensOfValueSet } from './value-set-store.ts';

/** One of these hashes is among the row's tokens. */
export const hasToken = (hashes: readonly string[]): Sql =>
  hashes.length === 1
    ? sql`resource.tokens @> ${`{${hashes[0]}}`}::bigint[]`
    : sql`resource.tokens && ${`{${hashes}}`}::bigint[]`;

/** The same, kept away from the index on tokens: for what only rechecks rows that were found in another way. */
export const recheckToken = (hashes: readonly string[]): Sql => sql`(${hasToken(hashes)}) is true`;

export const isPresent = ({ county }: SearchContext, parameter: SearchParameter): Sql =>
  hasToken([hash.present(county, parameter.code)]);

export async function tokenCondition(
  context: SearchContext,
  type: string,
  parameter: SearchParameter,
  modifier: string | undefined,
  values: readonly Value[],
): Promise<Sql> {
  if (parameter.code === '_id') {
    const ids = values.flatMap((value) =>
      value.is === 'token' && value.code !== undefined ? [value.code] : [],
    );
    const named = sql`resource.id = any(${ids}::text[])`;
    return modifier === 'not' ? sql`not (${named})` : named;
  }
  switch (modifier) {
    case 'text':
      return textCondition(type, parameter, values);
    case 'in':
    case 'not-in': {
      const hashes = await Promise.all(
        values.map((value) => tokensOfValueSet(context, parameter, textOf(value))),
      );
      const inSet = hashes.flat().length > 0 ? hasToken(hashes.flat()) : sql`false`;
      return modifier === 'in' ? inSet : sql`not (${inSet})`;
    }
    case 'not':
      return sql`not (${hasToken(hashesOf(context, type, parameter, values))})`;
    default:
      return parameter.code === mainCodeOf(type)
        ? mainCodeCondition(context, type, parameter, values)
        : hasToken(hashesOf(context, type, parameter, values));
  }
}

const textOf = (value: Value): string => (value.is === 'text' ? value.text : '');

export function hashesOf(
  { county }: SearchContext,
  type: string,
  { code: parameter, expression = '' }: SearchParameter,
  values: readonly Value[],
): string[] {
  return values.map((value) => {
    if (value.is === 'identifier') {
      return hash.identifierOfType(county, parameter, value.system, value.code, value.value);
    }
    const { system, code } = value.is === 'token' ? value : {};
    // The system of a code element stands in its definition and not in the resource: `gender=http://…|male`.
    const named = code !== undefined && isCodeElement(type, expression) ? undefined : system;
    return hash.token(county, parameter, named, code);
  });
}

/** Codes known to stand in a second coding somewhere; once one does, it is not asked again. */
const second = new Set<string>();
const MOST_REMEMBERED = 10_000;

async function standsSecond(
  { county, db }: SearchContext,
  type: string,
  parameter: SearchParameter,
  codes: readonly string[],
): Promise<boolean> {
  const others = codes.map((code) => hash.otherCode(county, parameter.code, code));
  if (others.some((each) => second.has(each))) return true;
  // Counted rather than asked for one: for one, the database would rather read the table than its index.
  const { rows } = await db.query<{ count: number }>(sql`
    select count(*) as count
      from ${tableOf(type)} as resource
     where resource.county = ${county}
       and ${hasToken(others)}`);
  const stands = (rows[0]?.count ?? 0) > 0;
  if (stands && second.size < MOST_REMEMBERED) for (const each of others) second.add(each);
  return stands;
}

/**
 * The column `code` is in the index that gives the newest first. It holds the first coding only; whether any row has
 * one of these codes in a second coding is asked before, and then only the tokens know all.
 */
async function mainCodeCondition(
  context: SearchContext,
  type: string,
  parameter: SearchParameter,
  values: readonly Value[],
): Promise<Sql> {
  const { county } = context;
  const hashes = hashesOf(context, type, parameter, values);
  const codes = values.map((value) => (value.is === 'token' ? value.code : undefined));
  if (codes.some((code) => code === undefined)) return hasToken(hashes);
  if (await standsSecond(context, type, parameter, codes as string[])) return hasToken(hashes);
  const alone = codes.map((code) => hash.token(county, parameter.code, undefined, code));
  const column =
    alone.length === 1
      ? sql`resource.code = ${alone[0]}::bigint`
      : sql`resource.code = any(${alone}::bigint[])`;
  return hashes.every((each, index) => each === alone[index])
    ? column
    : sql`${column} and ${hasToken(hashes)}`;
}

/** The display or text under the parameter's element contains the words. */
function textCondition(
  type: string,
  { code, expression = '' }: SearchParameter,
  values: readonly Value[],
): Sql {
  const element = elementOf(type, expression)?.[0] ?? code;
  const paths = values.map((value) => {
    const words = JSON.stringify(textOf(value).replace(/[\\^$.|?*+()[\]{}]/g, '\\$&'));
    return `$.** ? (@.display like_regex ${words} flag "i" || @.text like_regex ${words} flag "i")`;
  });
  return sql`exists (
             select
               from unnest(${paths}::text[]) as words (path)
              where jsonb_path_exists(resource.content::jsonb -> ${element}::text, words.path::jsonpath))`;
}
