import { addDays, type County, type Day, dayOf } from '@yiti/base';
import type { Queryable } from '@yiti/database';
import { computeAll, inTurns, type MeasureNeeds, reachOf } from './compute.ts';
import { fillDayCells } from './day-cell-store.ts';
import { finishMonth } from './finish.ts';
import { isSummed, type SummedIndicator } from './indicator.ts';
import { institutionHistory } from './institution-history.ts';
import { linkedDays } from './linked-day-store.ts';
import { monthOf } from './period.ts';
import { findProgress, keepProgress } from './progress-store.ts';
import { fillMonthCells, fillStanding, moveStanding } from './standing-store.ts';
import { sumUpward } from './sum-store.ts';
import { touchedBy } from './touched.ts';
import { type Window, windowUntil } from './window.ts';

export interface Refreshed {
  readonly changes: number;
  readonly days: number;
  readonly residents: number;
  /** True when it was shorter to compute all of it. */
  readonly everything: boolean;
  readonly seconds: number;
}

/** Beyond this many changes, computing everything is shorter. */
const MOST_CHANGES = 100_000;

/** Brings the numbers in step with what was written since: only the days and the residents that changed are counted again. */
export async function refresh(needs: MeasureNeeds): Promise<Refreshed> {
  const { db, county, indicators, records, clock } = needs;
  const begun = performance.now();
  const thisMonth = monthOf(dayOf(clock()));
  const done = (more: Partial<Refreshed>): Refreshed => ({
    changes: 0,
    days: 0,
    residents: 0,
    everything: false,
    seconds: (performance.now() - begun) / 1000,
    ...more,
  });

  const progress = await findProgress(db, county);
  if (progress?.last !== thisMonth) {
    await computeAll(needs, thisMonth);
    return done({ everything: true });
  }
  const changes = await records.changesAfter(county, progress.position, MOST_CHANGES);
  if (changes.length === 0) return done({});
  const touched = await touchedBy(records, county, changes);
  if (touched.everything || changes.length === MOST_CHANGES) {
    await computeAll(needs, thisMonth);
    return done({ changes: changes.length, everything: true });
  }

  const window = windowUntil(thisMonth);
  const reach = reachOf(window);
  const linked = await linkedDays(db, county, touched.encounters, touched.settlements);
  const days = [...new Set([...touched.days, ...linked])]
    .filter((day) => day >= reach.from && day < reach.until)
    .sort();
  const residents = [...touched.residents];
  const months = window.months.filter((month) => touched.lasting || month >= monthOf(days[0] ?? thisMonth));
  await inTurns(indicators.filter(isSummed), (indicator) =>
    db.transaction((tx) => recount(tx, county, indicator, window, days, residents)),
  );
  const history = await institutionHistory(db, county, reach);
  const moved = [...new Set([...days.map(monthOf), ...months])].sort();
  await db.transaction((tx) => sumUpward(tx, county, indicators.filter(isSummed), moved, history));
  await inTurns(months, (month) =>
    db.transaction((tx) => finishMonth(tx, county, indicators, month, clock())),
  );
  await keepProgress(db, county, window.months, changes.at(-1)?.position ?? progress.position, clock());
  return done({ changes: changes.length, days: days.length, residents: residents.length });
}

async function recount(
  tx: Queryable,
  county: County,
  indicator: SummedIndicator,
  { months }: Window,
  days: readonly Day[],
  residents: readonly string[],
): Promise<void> {
  if (indicator.over === 'events') {
    const [first] = days;
    const last = days.at(-1);
    if (first === undefined || last === undefined) return;
    await fillDayCells(tx, county, indicator, { from: first, until: addDays(last, 1) }, days);
  } else if (indicator.subjects === 'residents') {
    await moveStanding(tx, county, indicator, months, residents);
  } else {
    // Institutions and staff are few: all of them are judged again.
    await fillStanding(tx, county, indicator, months);
    await fillMonthCells(tx, county, indicator.code, months);
  }
}
