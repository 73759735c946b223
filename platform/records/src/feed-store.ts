import type { County } from '@yiti/base';
import { type Database, type Queryable, sql } from '@yiti/database';

/** A place in the feed of a county, opaque to its readers; they keep it and ask for what came after. */
export type Position = string & { readonly __position: true };

/** Before the first change. */
export const START = '0.0.0' as Position;

export interface Change {
  readonly position: Position;
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly deleted: boolean;
  readonly author: string;
  readonly updatedAt: Date;
}

/** A change with its place in the feed. */
export interface FedChange {
  readonly tx: number;
  readonly n: number;
  readonly place: number;
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly deleted: boolean;
  readonly author: string;
  readonly updated_at: Date;
}

/** The feed's rows with each of their changes on a line; the conditions come after it. */
export const fedChanges = sql`
      select change.tx, change.n, entry.place, change.type, entry.id, coalesce(entry.version, 1) as version,
             coalesce(entry.deleted, false) as deleted, change.author, change.updated_at
        from records.change
       cross join unnest(change.ids, change.versions, change.deleted) with ordinality as entry (id, version, deleted, place)`;

/**
 * Changes after a position, in an order that never gains an entry behind the reader: those of transactions that began
 * before the oldest one still running. Reading again from the same position gives the same changes again.
 */
export async function changesAfter(
  db: Queryable,
  county: County,
  position: Position,
  limit: number,
): Promise<Change[]> {
  const [tx = '0', n = '0', place = '0'] = position.split('.');
  const { rows } = await db.query<FedChange>(
    sql`
      ${fedChanges}
       where change.county = ${county}
         and (change.tx, change.n) >= (${tx}::bigint, ${n}::bigint)
         and (change.tx, change.n, entry.place) > (${tx}::bigint, ${n}::bigint, ${place}::bigint)
         and change.tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
       order by change.tx, change.n, entry.place
       limit ${limit}`,
    'records-changes-after',
  );
  return rows.map(({ tx: atTx, n: atN, place: atPlace, updated_at, ...row }) => ({
    position: `${atTx}.${atN}.${atPlace}` as Position,
    updatedAt: updated_at,
    ...row,
  }));
}

/** The end of the feed as it can be read now: where a reader begins who wants only what comes. */
export async function latestPosition(db: Queryable, county: County): Promise<Position> {
  const { rows } = await db.query<{ tx: number; n: number; place: number }>(sql`
    select tx, n, cardinality(ids) as place
      from records.change
     where county = ${county}
       and tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
     order by tx desc, n desc
     limit 1`);
  const [last] = rows;
  return last ? (`${last.tx}.${last.n}.${last.place}` as Position) : START;
}

/** Tells all processes that this county's feed has grown, when the transaction commits. */
export const announce = (tx: Queryable, county: County) =>
  tx.query(sql`select pg_notify('records_change', ${String(county)})`, 'records-announce');

/** The same after a commit; it need not be on disk, since a lost announcement is made good by the readers' clock. */
export const announceLater = (db: Queryable, counties: readonly County[]) =>
  db.query(
    sql`
      select set_config('synchronous_commit', 'off', true), pg_notify('records_change', county::text)
        from unnest(${counties}::integer[]) as grown (county)`,
    'records-announce-later',
  );

/** One connection that hears every announcement. It ends when the connection breaks; `probe` finds that out. */
export async function openEar(db: Database, heard: (county: number) => void) {
  const connection = await db.connect();
  connection.on('notification', ({ payload }) => heard(Number(payload)));
  await connection.query(sql`listen records_change`);
  return {
    probe: () => connection.query(sql`select 1`),
    close: () => connection.release(true),
  };
}
