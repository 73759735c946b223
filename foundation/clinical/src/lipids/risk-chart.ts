import type { Answer } from '../rule/answer.ts';

export type ChartLevel = 'low' | 'moderate' | 'high';

/** Ten-year risk <5 %, 5–9 %, ≥10 %. Rows: 0–3 counted factors; columns: LDL-C or TC column 0–2. */
const CHART = {
  withoutHypertension: [
    ['low', 'low', 'low'],
    ['low', 'low', 'low'],
    ['low', 'low', 'moderate'],
    ['low', 'moderate', 'moderate'],
  ],
  withHypertension: [
    ['low', 'low', 'low'],
    ['low', 'moderate', 'moderate'],
    ['moderate', 'high', 'high'],
    ['high', 'high', 'high'],
  ],
} as const satisfies Record<string, readonly (readonly ChartLevel[])[]>;

/** Every level the chart gives for what is known; one level when nothing that matters is missing. */
export function chartLevels(
  hypertension: Answer,
  factors: { readonly sure: number; readonly possible: number },
  column: 0 | 1 | 2,
): ChartLevel[] {
  const halves = [
    ...(hypertension === true ? [] : [CHART.withoutHypertension]),
    ...(hypertension === false ? [] : [CHART.withHypertension]),
  ];
  const levels = halves.flatMap((half) =>
    half.slice(factors.sure, factors.possible + 1).map((row): ChartLevel => row[column]),
  );
  return [...new Set(levels)];
}
