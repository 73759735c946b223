import type { County } from '@yiti/base';
import { type Database, identifier, sql, type Transaction } from '@yiti/database';
import { extractIndex, type Resource, readResource } from '@yiti/fhir';
import { linesOf, replaceLines } from './narrow-lines-store.ts';
import type { CompiledTable } from './narrow-table.ts';
import { toStored, type VersionRow } from './read-store.ts';
import { toIndexColumns } from './to-row.ts';

export interface RebuildOptions {
  /** Rows of one transaction: so long somebody who changes one of them waits at most. */
  readonly batch?: number;
  /** Stops after the batch that is under way; the next call goes on behind it. */
  readonly signal?: AbortSignal;
}

interface Read {
  readonly id: string;
  readonly resource: Resource | undefined;
}

/** Fills a narrow table from what is kept: after it was declared, or its view changed. Answers how many were read. */
export function rebuildView(
  db: Database,
  county: County,
  table: CompiledTable,
  options?: RebuildOptions,
): Promise<number> {
  const { text } = sql`
    with resource as (
      select unnest($2::text[]) as id
    )${replaceLines(table, 0, 3)}
    select 1`;
  return walk(db, county, table.type, `view ${table.table}`, options, async (tx, rows) => {
    await tx.query({ text, values: [county, rows.map((row) => row.id), ...linesOf(table, rows)] });
  });
}

/** Computes the search columns again, after a search parameter changed. Rows that stay the same are not written. */
export function reindex(
  db: Database,
  county: County,
  type: string,
  options?: RebuildOptions,
): Promise<number> {
  return walk(db, county, type, `index ${type}`, options, async (tx, rows) => {
    const there = rows.flatMap(({ id, resource }) =>
      resource ? [{ id, ...toIndexColumns(extractIndex(county, resource)) }] : [],
    );
    const column = (name: keyof (typeof there)[number]): unknown[] => there.map((row) => row[name]);
    await tx.query(sql`
      with resource as (
        select id, code, coalesce(to_timestamp(at), '-infinity') as at, to_timestamp(at_end) as at_end, subject,
               tokens::bigint[], ranges::float8[], strings::text[]
          from unnest(${column('id')}::text[], ${column('code')}::bigint[], ${column('at')}::float8[], ${column('atEnd')}::float8[],
                      ${column('subject')}::text[], ${column('tokens')}::text[], ${column('ranges')}::text[], ${column('strings')}::text[])
            as row (id, code, at, at_end, subject, tokens, ranges, strings)
      )
      update records.${identifier(type)} as current
         set (code, at, at_end, subject, tokens, ranges, strings)
           = row(resource.code, resource.at, resource.at_end, resource.subject, resource.tokens,
                 resource.ranges, resource.strings)
        from resource
       where current.county = ${county}
         and current.id = resource.id
         and (current.code, current.at, current.at_end, current.subject, current.tokens,
              current.ranges, current.strings)
             is distinct from
             (resource.code, resource.at, resource.at_end, resource.subject, resource.tokens,
              resource.ranges, resource.strings)`);
  });
}

/**
 * Goes through all rows of a type in the order of their ids. Each batch and the note how far it came are one
 * transaction, so that a walk that was stopped goes on where it was.
 */
async function walk(
  db: Database,
  county: County,
  type: string,
  work: string,
  { batch = 500, signal }: RebuildOptions = {},
  visit: (tx: Transaction, rows: readonly Read[]) => Promise<void>,
): Promise<number> {
  let read = 0;
  for (;;) {
    const rows = await db.transaction(async (tx) => {
      const found = await nextRows(tx, county, type, work, batch);
      if (found.length > 0)
        await visit(
          tx,
          found.map((row) => toRead(type, row)),
        );
      await (found.length < batch
        ? tx.query(sql`delete from records.progress where county = ${county} and work = ${work}`)
        : note(tx, county, work, found.at(-1)?.id as string, found.length));
      return found;
    });
    read += rows.length;
    if (rows.length < batch || signal?.aborted) return read;
  }
}

async function nextRows(
  tx: Transaction,
  county: County,
  type: string,
  work: string,
  batch: number,
): Promise<VersionRow[]> {
  const { rows } = await tx.query<VersionRow>(sql`
    select id, version, updated_at, subject, content
      from records.${identifier(type)}
     where county = ${county}
       and id > coalesce((select after_id
                            from records.progress
                           where county = ${county}
                             and work   = ${work}), '')
     order by id
     limit ${batch}
       for no key update`);
  return rows;
}

const note = (tx: Transaction, county: County, work: string, afterId: string, done: number) =>
  tx.query(sql`
    insert into records.progress as progress (county, work, after_id, done, updated_at)
    values (${county}, ${work}, ${afterId}, ${done}, now())
        on conflict (county, work) do update
       set after_id   = excluded.after_id,
           done       = progress.done + excluded.done,
           updated_at = excluded.updated_at`);

/** What is kept was read once before, so that it can be read again is no question. */
function toRead(type: string, row: VersionRow): Read {
  const { id, text } = toStored(type, row);
  const resource = text === undefined ? undefined : readResource(text);
  return { id, resource: resource?.ok ? resource.value : undefined };
}
