import { type County, dayOf } from '@yiti/base';
import { type Queryable, type Sql, sql } from '@yiti/database';
import type { EventIndicator, StandingIndicator, SummedIndicator } from './indicator.ts';
import type { Standing } from './institution-history.ts';
import { lastDayOf, type Period } from './period.ts';
import { eventScope, standingScope } from './scope.ts';

/** One row behind a number: whom or what was counted, and why. */
export interface CountedRow {
  readonly subject: string | null;
  /** The record that made it count; null when a standing is counted and not an event. */
  readonly record: string | null;
  readonly institution: string | null;
  /** The day of the event. */
  readonly on: string | null;
  readonly numerator: number;
  readonly denominator: number;
  readonly reason: string | null;
}

export interface RowPage {
  readonly rows: readonly CountedRow[];
  /** Where the next page begins; undefined on the last. */
  readonly next?: string;
}

export interface RowQuery {
  readonly period: Period;
  /** Those that stood under the asked institution; undefined asks for the county. */
  readonly under?: readonly Standing[];
  readonly limit: number;
  readonly after?: string;
  /** The access rule as a condition on the subject. */
  readonly visible?: (subject: Sql) => Sql;
}

/** The rows behind a number, by the very definition that made it, a page at a time and in an order that never changes. */
export function findRows(
  db: Queryable,
  county: County,
  indicator: SummedIndicator,
  query: RowQuery,
): Promise<RowPage> {
  return indicator.over === 'events'
    ? eventRows(db, county, indicator, query)
    : standingRows(db, county, indicator, query);
}

async function eventRows(
  db: Queryable,
  county: County,
  indicator: EventIndicator,
  { period, under, limit, after, visible = () => sql`true` }: RowQuery,
): Promise<RowPage> {
  const [afterAt, afterRecord] = after?.split('~') ?? [];
  const start: Sql =
    after === undefined
      ? sql``
      : sql`and (event.at, event.record) > (${afterAt}::timestamptz, ${afterRecord})`;
  const { rows } = await db.query<CountedRow & { at: Date }>(sql`
    select event.subject, event.record, event.institution, event.at, event.numerator, event.denominator, event.reason
      from (${indicator.rows(eventScope(county, period, indicator.parameters))}) as event
     where (event.numerator <> 0 or event.denominator <> 0)
       and ${visible(sql`event.subject`)}
       ${under ? sql`and exists (${stoodUnder(under, sql`event.institution`, sql`measure.day_of(event.at)`)})` : sql``}
       ${start}
     order by event.at, event.record
     limit ${limit + 1}`);
  const shown = rows.slice(0, limit).map(({ at, ...row }) => ({ ...row, on: dayOf(at) }));
  const last = rows[limit - 1];
  return rows.length > limit && last
    ? { rows: shown, next: `${last.at.toISOString()}~${last.record}` }
    : { rows: shown };
}

async function standingRows(
  db: Queryable,
  county: County,
  indicator: StandingIndicator,
  { period, under, limit, after, visible = () => sql`true` }: RowQuery,
): Promise<RowPage> {
  const { rows } = await db.query<CountedRow>(sql`
    select person.subject,
           null                                              as record,
           person.institution,
           null                                              as on,
           (coalesce(person.met, 0) & person.counted)::integer as numerator,
           1                                                 as denominator,
           person.reason
      from (${indicator.rows(standingScope(county, [period], indicator.parameters))}) as person
     where person.counted <> 0
       and ${visible(sql`person.subject`)}
       ${under ? sql`and exists (${stoodUnder(under, sql`person.institution`, sql`${lastDayOf(period)}::date`)})` : sql``}
       ${after === undefined ? sql`` : sql`and person.subject > ${after} collate "C"`}
     order by person.subject collate "C"
     limit ${limit + 1}`);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1)?.subject;
  return rows.length > limit && last ? { rows: shown, next: last } : { rows: shown };
}

const stoodUnder = (under: readonly Standing[], institution: Sql, day: Sql): Sql => sql`
           select
             from unnest(${under.map((each) => each.institution)}::text[],
                         ${under.map(({ from }) => from)}::date[],
                         ${under.map(({ until }) => until)}::date[]) as under (institution, from_day, until_day)
            where under.institution = ${institution}
              and under.from_day <= ${day}
              and under.until_day > ${day}`;

/** Numerator and denominator over any period, straight from the facts: for a period that is not kept, and for tests. */
export async function countNow(
  db: Queryable,
  county: County,
  indicator: SummedIndicator,
  period: Period,
  under?: readonly Standing[],
): Promise<{ stratum: string; numerator: number; denominator: number }[]> {
  if (indicator.over === 'people') {
    const { rows } = await db.query<{ stratum: string; numerator: number; denominator: number }>(sql`
      select '' as stratum,
             count(*) filter (where person.met & person.counted <> 0) as numerator,
             count(*)                                                 as denominator
        from (${indicator.rows(standingScope(county, [period], indicator.parameters))}) as person
       where person.counted <> 0
         ${under ? sql`and exists (${stoodUnder(under, sql`person.institution`, sql`${lastDayOf(period)}::date`)})` : sql``}`);
    return rows;
  }
  const stratum = indicator.kind === 'standardised' ? sql`event.stratum` : sql`''`;
  const { rows } = await db.query<{ stratum: string; numerator: number; denominator: number }>(sql`
    select ${stratum}             as stratum,
           sum(event.numerator)   as numerator,
           sum(event.denominator) as denominator
      from (${indicator.rows(eventScope(county, period, indicator.parameters))}) as event
     where true
       ${under ? sql`and exists (${stoodUnder(under, sql`event.institution`, sql`measure.day_of(event.at)`)})` : sql``}
     group by 1
     order by 1`);
  return rows;
}
