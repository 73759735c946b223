import type { County } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';

/** How far the import of one file with one mapping has come. */
export interface Progress {
  readonly position: number;
  readonly taken: number;
  readonly rejected: number;
}

export interface RejectedRow {
  readonly line: number;
  readonly reason: string;
  readonly details: string;
}

export interface ImportKey {
  readonly digest: string;
  readonly mapping: string;
}

/** Begins an import, or says where an earlier one of the same file stopped. */
export async function beginImport(
  db: Queryable,
  county: County,
  { digest, mapping }: ImportKey,
  at: Date,
): Promise<Progress> {
  const { rows } = await db.query<Progress>(sql`
    insert into exchange.import (county, digest, mapping, started_at)
    values (${county}, ${digest}, ${mapping}, ${at})
        on conflict (county, digest, mapping) do update
       set started_at = excluded.started_at
    returning position, taken, rejected`);
  return rows[0] as Progress;
}

/** Written in the transaction of the rows themselves, so that a row is never lost and never counted twice. */
export async function keepProgress(
  db: Queryable,
  county: County,
  { digest, mapping }: ImportKey,
  step: Progress,
  rejected: readonly RejectedRow[],
): Promise<void> {
  await db.query(sql`
    update exchange.import
       set position = ${step.position},
           taken    = taken + ${step.taken},
           rejected = rejected + ${step.rejected}
     where county  = ${county}
       and digest  = ${digest}
       and mapping = ${mapping}`);
  if (rejected.length === 0) return;
  await db.query(sql`
    insert into exchange.rejected_row (county, digest, mapping, line, reason, details)
    select ${county}::integer, ${digest}, ${mapping}, row.line, row.reason, row.details
      from unnest(${rejected.map((row) => row.line)}::bigint[],
                  ${rejected.map((row) => row.reason)}::text[],
                  ${rejected.map((row) => row.details)}::text[]) as row (line, reason, details)
        on conflict (county, digest, mapping, line) do update
       set reason = excluded.reason, details = excluded.details`);
}

export async function endImport(
  db: Queryable,
  county: County,
  { digest, mapping }: ImportKey,
  at: Date,
): Promise<Progress> {
  const { rows } = await db.query<Progress>(sql`
    update exchange.import
       set done_at = ${at}
     where county  = ${county}
       and digest  = ${digest}
       and mapping = ${mapping}
    returning position, taken, rejected`);
  return rows[0] as Progress;
}

/** Every row that was not taken, for the report. */
export async function listRejectedRows(
  db: Queryable,
  county: County,
  { digest, mapping }: ImportKey,
  limit: number,
): Promise<RejectedRow[]> {
  const { rows } = await db.query<RejectedRow>(sql`
    select line, reason, details
      from exchange.rejected_row
     where county  = ${county}
       and digest  = ${digest}
       and mapping = ${mapping}
     order by line
     limit ${limit}`);
  return rows;
}
