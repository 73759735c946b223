import type { County } from '@yiti/base';
import { identifier, join, type Queryable, type Sql, sql, trusted } from '@yiti/database';
import { addLines, lineArrays, linesOf, parameter, replaceLines } from './narrow-lines-store.ts';
import type { CompiledTable } from './narrow-table.ts';
import type { Row } from './to-row.ts';

/** What every row of one statement has in common. */
export interface Acceptance {
  readonly county: County;
  /** The instant that stands in `meta.lastUpdated`. */
  readonly updatedAt: string;
}

/** The state of a row a writer has locked. */
export interface Locked {
  readonly id: string;
  readonly version: number;
  readonly deleted: boolean;
  readonly subject: string | null;
}

/** The statements that write one resource type: the table, its history, the feed and its narrow tables, all in one. */
export interface TypeStore {
  /** Adds rows in one statement; answers the ids that were not taken before. */
  insert(db: Queryable, acceptance: Acceptance, rows: readonly Row[]): Promise<string[]>;
  /** Replaces rows that the caller has locked; what stood there goes to the history. */
  replace(db: Queryable, acceptance: Acceptance, rows: readonly Row[]): Promise<void>;
  /** Holds the rows until the transaction ends, in the order of their ids. */
  lock(db: Queryable, county: County, ids: readonly string[]): Promise<Locked[]>;
}

/** The columns a statement takes as one array each, so that its text does not depend on how many rows there are. */
const COLUMNS: readonly [name: keyof Row, array: string][] = [
  ['id', 'text[]'],
  ['author', 'text[]'],
  ['version', 'integer[]'],
  ['self', 'bigint[]'],
  ['code', 'bigint[]'],
  ['at', 'float8[]'],
  ['atEnd', 'float8[]'],
  ['subject', 'text[]'],
  ['tokens', 'text[]'],
  ['ranges', 'text[]'],
  ['strings', 'text[]'],
  ['content', 'text[]'],
];

const RESOURCE = sql`resource (id, author, version, self, code, at, at_end, subject, tokens, ranges, strings, content)`;

/** Everything but the key, as it is stored; `at` is never null, because it is sorted by. */
const VALUES = sql`
         resource.version, resource.self, resource.code,
         coalesce(to_timestamp(resource.at), '-infinity'), to_timestamp(resource.at_end),
         resource.subject, resource.tokens::bigint[],
         resource.ranges::float8[],
         resource.strings::text[], resource.content`;

const STORED = sql`version, self, code, at, at_end, subject, tokens, ranges, strings, content`;

export function typeStore(type: string, tables: readonly CompiledTable[]): TypeStore {
  const table = sql`records.${identifier(type)}`;
  const insertText = insertStatement(type, table, tables).text;
  const replaceText = replaceStatement(type, table, tables).text;

  const values = ({ county, updatedAt }: Acceptance, rows: readonly Row[]): unknown[] => [
    county,
    updatedAt,
    ...COLUMNS.map(([name]) => rows.map((row) => row[name])),
    ...tables.flatMap((each) => linesOf(each, rows)),
  ];

  return {
    async insert(db, acceptance, rows) {
      const statement = { text: insertText, values: values(acceptance, rows) };
      const { rows: kept } = await db.query<{ id: string }>(statement, `records-insert-${type}`);
      return kept.map((row) => row.id);
    },
    async replace(db, acceptance, rows) {
      await db.query({ text: replaceText, values: values(acceptance, rows) }, `records-replace-${type}`);
    },
    async lock(db, county, ids) {
      const { rows } = await db.query<Locked>(
        sql`
          select id, version, content is null as deleted, subject
            from ${table}
           where county = ${county}
             and id = any(${ids}::text[])
           order by id
             for update`,
        `records-lock-${type}`,
      );
      return rows;
    },
  };
}

function insertStatement(type: string, table: Sql, tables: readonly CompiledTable[]): Sql {
  return sql`
    with ${RESOURCE} as (
      ${unnestRows()}
    ), kept as (
      insert into ${table} (county, id, updated_at, ${STORED})
      select ${parameter(1)}::integer, resource.id, ${parameter(2)}::timestamptz, ${VALUES}
        from resource
       order by resource.id
          on conflict (county, id) do nothing
      returning id
    ), fed as (
      insert into records.change (county, updated_at, type, author, ids)
      select ${parameter(1)}::integer, ${parameter(2)}::timestamptz, ${literal(type)}, resource.author, array_agg(kept.id)
        from kept
        join resource
          on resource.id = kept.id
       group by resource.author
    )${join(
      tables.map((each, index) => addLines(each, index, firstParameter(index, tables))),
      '',
    )}
    select kept.id
      from kept`;
}

function replaceStatement(type: string, table: Sql, tables: readonly CompiledTable[]): Sql {
  return sql`
    with ${RESOURCE} as (
      ${unnestRows()}
    ), superseded as (
      insert into records.history (county, type, id, version, updated_at, subject, content)
      select current.county, ${literal(type)}, current.id, current.version, current.updated_at, current.subject, current.content
        from resource
        join ${table} as current
          on current.county = ${parameter(1)}::integer
         and current.id = resource.id
    ), replaced as (
      update ${table} as current
         set updated_at = ${parameter(2)}::timestamptz,
             (${STORED}) = row(${VALUES})
        from resource
       where current.county = ${parameter(1)}::integer
         and current.id = resource.id
    ), fed as (
      insert into records.change (county, updated_at, type, author, ids, versions, deleted)
      select ${parameter(1)}::integer, ${parameter(2)}::timestamptz, ${literal(type)}, resource.author,
             array_agg(resource.id), array_agg(resource.version),
             case when bool_or(resource.content is null) then array_agg(resource.content is null) end
        from resource
       group by resource.author
    )${join(
      tables.map((each, index) => replaceLines(each, index, firstParameter(index, tables))),
      '',
    )}
    select 1`;
}

/** The parameters of a narrow table follow those of the rows and of the tables before it. */
const firstParameter = (index: number, tables: readonly CompiledTable[]): number =>
  tables.slice(0, index).reduce((sum, each) => sum + lineArrays(each), 3 + COLUMNS.length);

function unnestRows(): Sql {
  const arrays = COLUMNS.map(([, array], index) => sql`${parameter(index + 3)}::${trusted(array)}`);
  return sql`select * from unnest(${join(arrays, ', ')})`;
}

/** A resource type as a literal; the names come from the list of R4, never from a request. */
const literal = (type: string): Sql => trusted(`'${type}'`);
