import type { County } from '@yiti/base';
import { type Queryable, sql } from '@yiti/database';
import type { Month, Span } from './period.ts';

/** What is published, and what for. */
export interface Publication {
  /** A name by which it is found again: `2026-10 fund settlement`. */
  readonly name: string;
  readonly span: Span;
  readonly month: Month;
  readonly indicators: readonly string[];
  readonly by: string;
  readonly purpose: string;
}

/** Freezes results as they stand: money may be paid by them, and the database itself refuses to change them. */
export async function publish(
  db: Queryable,
  county: County,
  publication: Publication,
  now: Date,
): Promise<number> {
  const { name, span, month, indicators, by, purpose } = publication;
  const { rowCount } = await db.query(sql`
    insert into measure.published
           (county, publication, indicator, span, month, institution, numerator, denominator, value, inputs, fingerprint,
            computed_at, published_at, published_by, purpose)
    select county, ${name}::text, indicator, span, month, institution, numerator, denominator, value, inputs, fingerprint,
           computed_at, ${now}::timestamptz, ${by}::text, ${purpose}::text
      from measure.result
     where county = ${county}
       and span = ${span}
       and month = ${month}
       and indicator = any(${indicators}::text[])`);
  return rowCount;
}

/** A published number and what it would be today. */
export interface LateChange {
  readonly publication: string;
  readonly indicator: string;
  readonly span: Span;
  readonly month: Month;
  readonly institution: string;
  readonly published: number | null;
  readonly now: number | null;
  /** The sums are the same and the rows behind them are not. */
  readonly sameNumber: boolean;
}

/** Which published results late data or a changed definition would make different. They stay as they are. */
export async function lateChanges(db: Queryable, county: County): Promise<LateChange[]> {
  const { rows } = await db.query<LateChange>(sql`
    select published.publication,
           published.indicator,
           published.span,
           published.month,
           published.institution,
           published.value                                     as published,
           result.value                                        as now,
           published.value is not distinct from result.value   as "sameNumber"
      from measure.published
      left join measure.result
        on result.county      = published.county
       and result.indicator   = published.indicator
       and result.span        = published.span
       and result.month       = published.month
       and result.institution = published.institution
     where published.county = ${county}
       and (published.value, published.inputs) is distinct from (result.value, result.inputs)
     order by published.publication, published.indicator, published.month, published.institution`);
  return rows;
}
