import type { CountSeries } from '../series/count-series.ts';
import { type DetectionRun, reader } from './run.ts';

/** The series of a run, and its steps counted from 0. */
export function seriesOf(run: DetectionRun): { series: CountSeries; steps: number[] } {
  const input = reader(run.input);
  const start = input.numbers('start');
  const population = input.numbers('population');
  const days = input.flag('epochAsDate') ? daysOf(run.input.dates) : undefined;
  return {
    series: {
      observed: Float64Array.from(input.numbers('observed') ?? []),
      stepsPerYear: input.number('freq') ?? 52,
      ...(start?.[1] === undefined ? {} : { firstStepOfYear: start[1] }),
      ...(days ? { days } : {}),
      ...(population ? { population: Float64Array.from(population) } : {}),
    },
    steps: (run.evalIndex1 ?? []).map((index) => index - 1),
  };
}

/** Day numbers since 1970-01-01 of dates written `2026-11-21`. */
export const dayNumber = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000);

function daysOf(dates: unknown): Int32Array | undefined {
  return Array.isArray(dates) ? Int32Array.from(dates, (date) => dayNumber(String(date))) : undefined;
}
