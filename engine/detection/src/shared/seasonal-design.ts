/** The columns of the seasonal model, the same for all streams of one length: 1, years, two waves. */
export interface SeasonalDesign {
  readonly steps: number;
  /** Row after row, TERMS numbers each. */
  readonly rows: Float64Array;
}

export const TERMS = 6;

/** Time is counted in years from the middle of the series, so that level and slope hardly interfere. */
export function seasonalDesign(steps: number, stepsPerYear: number): SeasonalDesign {
  const rows = new Float64Array(steps * TERMS);
  for (let t = 0; t < steps; t++) {
    const angle = (2 * Math.PI * (t + 1)) / stepsPerYear;
    const waves = [Math.cos(angle), Math.sin(angle), Math.cos(2 * angle), Math.sin(2 * angle)];
    rows.set([1, (t - steps / 2) / stepsPerYear, ...waves], t * TERMS);
  }
  return { steps, rows };
}
