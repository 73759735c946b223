import { type County, ProblemError, type Result, success } from '@yiti/base';
import { type Database, join, type Sql, sql } from '@yiti/database';
import { readCursor, writeCursor } from '../cursor.ts';
import { toStored, type VersionRow } from '../read-store.ts';
import type { Stored } from '../record.ts';
import { compileCondition } from './condition-store.ts';
import { type SearchContext, tableOf, visible } from './context.ts';
import { findIncluded } from './include-store.ts';
import type { SearchQuery } from './search-query.ts';
import { behind, keyColumns, type Order, orderBy, ordersOf } from './sort-store.ts';

/** What access lets the asker see, as a condition on the row alias `resource` (`subject`, `id`), by type or for all. */
export type SearchFilter = Sql | ((type: string) => Sql | undefined);

export interface SearchPage {
  readonly matches: readonly Stored[];
  readonly included: readonly Stored[];
  /** There was more to include than one answer may hold. */
  readonly includedCut: boolean;
  /** Where the next page begins; absent on the last one. */
  readonly next?: string;
  readonly total?: number;
}

interface FoundRow extends VersionRow {
  readonly [key: `key_${number}`]: string;
}

/** Finds one page. Everything it returns was visible to the asker at one moment; a later page never repeats a row. */
export async function search(
  db: Database,
  county: County,
  query: SearchQuery,
  filter?: SearchFilter,
): Promise<Result<SearchPage>> {
  try {
    return await find(contextOf(db, county, filter), query);
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem };
    throw error;
  }
}

export interface Explanation {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly plan: readonly string[];
}

/** What a search compiles to: its statement, and the plan the database makes of it. */
export async function explainSearch(
  db: Database,
  county: County,
  query: SearchQuery,
  filter?: SearchFilter,
): Promise<Result<Explanation>> {
  const context = contextOf(db, county, filter);
  const type = query.types[0] as string;
  const orders = ordersOf(type, query);
  if (!orders.ok) return orders;
  const statement = page(type, await where(context, type, query), orders.value, query.count + 1);
  const { rows } = await db.query<{ 'QUERY PLAN': string }>(sql`explain (analyze, buffers) ${statement}`);
  return success({
    text: statement.text,
    values: statement.values,
    plan: rows.map((row) => row['QUERY PLAN']),
  });
}

function contextOf(db: Database, county: County, filter: SearchFilter | undefined): SearchContext {
  const context: SearchContext = {
    db,
    county,
    filter: (type) => (typeof filter === 'function' ? filter(type) : filter) ?? sql`true`,
    compile: (type, condition) => compileCondition(context, type, condition),
  };
  return context;
}

async function find(context: SearchContext, query: SearchQuery): Promise<Result<SearchPage>> {
  const position = readCursor(query.cursor, query.scope);
  if (!position.ok) return position;
  const [fromType = '', ...keys] = (position.value ?? []) as string[];
  const matches: Stored[] = [];
  let next: readonly unknown[] | undefined;
  let total = 0;
  for (const type of query.types) {
    const skipped = type < fromType || (next !== undefined && query.total === 'none');
    if (skipped && query.total === 'none') continue;
    const conditions = await where(context, type, query);
    if (query.total !== 'none') total += await count(context, type, conditions, query.total);
    if (skipped || next || query.count === 0) continue;
    const orders = ordersOf(type, query);
    if (!orders.ok) return orders;
    const after = type === fromType ? keys : undefined;
    const bounded = after ? sql`${conditions} and ${behind(orders.value, after)}` : conditions;
    const wanted = query.count - matches.length;
    const { rows } = await context.db.query<FoundRow>(page(type, bounded, orders.value, wanted + 1));
    for (const row of rows.slice(0, wanted)) matches.push(toStored(type, row));
    const last = rows[wanted - 1];
    if (rows.length > wanted)
      next = last ? [type, ...orders.value.map((_, index) => last[`key_${index}`])] : [type];
    if (wanted === 0 && rows.length > 0 && matches.length > 0) next = endOf(matches.at(-1) as Stored);
  }
  const included = await findIncluded(context, query.includes, matches);
  return success({
    matches,
    included: included.resources,
    includedCut: included.cut,
    ...(next && { next: writeCursor(query.scope, next) }),
    ...(query.total !== 'none' && { total }),
  });
}

/** At system level rows are in the order of type and id. */
const endOf = ({ type, id }: Stored): readonly unknown[] => [type, id];

async function where(context: SearchContext, type: string, query: SearchQuery): Promise<Sql> {
  const conditions = [visible(context, type)];
  for (const condition of query.conditions) conditions.push(await context.compile(type, condition));
  return join(conditions, '\n       and ');
}

const page = (type: string, conditions: Sql, orders: readonly Order[], limit: number): Sql => sql`
    select resource.id, resource.version, resource.updated_at, resource.subject, resource.content${keyColumns(orders)}
      from ${tableOf(type)} as resource
     where ${conditions}
     order by ${orderBy(orders)}
     limit ${limit}`;

async function count(
  { db }: SearchContext,
  type: string,
  conditions: Sql,
  how: 'estimate' | 'accurate',
): Promise<number> {
  const from = sql`
      from ${tableOf(type)} as resource
     where ${conditions}`;
  if (how === 'estimate') {
    const { rows } = await db.query<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(sql`
    explain (format json)
    select 1 ${from}`);
    return rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
  }
  const { rows } = await db.query<{ count: number }>(sql`
    select count(*) as count ${from}`);
  return rows[0]?.count ?? 0;
}
