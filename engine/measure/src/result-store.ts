import type { County } from '@yiti/base';
import { type Queryable, type Sql, sql } from '@yiti/database';
import { fingerprintOf } from './definition.ts';
import type { GrowthIndicator, SummedIndicator } from './indicator.ts';
import type { Month, Span } from './period.ts';
import type { Result } from './result.ts';

/** Remembers under which definitions results were made. */
export async function keepDefinitions(
  db: Queryable,
  county: County,
  indicators: readonly (SummedIndicator | GrowthIndicator)[],
): Promise<void> {
  const parameters = indicators.map((each) =>
    JSON.stringify(each.over === 'growth' ? {} : (each.parameters ?? {})),
  );
  await db.query(sql`
    insert into measure.definition (county, fingerprint, indicator, edition, parameters)
    select ${county}::integer, definition.*
      from unnest(${indicators.map(fingerprintOf)}::text[],
                  ${indicators.map(({ code }) => code)}::text[],
                  ${indicators.map(({ edition }) => edition)}::text[],
                  ${parameters}::jsonb[]) as definition
        on conflict (county, fingerprint) do nothing`);
}

/** Replaces the results of these indicators for one span of one month. */
export async function keepResults(
  tx: Queryable,
  county: County,
  indicators: readonly (SummedIndicator | GrowthIndicator)[],
  span: Span,
  month: Month,
  results: readonly Result[],
  now: Date,
): Promise<void> {
  const fingerprints = new Map(indicators.map((indicator) => [indicator.code, fingerprintOf(indicator)]));
  await tx.query(sql`
    delete from measure.result
     where county = ${county}
       and indicator = any(${indicators.map(({ code }) => code)}::text[])
       and span = ${span}
       and month = ${month}`);
  await tx.query(sql`
    insert into measure.result
           (county, span, month, computed_at, indicator, institution, numerator, denominator, value, inputs, fingerprint)
    select ${county}::integer, ${span}::text, ${month}::date, ${now}::timestamptz, result.*
      from unnest(${results.map(({ indicator }) => indicator)}::text[],
                  ${results.map(({ institution }) => institution)}::text[],
                  ${results.map(({ numerator }) => numerator)}::numeric[],
                  ${results.map(({ denominator }) => denominator)}::numeric[],
                  ${results.map(({ value }) => value)}::numeric[],
                  ${results.map(({ inputs }) => inputs)}::bigint[],
                  ${results.map(({ indicator }) => fingerprints.get(indicator))}::text[]) as result`);
}

/** Which results are wanted; what is left out is not restricted. */
export interface ResultQuery {
  readonly indicators?: readonly string[];
  readonly institutions?: readonly string[];
  readonly span?: Span;
  readonly months?: readonly Month[];
}

export interface KeptResult extends Result {
  readonly fingerprint: string;
  readonly computedAt: Date;
}

export async function findResults(db: Queryable, county: County, query: ResultQuery): Promise<KeptResult[]> {
  const { indicators, institutions, span, months } = query;
  const only = (condition: unknown, fragment: Sql): Sql => (condition === undefined ? sql`` : fragment);
  const { rows } = await db.query<KeptResult>(sql`
    select indicator,
           span,
           month,
           institution,
           numerator,
           denominator,
           value,
           inputs::text as inputs,
           fingerprint,
           computed_at  as "computedAt"
      from measure.result
     where county = ${county}
       ${only(indicators, sql`and indicator = any(${indicators}::text[])`)}
       ${only(institutions, sql`and institution = any(${institutions}::text[])`)}
       ${only(span, sql`and span = ${span}`)}
       ${only(months, sql`and month = any(${months}::date[])`)}
     order by indicator, span, month, institution`);
  return rows;
}
