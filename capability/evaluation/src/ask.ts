import { type County, failure, type Result, success } from '@yiti/base';
import { type Queryable, type Sql, sql } from '@yiti/database';
import {
  COUNTY_WIDE,
  computeAll,
  countNow,
  findResults,
  findRows,
  type Grouping,
  type Indicator,
  institutionHistory,
  isComputed,
  isSummed,
  type KeptResult,
  type MeasureNeeds,
  type Month,
  numberOf,
  type Period,
  periodOf,
  type RowPage,
  type Span,
  type Standing,
  type SummedIndicator,
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

/** `measure run`: computes everything of the year that ends with a month, and gives what that month came to. */
export async function runIndicators(
  needs: Omit<MeasureNeeds, 'indicators'>,
  last: Month,
  institutions?: readonly string[],
): Promise<{ seconds: number; results: KeptResult[] }> {
  const { seconds } = await computeAll({ ...needs, indicators: catalogue }, last);
  const results = await findResults(needs.db, needs.county, {
    months: [last],
    ...(institutions && { institutions }),
  });
  return { seconds, results };
}

/** One number over any period, straight from the facts: for a quarter, or a year that is no longer kept. Null is no data. */
export async function askNumber(
  db: Queryable,
  county: County,
  code: string,
  period: Period,
  institution?: string,
): Promise<Result<{ numerator: number; denominator: number; value: number | null }>> {
  const indicator = findIndicator(code);
  if (!indicator) return failure('not-found', 'evaluation.unknown-indicator', { details: code });
  if (!isSummed(indicator)) return failure('unprocessable', 'evaluation.has-no-rows', { details: code });
  const history = institution === undefined ? undefined : await institutionHistory(db, county, period);
  const under = history?.filter(({ above }) => above === institution);
  const refused = refusedGrouping(indicator, under);
  if (refused) return failure('unprocessable', 'evaluation.grouping-refused', { details: refused });
  const strata = await countNow(db, county, indicator, period, under);
  return success({
    numerator: strata.reduce((sum, each) => sum + each.numerator, 0),
    denominator: strata.reduce((sum, each) => sum + each.denominator, 0),
    value: numberOf(indicator.kind, indicator.factor, strata) ?? null,
  });
}

/** The grouping an institution stands for, when the indicator refuses it. */
function refusedGrouping(indicator: SummedIndicator, under?: readonly Standing[]): Grouping | undefined {
  if (!under) return undefined;
  const grouping = under.some(({ aboveIsConsortium }) => aboveIsConsortium) ? 'consortium' : 'institution';
  return indicator.refuses?.includes(grouping) ? grouping : undefined;
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
  const refused = refusedGrouping(indicator, under);
  if (refused) return failure('unprocessable', 'evaluation.grouping-refused', { details: refused });
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
