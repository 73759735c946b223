import type { County } from '@yiti/base';
import { type Queryable, type Sql, sql } from '@yiti/database';
import type { SummedIndicator } from './indicator.ts';
import type { Standing } from './institution-history.ts';
import type { Month } from './period.ts';

/** The whole county, in place of an institution. */
export const COUNTY_WIDE = 'county';

/** Sums the cells of the given months upward, each to whoever was above its institution on its day. */
export async function sumUpward(
  tx: Queryable,
  county: County,
  indicators: readonly SummedIndicator[],
  months: readonly Month[],
  history: readonly Standing[],
): Promise<void> {
  const codes = (over: SummedIndicator['over']) =>
    indicators.filter((indicator) => indicator.over === over).map(({ code }) => code);
  const refusing = (grouping: 'consortium' | 'institution') =>
    indicators.filter(({ refuses }) => refuses?.includes(grouping)).map(({ code }) => code);
  await tx.query(sql`
    delete from measure.month_sum
     where county = ${county}
       and indicator = any(${indicators.map(({ code }) => code)}::text[])
       and month = any(${months}::date[])`);
  await tx.query(sql`
    with above as (
      select *
        from unnest(${history.map(({ above }) => above)}::text[],
                    ${history.map(({ aboveIsConsortium }) => aboveIsConsortium)}::boolean[],
                    ${history.map(({ institution }) => institution)}::text[],
                    ${history.map(({ from }) => from)}::date[],
                    ${history.map(({ until }) => until)}::date[])
             as above (above, is_consortium, institution, from_day, until_day)
    ), cell as (
      ${cells(county, codes('events'), codes('people'), months)}
    )
    insert into measure.month_sum (county, indicator, month, institution, stratum, numerator, denominator, inputs)
    select ${county}::integer, indicator, month, above.above, stratum, sum(numerator), sum(denominator), bit_xor(inputs)
      from cell
      join above
        on above.institution = cell.institution
       and above.from_day   <= cell.day
       and above.until_day  >  cell.day
       and not (    above.is_consortium and cell.indicator = any(${refusing('consortium')}::text[]))
       and not (not above.is_consortium and cell.indicator = any(${refusing('institution')}::text[]))
     group by indicator, month, above.above, stratum
     union all
    select ${county}::integer, indicator, month, ${COUNTY_WIDE}, stratum, sum(numerator), sum(denominator), bit_xor(inputs)
      from cell
     group by indicator, month, stratum`);
}

/** An event belongs to its day; a standing to the last day of its month. */
const cells = (
  county: County,
  events: readonly string[],
  people: readonly string[],
  months: readonly Month[],
): Sql => sql`
      select indicator, institution, day, date_trunc('month', day)::date as month, stratum, numerator, denominator, inputs
        from measure.day_cell
       where county = ${county}
         and indicator = any(${events}::text[])
         and day >= ${months[0]}::date
         and day <  ${months.at(-1)}::date + interval '1 month'
         and date_trunc('month', day)::date = any(${months}::date[])
       union all
      select indicator, institution, (month + interval '1 month - 1 day')::date, month, '', numerator, denominator, inputs
        from measure.month_cell
       where county = ${county}
         and indicator = any(${people}::text[])
         and month = any(${months}::date[])`;

export interface SpanSum {
  readonly indicator: string;
  readonly institution: string;
  readonly stratum: string;
  readonly numerator: number;
  readonly denominator: number;
  /** As text, because 64 bits do not fit a number. */
  readonly inputs: string;
}

/** The sums of the months from one to another, both included. */
export async function spanSums(
  db: Queryable,
  county: County,
  codes: readonly string[],
  first: Month,
  last: Month,
): Promise<SpanSum[]> {
  const { rows } = await db.query<SpanSum>(sql`
    select indicator,
           institution,
           stratum,
           sum(numerator)       as numerator,
           sum(denominator)     as denominator,
           bit_xor(inputs)::text as inputs
      from measure.month_sum
     where county = ${county}
       and indicator = any(${codes}::text[])
       and month >= ${first}
       and month <= ${last}
     group by indicator, institution, stratum
     order by indicator, institution, stratum`);
  return rows;
}
