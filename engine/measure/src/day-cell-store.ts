import type { County, Day } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';
import type { EventIndicator } from './indicator.ts';
import type { Period } from './period.ts';
import { eventScope } from './scope.ts';

/**
 * Sums an indicator's events by day and institution. With `days`, only these days are summed again, which is what a
 * refresh does; what was there for them goes in any case.
 */
export async function fillDayCells(
  tx: Queryable,
  county: County,
  indicator: EventIndicator,
  period: Period,
  days?: readonly Day[],
): Promise<void> {
  const { code, kind, parameters } = indicator;
  const rows = indicator.rows(eventScope(county, period, parameters));
  const onDays = days ? sql`and measure.day_of(event.at) = any(${days}::date[])` : sql``;
  const stratum = kind === 'standardised' ? sql`event.stratum` : sql`''`;
  await tx.query(sql`
    delete from measure.day_cell
     where county = ${county}
       and indicator = ${code}
       and day >= ${period.from}
       and day <  ${period.until}
       ${days ? sql`and day = any(${days}::date[])` : sql``}`);
  await tx.query(sql`
    insert into measure.day_cell (county, indicator, day, institution, stratum, numerator, denominator, inputs)
    select ${county}::integer,
           ${code}::text,
           measure.day_of(event.at),
           coalesce(event.institution, ''),
           ${stratum},
           sum(event.numerator),
           sum(event.denominator),
           -- A hash of what was counted, seeded with what it counted for: two counties with the same sums differ.
           bit_xor(hashtextextended(event.record, (event.numerator * 100 + event.denominator)::bigint))
      from (${rows}) as event
     where event.at is not null
       ${onDays}
     group by 3, 4, 5`);
}
