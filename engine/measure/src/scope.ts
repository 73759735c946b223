import { type County, type Day, startOf } from '@yiti/base';
import { type Sql, sql } from '@yiti/database';
import { bounds, type Period } from './period.ts';

/** What a definition that counts events is asked for. */
export interface EventScope {
  readonly county: County;
  readonly parameters: Readonly<Record<string, string>>;
  /** The condition that an instant lies in what is asked: from the first moment, to before the last. */
  readonly within: (instant: Sql) => Sql;
}

/**
 * What a definition about people is asked for. It answers for several periods in one pass: each of these gives, for a row,
 * the set of asked periods in which something is so; sets are joined with `&`, `|`, `& ~` and `bit_or`.
 */
export interface StandingScope {
  readonly county: County;
  readonly parameters: Readonly<Record<string, string>>;
  /** The periods in which an instant lies. */
  readonly periodsWith: (instant: Sql) => Sql;
  /** The periods at whose last moment something held that began `from` and ended before `until`; null is open. */
  readonly periodsEndingIn: (from: Sql, until: Sql) => Sql;
  /** The periods of which something held a part; `lastDay` is the beginning of its last day, null is open. */
  readonly periodsTouching: (from: Sql, lastDay: Sql) => Sql;
  /** The condition that an instant lies in any of the periods, so that an index can find it. */
  readonly within: (instant: Sql) => Sql;
  /** One row for each period: `place` (its number, from 0), `from_day`, `until_day`. */
  readonly periods: Sql;
  /** Restricts a column that holds the subject to those who are asked about. */
  readonly only: (subject: Sql) => Sql;
}

export const eventScope = (
  county: County,
  { from, until }: Period,
  parameters: Readonly<Record<string, string>> = {},
): EventScope => ({ county, parameters, within: between(from, until) });

export function standingScope(
  county: County,
  periods: readonly Period[],
  parameters: Readonly<Record<string, string>> = {},
  subjects?: readonly string[],
): StandingScope {
  const { starts: from, ends: until } = bounds(periods);
  const starts = sql`${from}::timestamptz[]`;
  const ends = sql`${until}::timestamptz[]`;
  return {
    county,
    parameters,
    periodsWith: (instant) => sql`measure.periods_with(${instant}, ${starts}, ${ends})`,
    periodsEndingIn: (since, till) => sql`measure.periods_ending_in(${since}, ${till}, ${ends})`,
    periodsTouching: (since, lastDay) =>
      sql`measure.periods_touching(${since}, ${lastDay}, ${starts}, ${ends})`,
    within: between(first(periods.map((period) => period.from)), last(periods.map((period) => period.until))),
    periods: sql`(
      select place - 1 as place, from_day, until_day
        from unnest(${periods.map((period) => period.from)}::date[], ${periods.map((period) => period.until)}::date[])
             with ordinality as period (from_day, until_day, place))`,
    only: (subject) => (subjects ? sql`${subject} = any(${subjects}::text[])` : sql`true`),
  };
}

const between =
  (from: Day, until: Day) =>
  (instant: Sql): Sql =>
    sql`(${instant} >= ${startOf(from)}::timestamptz and ${instant} < ${startOf(until)}::timestamptz)`;

const first = (days: readonly Day[]): Day => [...days].sort()[0] as Day;
const last = (days: readonly Day[]): Day => [...days].sort().at(-1) as Day;
