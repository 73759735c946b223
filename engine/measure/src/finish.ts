import type { County } from '@yiti/base';
import type { Queryable } from '@yiti/database';
import type { EventIndicator, GrowthIndicator, Indicator, StandingIndicator } from './indicator.ts';
import { addMonths, type Month, type Span } from './period.ts';
import { type Result, toGrowth, toResults } from './result.ts';
import { keepResults } from './result-store.ts';
import { spanSums } from './sum-store.ts';

/** Makes the results of one month out of the sums. */
export async function finishMonth(
  tx: Queryable,
  county: County,
  indicators: readonly Indicator[],
  month: Month,
  now: Date,
): Promise<void> {
  const events = indicators.filter((each): each is EventIndicator => each.over === 'events');
  const growing = indicators.filter((each): each is GrowthIndicator => each.over === 'growth');
  const bases = events.filter(({ code }) => growing.some(({ of }) => of === code));
  for (const span of ['month', 'year-to-date'] as const) {
    const own = await eventResults(tx, county, events, span, month);
    const before = await eventResults(tx, county, bases, span, addMonths(month, -12));
    const grown = growing.flatMap((indicator) =>
      toGrowth(indicator, ofBase(own, indicator), ofBase(before, indicator)),
    );
    await keepResults(tx, county, [...events, ...growing], span, month, [...own, ...grown], now);
  }

  const people = indicators.filter((each): each is StandingIndicator => each.over === 'people');
  for (const span of ['year-to-date', 'rolling-year', 'end-of-period'] as const) {
    const ruled = people.filter(({ period }) => period === span);
    if (ruled.length === 0) continue;
    const sums = await spanSums(
      tx,
      county,
      ruled.map(({ code }) => code),
      month,
      month,
    );
    await keepResults(tx, county, ruled, span, month, toResults(ruled, sums, span, month), now);
  }
}

async function eventResults(
  tx: Queryable,
  county: County,
  indicators: readonly EventIndicator[],
  span: Span,
  month: Month,
): Promise<Result[]> {
  const first = span === 'year-to-date' ? (`${month.slice(0, 4)}-01-01` as Month) : month;
  const sums = await spanSums(
    tx,
    county,
    indicators.map(({ code }) => code),
    first,
    month,
  );
  return toResults(indicators, sums, span, month);
}

const ofBase = (results: readonly Result[], { of }: GrowthIndicator): Result[] =>
  results.filter(({ indicator }) => indicator === of);
