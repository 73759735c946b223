/** The columns of the seasonal model, the same for all streams of one county: level, years, two waves, calendar. */
export interface SeasonalDesign {
  readonly steps: number;
  readonly terms: number;
  /** Row after row, `terms` numbers each. */
  readonly rows: Float64Array;
  /** How firmly each coefficient of a stream on its own is drawn to zero: 1 / variance. */
  readonly precision: Float64Array;
}

/** What the calendar does to daily counts: clinics are emptier on Sundays, at Spring Festival, on day 1 of a holiday. */
export interface Calendar {
  /** Weekday of the first step, 0 for Sunday. */
  readonly firstWeekday: number;
  /** 1 on public holidays, as long as the series. */
  readonly holidays?: ArrayLike<number>;
}

/** Any level; trends of some tens of per cent a year; waves, weekdays and holidays of up to about a factor of two. */
const PRECISION = { level: 1e-6, slope: 1, firstWave: 1, secondWave: 4, weekday: 4, holiday: 4 } as const;

/** Time is counted in years from the middle of the series, so that level and slope hardly interfere. */
export function seasonalDesign(steps: number, stepsPerYear: number, calendar?: Calendar): SeasonalDesign {
  const { level, slope, firstWave, secondWave, weekday, holiday } = PRECISION;
  const precision: number[] = [level, slope, firstWave, firstWave, secondWave, secondWave];
  if (calendar) precision.push(...new Array<number>(6).fill(weekday));
  if (calendar?.holidays) precision.push(holiday);

  const terms = precision.length;
  const rows = new Float64Array(steps * terms);
  for (let t = 0; t < steps; t++) {
    const angle = (2 * Math.PI * (t + 1)) / stepsPerYear;
    const waves = [Math.cos(angle), Math.sin(angle), Math.cos(2 * angle), Math.sin(2 * angle)];
    const days = calendar ? weekdayColumns((calendar.firstWeekday + t) % 7) : [];
    const free = calendar?.holidays ? [calendar.holidays[t] as number] : [];
    rows.set([1, (t - steps / 2) / stepsPerYear, ...waves, ...days, ...free], t * terms);
  }
  return { steps, terms, rows, precision: Float64Array.from(precision) };
}

/** Six columns whose effects add up to nothing over a week; Saturday is minus all others. */
const weekdayColumns = (day: number): number[] =>
  Array.from({ length: 6 }, (_, column) => (day === 6 ? -1 : day === column ? 1 : 0));
