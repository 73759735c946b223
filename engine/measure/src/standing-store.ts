import type { County } from '@yiti/base';
import { type Queryable, type Sql, sql } from '@yiti/database';
import type { StandingIndicator } from './indicator.ts';
import { type Month, periodOf } from './period.ts';
import { standingScope } from './scope.ts';

/** Finds who counts in which month and who met the goal. */
export async function fillStanding(
  tx: Queryable,
  county: County,
  indicator: StandingIndicator,
  months: readonly Month[],
): Promise<void> {
  await tx.query(sql`
    delete from measure.standing
     where county = ${county}
       and indicator = ${indicator.code}`);
  await tx.query(judge(county, indicator, months));
}

const judge = (
  county: County,
  { code, period, parameters, rows }: StandingIndicator,
  months: readonly Month[],
  subjects?: readonly string[],
): Sql => {
  const periods = months.map((month) => periodOf(period, month));
  return sql`
    insert into measure.standing (county, indicator, subject, institution, counted, met)
    select ${county}::integer,
           ${code}::text,
           person.subject,
           coalesce(person.institution, ''),
           person.counted,
           coalesce(person.met, 0) & person.counted
      from (${rows(standingScope(county, periods, parameters, subjects))}) as person
     where person.counted <> 0`;
};

interface Standing {
  readonly subject: string;
  readonly institution: string;
  readonly counted: number;
  readonly met: number;
}

/** Judges these residents again, and moves the sums by what became different. */
export async function moveStanding(
  tx: Queryable,
  county: County,
  indicator: StandingIndicator,
  window: readonly Month[],
  subjects: readonly string[],
): Promise<void> {
  const { code } = indicator;
  const gone = await tx.query<Standing>(sql`
    delete from measure.standing
     where county = ${county}
       and indicator = ${code}
       and subject = any(${subjects}::text[])
    returning subject, institution, counted, met`);
  const come = await tx.query<Standing>(sql`
    ${judge(county, indicator, window, subjects)}
    returning subject, institution, counted, met`);
  const moved = [...gone.rows, ...come.rows];
  const signs = [...gone.rows.map(() => -1), ...come.rows.map(() => 1)];
  await tx.query(sql`
    insert into measure.month_cell (county, indicator, month, institution, numerator, denominator, inputs)
    select ${county}::integer,
           ${code}::text,
           asked.month,
           moved.institution,
           coalesce(sum(moved.sign) filter (where moved.met & asked.bit <> 0), 0),
           sum(moved.sign),
           bit_xor(hashtextextended(moved.subject, (moved.met & asked.bit <> 0)::integer))
      from ${bits(window)} as asked
      join unnest(${moved.map(({ subject }) => subject)}::text[],
                  ${moved.map(({ institution }) => institution)}::text[],
                  ${moved.map(({ counted }) => counted)}::bigint[],
                  ${moved.map(({ met }) => met)}::bigint[],
                  ${signs}::integer[]) as moved (subject, institution, counted, met, sign)
        on moved.counted & asked.bit <> 0
     group by asked.month, moved.institution
        on conflict (county, indicator, month, institution) do update
       set numerator   = month_cell.numerator + excluded.numerator,
           denominator = month_cell.denominator + excluded.denominator,
           -- Exclusive or takes out what it put in.
           inputs      = month_cell.inputs # excluded.inputs`);
  await tx.query(sql`
    delete from measure.month_cell
     where county = ${county}
       and indicator = ${code}
       and denominator = 0`);
}

const bits = (window: readonly Month[]): Sql => sql`(
      select month, 1::bigint << (place - 1)::integer as bit
        from unnest(${window}::date[]) with ordinality as month (month, place))`;

/** Sums the standings by month and institution. */
export async function fillMonthCells(
  tx: Queryable,
  county: County,
  code: string,
  window: readonly Month[],
): Promise<void> {
  await tx.query(sql`
    delete from measure.month_cell
     where county = ${county}
       and indicator = ${code}
       and month = any(${window}::date[])`);
  await tx.query(sql`
    insert into measure.month_cell (county, indicator, month, institution, numerator, denominator, inputs)
    select ${county}::integer,
           ${code}::text,
           asked.month,
           standing.institution,
           count(*) filter (where standing.met & asked.bit <> 0),
           count(*),
           bit_xor(hashtextextended(standing.subject, (standing.met & asked.bit <> 0)::integer))
      from ${bits(window)} as asked
      join measure.standing
        on standing.county = ${county}
       and standing.indicator = ${code}
       and standing.counted & asked.bit <> 0
     group by asked.month, standing.institution`);
}
