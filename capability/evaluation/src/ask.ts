import { type County, failure, type Result, success } from '@yiti/base';
import { type Queryable, type Sql, sql } from '@yiti/database';
import {
  COUNTY_WIDE,
  computeAll,
  findResults,
  findRows,
  type Indicator,
  institutionHistory,
  isComputed,
  isSummed,
  type KeptResult,
  type MeasureNeeds,
  type Month,
  type Period,
  periodOf,
  type RowPage,
  type Span,
  spansOf,
} from '@yiti/measure';
import type { Records } from '@yiti/records';
import { catalogue } from './catalogue.ts';
import { describeIndicator } from './describe-indicator.ts';
import { loadFacts } from './second/load-facts.ts';
import { type Verdict, verify } from './verify.ts';

/** What the `measure` commands and the routes can ask. */

/** `measure list`: every indicator with where it comes from and how it is read. */
export const listIndicators = () => catalogue.map(describeIndicator);

export const findIndicator = (code: string): Indicator | undefined =>
  catalogue.find((indicator) => indicator.code === code);

/** `measure run`: computes everything of the year that ends with a month, and gives what it came to for the county. */
export async function runIndicators(
  needs: Omit<MeasureNeeds, 'indicators'>,
  last: Month,
): Promise<{ seconds: number; results: KeptResult[] }> {
  const { seconds } = await computeAll({ ...needs, indicators: catalogue }, last);
  const results = await findResults(needs.db, needs.county, { months: [last], institutions: [COUNTY_WIDE] });
  return { seconds, results };
}

export interface RowQuestion {
  readonly code: string;
  readonly month: Month;
  /** The indicator's own rule when left out. */
  readonly span?: Span;
  /** The county when left out. */
  readonly institution?: string;
  readonly limit: number;
  readonly after?: string;
}

export interface Rows extends RowPage {
  readonly period: Period;
  /** All rows behind the number, those the asker may not see among them. */
  readonly total: number | null;
}

/** `measure rows`: the people and records behind a number. `visible` is the asker's right; a program of the county sees all. */
export async function askRows(
  db: Queryable,
  county: County,
  { code, month, span, institution, limit, after }: RowQuestion,
  visible: (subject: Sql) => Sql = () => sql`true`,
): Promise<Result<Rows>> {
  const asked = findIndicator(code);
  if (!asked) return failure('not-found', 'evaluation.unknown-indicator', { details: code });
  if (!isComputed(asked)) return failure('unprocessable', 'evaluation.has-no-rows', { details: code });
  const indicator = asked.over === 'growth' ? findIndicator(asked.of) : asked;
  if (!indicator || !isSummed(indicator))
    return failure('unprocessable', 'evaluation.has-no-rows', { details: code });

  const counted = span ?? (spansOf(indicator)[0] as Span);
  if (!spansOf(indicator).includes(counted))
    return failure('invalid', 'evaluation.wrong-span', { details: counted });
  const period = periodOf(counted, month);
  const place = institution === COUNTY_WIDE ? undefined : institution;
  const history = place === undefined ? undefined : await institutionHistory(db, county, period);
  const under = history?.filter(({ above }) => above === place);
  const grouping = under?.some(({ aboveIsConsortium }) => aboveIsConsortium) ? 'consortium' : 'institution';
  if (under && indicator.refuses?.includes(grouping)) {
    return failure('unprocessable', 'evaluation.grouping-refused', { details: grouping });
  }
  // Rows about institutions and staff name no resident, so that the right to aggregates is enough.
  const aboutResidents = indicator.over === 'events' || indicator.subjects === 'residents';
  const page = await findRows(db, county, indicator, {
    period,
    limit,
    ...(under && { under }),
    ...(after !== undefined && { after }),
    ...(aboutResidents && { visible }),
  });
  const [result] = await findResults(db, county, {
    indicators: [indicator.code],
    institutions: [place ?? COUNTY_WIDE],
    span: counted,
    months: [month],
  });
  return success({ ...page, period, total: result ? (result.denominator ?? result.numerator) : null });
}

/** `measure verify`: computes everything a second time from the FHIR resources and compares. */
export async function verifyCounty(
  db: Queryable,
  county: County,
  records: Pick<Records, 'changesAfter' | 'read'>,
  months: readonly Month[],
): Promise<Verdict> {
  return verify(db, county, catalogue, await loadFacts(records, county), months);
}
