import type { County } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';
import type { SummedIndicator } from './indicator.ts';

/**
 * The same question under another name: two editions often ask it in the same words. It is counted once; who asks again
 * gets a copy of the sums.
 */
export function twinOf(
  indicator: SummedIndicator,
  all: readonly SummedIndicator[],
): SummedIndicator | undefined {
  const same = all.find(
    (other) =>
      other.rows === indicator.rows &&
      other.kind === indicator.kind &&
      (other.over !== 'people' || indicator.over !== 'people' || other.period === indicator.period) &&
      JSON.stringify(other.parameters) === JSON.stringify(indicator.parameters),
  );
  return same === indicator ? undefined : same;
}

export async function copySums(tx: Queryable, county: County, from: string, to: string): Promise<void> {
  await tx.query(sql`delete from measure.day_cell where county = ${county} and indicator = ${to}`);
  await tx.query(sql`
    insert into measure.day_cell (county, indicator, day, institution, stratum, numerator, denominator, inputs)
    select county, ${to}::text, day, institution, stratum, numerator, denominator, inputs
      from measure.day_cell
     where county = ${county}
       and indicator = ${from}`);
  await tx.query(sql`delete from measure.standing where county = ${county} and indicator = ${to}`);
  await tx.query(sql`
    insert into measure.standing (county, indicator, subject, institution, counted, met)
    select county, ${to}::text, subject, institution, counted, met
      from measure.standing
     where county = ${county}
       and indicator = ${from}`);
  await tx.query(sql`delete from measure.month_cell where county = ${county} and indicator = ${to}`);
  await tx.query(sql`
    insert into measure.month_cell (county, indicator, month, institution, numerator, denominator, inputs)
    select county, ${to}::text, month, institution, numerator, denominator, inputs
      from measure.month_cell
     where county = ${county}
       and indicator = ${from}`);
}
