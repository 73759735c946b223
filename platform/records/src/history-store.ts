import { type County, failure, type Result, success } from '@yiti/base';
import { type Database, identifier, type Sql, sql } from '@yiti/database';
import { isResourceType } from '@yiti/fhir';
import { readCursor, writeCursor } from './cursor.ts';
import { type FedChange, fedChanges } from './feed-store.ts';
import { toStored, type VersionRow } from './read-store.ts';
import type { Stored } from './record.ts';

/** Whose history: of one resource, of a type, or of everything in the county. */
export interface HistoryQuery {
  readonly type?: string;
  readonly id?: string;
  /** Only versions accepted at or after this instant. */
  readonly since?: Date;
  /** Only versions that were current at this instant. */
  readonly at?: Date;
  readonly count?: number;
  readonly cursor?: string;
  /** A condition on the row alias `resource`, by which access restricts residents. */
  readonly filter?: Sql;
}

export interface HistoryPage {
  /** Newest first. */
  readonly versions: readonly Stored[];
  readonly next?: string;
}

const LARGEST_PAGE = 1000;
/** Feed entries of a transaction that ran long stand a little out of the order of time. */
const LONGEST_TRANSACTION_MS = 600_000;
const ALWAYS = sql`true`;

export function historyStore(db: Database) {
  return async (county: County, query: HistoryQuery): Promise<Result<HistoryPage>> => {
    const { type } = query;
    if (type !== undefined && !isResourceType(type)) {
      return failure('not-found', 'records.unknown-type', { details: type });
    }
    const limit = Math.min(Math.max(query.count ?? 50, 1), LARGEST_PAGE);
    const scope = `history/${type ?? ''}/${query.id ?? ''}`;
    const position = readCursor(query.cursor, scope);
    if (!position.ok) return position;
    const found =
      type === undefined
        ? await ofCounty(db, county, query, limit, position.value)
        : await ofType(db, county, type, query, limit, position.value);
    return success({
      versions: found.versions,
      ...(found.next && { next: writeCursor(scope, found.next) }),
    });
  };
}

interface Found {
  readonly versions: readonly Stored[];
  readonly next?: readonly unknown[] | undefined;
}

/** The current rows of the type and its superseded ones, merged by the indexes on their time. */
async function ofType(
  db: Database,
  county: County,
  type: string,
  query: HistoryQuery,
  limit: number,
  position: readonly unknown[] | undefined,
): Promise<Found> {
  const { id, since, at, filter = ALWAYS } = query;
  const [updatedAt, afterId, version] = position ?? [];
  const table = sql`records.${identifier(type)}`;
  const order = id === undefined ? sql`updated_at desc, id, version desc` : sql`version desc`;
  const after =
    id === undefined
      ? sql`resource.updated_at <= ${updatedAt}::timestamptz
             and (resource.updated_at < ${updatedAt}::timestamptz
                  or (resource.id, -resource.version) > (${afterId}::text, -${version}::integer))`
      : sql`resource.version < ${version}::integer`;
  const conditions = sql`
               and ${id === undefined ? ALWAYS : sql`resource.id = ${id}`}
               and ${since ? sql`resource.updated_at >= ${since}` : ALWAYS}
               and ${at ? sql`resource.updated_at <= ${at}` : ALWAYS}
               and ${position ? after : ALWAYS}
               and ${filter}`;
  const { rows } = await db.query<VersionRow>(sql`
    select *
      from ((select id, version, updated_at, subject, content
               from ${table} as resource
              where resource.county = ${county}
               ${conditions}
              order by ${order}
              limit ${limit + 1})
            union all
            (select id, version, updated_at, subject, content
               from records.history as resource
              where resource.county = ${county}
                and resource.type   = ${type}
               ${conditions}
               and ${at ? sql`${supersededAt(table)} > ${at}` : ALWAYS}
              order by ${order}
              limit ${limit + 1})) as version
     order by ${order}
     limit ${limit + 1}`);
  const last = rows[limit - 1];
  return {
    versions: rows.slice(0, limit).map((row) => toStored(type, row)),
    next: rows.length > limit && last ? [last.updated_at.toISOString(), last.id, last.version] : undefined,
  };
}

/** When a superseded version ended: the next one stands in the history too, or is the current one. */
const supersededAt = (table: Sql): Sql => sql`
                   coalesce(
                     (select later.updated_at
                        from records.history as later
                       where later.county  = resource.county
                         and later.type    = resource.type
                         and later.id      = resource.id
                         and later.version = resource.version + 1),
                     (select later.updated_at
                        from ${table} as later
                       where later.county = resource.county
                         and later.id     = resource.id))`;

/** The whole county: the feed backwards, and the versions it names from where they stand. */
async function ofCounty(
  db: Database,
  county: County,
  query: HistoryQuery,
  limit: number,
  position: readonly unknown[] | undefined,
): Promise<Found> {
  const versions: Stored[] = [];
  // Who may see little is not asked about change by change.
  const step = query.filter ? Math.max(limit, 500) : limit;
  let after = position;
  for (;;) {
    const [tx, n, place] = after ?? [];
    const { rows } = await db.query<FedChange>(sql`
      ${fedChanges}
       where change.county = ${county}
         and ${after ? sql`(change.tx, change.n) <= (${tx}::bigint, ${n}::bigint)` : ALWAYS}
         and ${after ? sql`(change.tx, change.n, entry.place) < (${tx}::bigint, ${n}::bigint, ${place}::bigint)` : ALWAYS}
       order by change.tx desc, change.n desc, entry.place desc
       limit ${step}`);
    const kept = await versionsOf(db, county, rows, query);
    for (const row of rows) {
      const version = kept.get(`${row.type}/${row.id}/${row.version}`);
      if (version) versions.push(version);
      after = [row.tx, row.n, row.place];
      if (versions.length === limit) return { versions, next: after };
    }
    const oldest = rows.at(-1)?.updated_at.getTime() ?? 0;
    const tooOld = query.since !== undefined && oldest < query.since.getTime() - LONGEST_TRANSACTION_MS;
    if (rows.length < step || tooOld) return { versions };
  }
}

async function versionsOf(
  db: Database,
  county: County,
  fed: readonly FedChange[],
  query: HistoryQuery,
): Promise<Map<string, Stored>> {
  const { since, at, filter = ALWAYS } = query;
  const conditions = sql`
             resource.county = ${county}
         and ${since ? sql`resource.updated_at >= ${since}` : ALWAYS}
         and ${at ? sql`resource.updated_at <= ${at}` : ALWAYS}
         and ${filter}`;
  const kept = new Map<string, Stored>();
  for (const type of new Set(fed.map((row) => row.type))) {
    const wanted = fed.filter((row) => row.type === type);
    const table = sql`records.${identifier(type)}`;
    const asked = sql`unnest(${wanted.map((row) => row.id)}::text[], ${wanted.map((row) => row.version)}::integer[])`;
    const { rows } = await db.query<VersionRow>(sql`
      select resource.id, resource.version, resource.updated_at, resource.subject, resource.content
        from ${asked} as asked (id, version)
        join ${table} as resource
          on resource.id = asked.id
         and resource.version = asked.version
       where ${conditions}
       union all
      select resource.id, resource.version, resource.updated_at, resource.subject, resource.content
        from ${asked} as asked (id, version)
        join records.history as resource
          on resource.type = ${type}
         and resource.id = asked.id
         and resource.version = asked.version
       where ${conditions}
         and ${at ? sql`${supersededAt(table)} > ${at}` : ALWAYS}`);
    for (const row of rows) kept.set(`${type}/${row.id}/${row.version}`, toStored(type, row));
  }
  return kept;
}
