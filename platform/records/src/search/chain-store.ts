import { join, type Sql, sql } from '@yiti/database';
import { hash, indexedUnder, type Resource, references } from '@yiti/fhir';
import { toStored, type VersionRow } from '../read-store.ts';
import type { Stored } from '../record.ts';
import { type SearchContext, tableOf, visible } from './context.ts';
import { isSubject, refersTo } from './reference-store.ts';
import type { Condition, Target } from './search-query.ts';
import { recheckToken } from './token-store.ts';

type Chain = Extract<Condition, { kind: 'chain' }>;
type Has = Extract<Condition, { kind: 'has' }>;

/**
 * Up to so many resources at the other end are looked up first and named in the search itself. The database then plans
 * with what it knows instead of guessing how many a subquery will give.
 */
const FEW = 100;

/** Refers to a resource that meets the condition. */
export async function chainCondition(
  context: SearchContext,
  type: string,
  { parameter: asked, targets }: Chain,
): Promise<Sql> {
  const [parameter = asked] = indexedUnder(type, asked);
  const found: string[] = [];
  const many: { target: Target; condition: Sql }[] = [];
  for (const target of targets) {
    const condition = await context.compile(target.type, target.condition);
    const { rows } = await context.db.query<{ id: string }>(sql`
      select resource.id
        from ${tableOf(target.type)} as resource
       where ${visible(context, target.type)}
         and ${condition}
       limit ${FEW + 1}`);
    if (rows.length <= FEW) found.push(...rows.map((row) => `${target.type}/${row.id}`));
    else many.push({ target, condition });
  }
  const parts = many.map(({ target, condition }) =>
    refersToMany(context, type, parameter, target.type, condition),
  );
  if (found.length > 0 || parts.length === 0) parts.push(refersTo(context, type, parameter, found));
  return parts.length === 1
    ? (parts[0] as Sql)
    : sql`(${join(
        parts.map((part) => sql`(${part})`),
        ' or ',
      )})`;
}

function refersToMany(
  context: SearchContext,
  type: string,
  parameter: Chain['parameter'],
  target: string,
  condition: Sql,
): Sql {
  const from = sql`
               from ${tableOf(target)} as resource
              where ${visible(context, target)}
                and ${condition}`;
  if (target === 'Patient' && isSubject(type, parameter)) {
    return sql`resource.subject in (
             select resource.id ${from})`;
  }
  // A reference is the target's own hash joined with the parameter's: joined again, it is the target's.
  return sql`exists (
             select
               from unnest(resource.tokens) as token (hash)
              where token.hash # ${hash.parameter(context.county, parameter.code)}::bigint in (
             select resource.self ${from}))`;
}

/** A resource that meets the condition refers to this one. */
export async function hasCondition(context: SearchContext, type: string, has: Has): Promise<Sql> {
  const { county, db } = context;
  const [parameter = has.parameter] = indexedUnder(has.type, has.parameter);
  const condition = await context.compile(has.type, has.condition);
  const from = sql`
               from ${tableOf(has.type)} as resource
              where ${visible(context, has.type)}
                and ${condition}`;
  const { rows } = await db.query<VersionRow>(sql`
    select resource.id, resource.version, resource.updated_at, resource.subject, resource.content ${from}
     limit ${FEW + 1}`);
  if (rows.length <= FEW) {
    const ids = rows.flatMap((row) => referred(toStored(has.type, row), has.parameter.code, type));
    return sql`resource.id = any(${[...new Set(ids)]}::text[])`;
  }
  if (type === 'Patient' && isSubject(has.type, parameter)) {
    return sql`resource.id in (
             select resource.subject ${from}
                and ${recheckToken([hash.present(county, parameter.code)])})`;
  }
  return sql`resource.self in (
             select token.hash # ${hash.parameter(county, parameter.code)}::bigint
               from (select resource.tokens ${from}) as source, unnest(source.tokens) as token (hash))`;
}

const referred = ({ text = '{}' }: Stored, parameter: string, type: string): string[] =>
  references(JSON.parse(text) as Resource)
    .filter((found) => found.param === parameter && found.reference.startsWith(`${type}/`))
    .map((found) => found.reference.slice(type.length + 1).replace(/\/_history\/.*$/, ''));
