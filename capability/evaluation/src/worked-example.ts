import type { Day } from '@yiti/base';
import type { Database, Migration } from '@yiti/database';
import {
  countNow,
  findRows,
  institutionHistory,
  numberOf,
  type Period,
  type SummedIndicator,
} from '@yiti/measure';
import { openSampleCounty, type Sample } from './sample-county.ts';

export interface Example {
  readonly numerator: number;
  readonly denominator: number;
  readonly value: number | undefined;
  /** Who was counted: `resident yes 1/1 reason`. */
  readonly rows: readonly string[];
}

export const YEAR_2026: Period = { from: '2026-01-01' as Day, until: '2027-01-01' as Day };
export const MARCH_2026: Period = { from: '2026-03-01' as Day, until: '2026-04-01' as Day };

/**
 * For tests: hand-made facts, and what an indicator makes of them: the number, and the rows behind it. Each call has a
 * county of its own.
 */
export async function workedExample(
  freshDatabase: (migrations: readonly Migration[]) => Promise<Database & { drop(): Promise<void> }>,
  indicator: SummedIndicator,
  resources: readonly Sample[],
  period: Period = YEAR_2026,
  under?: string,
): Promise<Example> {
  const sample = await openSampleCounty(freshDatabase);
  try {
    await sample.put(...resources);
    const history =
      under === undefined
        ? undefined
        : (await institutionHistory(sample.db, sample.county, period)).filter(({ above }) => above === under);
    const strata = await countNow(sample.db, sample.county, indicator, period, history);
    const { rows } = await findRows(sample.db, sample.county, indicator, {
      period,
      limit: 100,
      ...(history ? { under: history } : {}),
    });
    const value = numberOf(indicator.kind, indicator.factor, strata);
    return {
      numerator: strata.reduce((sum, each) => sum + each.numerator, 0),
      denominator: strata.reduce((sum, each) => sum + each.denominator, 0),
      value: value === undefined ? undefined : Math.round(value * 100) / 100,
      rows: rows.map(({ subject, record, numerator, denominator, reason }) =>
        [subject, ...(record ? [record] : []), `${numerator}/${denominator}`, reason].join(' '),
      ),
    };
  } finally {
    await sample.db.drop();
  }
}
