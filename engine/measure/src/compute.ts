import type { County } from '@yiti/base';
import type { Database } from '@yiti/database';
import type { Records } from '@yiti/records';
import { copySums, twinOf } from './copy-store.ts';
import { fillDayCells } from './day-cell-store.ts';
import { finishMonth } from './finish.ts';
import { type Indicator, isComputed, isSummed, type SummedIndicator } from './indicator.ts';
import { institutionHistory } from './institution-history.ts';
import { addMonths, type Month, type Period } from './period.ts';
import { keepProgress } from './progress-store.ts';
import { keepDefinitions } from './result-store.ts';
import { fillMonthCells, fillStanding } from './standing-store.ts';
import { sumUpward } from './sum-store.ts';
import { type Window, windowUntil } from './window.ts';

export interface MeasureNeeds {
  readonly db: Database;
  readonly county: County;
  readonly indicators: readonly Indicator[];
  readonly records: Pick<Records, 'changesAfter' | 'latestPosition' | 'read' | 'readVersion'>;
  readonly clock: () => Date;
}

export interface Computed {
  readonly indicators: number;
  readonly months: readonly Month[];
  readonly seconds: number;
}

/** Indicators are summed so many at a time; more than the cores only wait for each other. */
const AT_ONCE = 2;

/** Computes everything from the facts: all indicators, all institutions, the year that ends with `last`. */
export async function computeAll(needs: MeasureNeeds, last: Month): Promise<Computed> {
  const { db, county, indicators, records, clock } = needs;
  const begun = performance.now();
  const window = windowUntil(last);
  // What is written while this runs is counted again by the next refresh, which does no harm.
  const position = await records.latestPosition(county);
  const summed = indicators.filter(isSummed);
  await inTurns(
    summed.filter((indicator) => !twinOf(indicator, summed)),
    (indicator) => fill(needs, indicator, window),
  );
  await inTurns(summed, async (indicator) => {
    const twin = twinOf(indicator, summed);
    if (twin) await db.transaction((tx) => copySums(tx, county, twin.code, indicator.code));
  });

  const history = await institutionHistory(db, county, reachOf(window));
  await db.transaction(async (tx) => {
    await sumUpward(tx, county, summed, window.eventMonths, history);
    await keepDefinitions(tx, county, indicators.filter(isComputed));
  });
  await inTurns(window.months, (month) =>
    db.transaction((tx) => finishMonth(tx, county, indicators, month, clock())),
  );
  await keepProgress(db, county, window.months, position, clock());
  return {
    indicators: indicators.filter(isComputed).length,
    months: window.months,
    seconds: (performance.now() - begun) / 1000,
  };
}

/** From the first event month to the end of the last. */
export const reachOf = ({ eventMonths }: Window): Period => ({
  from: eventMonths[0] as Month,
  until: addMonths(eventMonths.at(-1) as Month, 1),
});

const fill = ({ db, county }: MeasureNeeds, indicator: SummedIndicator, window: Window): Promise<void> =>
  db.transaction(async (tx) => {
    if (indicator.over === 'events') {
      await fillDayCells(tx, county, indicator, reachOf(window));
    } else {
      await fillStanding(tx, county, indicator, window.months);
      await fillMonthCells(tx, county, indicator.code, window.months);
    }
  });

/** Does the work for each, a few at a time, in order. */
export async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const waiting = [...items];
  const take = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, take));
}
