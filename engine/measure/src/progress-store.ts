import type { County } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';
import type { Position } from '@yiti/records';
import { addMonths, type Month } from './period.ts';

/** Up to which change of the records the sums are in step, and for which months. */
export interface Progress {
  readonly last: Month;
  readonly position: Position;
  readonly refreshedAt: Date;
}

export async function findProgress(db: Queryable, county: County): Promise<Progress | undefined> {
  const { rows } = await db.query<{
    first_month: Month;
    months: number;
    position: Position;
    refreshed_at: Date;
  }>(sql`
    select first_month, months, position, refreshed_at
      from measure.progress
     where county = ${county}`);
  const [row] = rows;
  return (
    row && {
      last: addMonths(row.first_month, row.months - 1),
      position: row.position,
      refreshedAt: row.refreshed_at,
    }
  );
}

export async function keepProgress(
  db: Queryable,
  county: County,
  months: readonly Month[],
  position: Position,
  now: Date,
): Promise<void> {
  await db.query(sql`
    insert into measure.progress (county, first_month, months, position, refreshed_at)
    values (${county}, ${months[0]}, ${months.length}, ${position}, ${now})
        on conflict (county) do update
       set first_month  = excluded.first_month,
           months       = excluded.months,
           position     = excluded.position,
           refreshed_at = excluded.refreshed_at`);
}
