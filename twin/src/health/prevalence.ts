import type { Sex } from '../people/person.ts';
import type { Pyramid } from '../people/pyramid.ts';

/** How likely somebody of an age and sex has a disease, fitted to a figure for all of a county. */
export type Prevalence = (sex: Sex, age: number) => number;

interface Curve {
  /** First age of each step with the share there, in percent. */
  readonly male: readonly (readonly [from: number, percent: number])[];
  readonly female: readonly (readonly [from: number, percent: number])[];
  /** Everybody from this age on. */
  readonly from: number;
  /** Share among them in the whole county. */
  readonly target: number;
}

const both = (steps: Curve['male'], men = 1, women = 1): Pick<Curve, 'male' | 'female'> => ({
  male: steps.map(([from, percent]) => [from, percent * men]),
  female: steps.map(([from, percent]) => [from, percent * women]),
});

/** Sources and certainty in standards.md §6.3: the totals are B (dyslipidaemia C), the shapes by age are C. */
// biome-ignore format: each curve is read as one line.
export const CURVES = {
  // Rural 33.7 % in the survey of 2020–2022; men 36.8 and women 26.3 in the country.
  hypertension: { ...both([[18, 4], [25, 6.1], [35, 15], [45, 29.6], [55, 44.6], [65, 55.7], [75, 60.2]], 1.16, 0.83), from: 18, target: 0.337 },
  diabetes: { ...both([[18, 5], [30, 7], [40, 11], [50, 16], [60, 22], [70, 27]], 1.07, 0.93), from: 18, target: 0.124 },
  // Rural 14.9 % of those of 40 and above, by spirometry.
  copd: {
    male: [[40, 9], [50, 17.8], [60, 30.4], [70, 42.3]],
    female: [[40, 4], [50, 7.5], [60, 11.7], [70, 18.5]],
    from: 40, target: 0.149,
  },
  dyslipidaemia: { ...both([[18, 18], [30, 30], [45, 42], [60, 45]]), from: 18, target: 0.356 },
  // Severe mental disorder: a working assumption, our sources have no figure.
  mental: { ...both([[18, 0.45]]), from: 18, target: 0.0045 },
} as const satisfies Record<string, Curve>;

export type ChronicDisease = keyof typeof CURVES;
export const CHRONIC_DISEASES = Object.keys(CURVES) as ChronicDisease[];

/** Moves the whole curve by one odds ratio until it gives the county's figure; the shape by age stays. */
export function fitted(disease: ChronicDisease, pyramid: Pyramid): Prevalence {
  const curve: Curve = CURVES[disease];
  const raw = (sex: Sex, age: number) => (stepAt(curve[sex], age) ?? 0) / 100;
  const moved = (odds: number, p: number) => (odds * p) / (1 - p + odds * p);
  const crude = (odds: number) => {
    let cases = 0;
    let people = 0;
    for (const sex of ['male', 'female'] as const) {
      for (const [age, share] of pyramid.share[sex].entries()) {
        if (age < curve.from) continue;
        people += share;
        cases += share * moved(odds, raw(sex, age));
      }
    }
    return cases / people;
  };

  let [low, high] = [0.05, 20];
  for (let round = 0; round < 50; round++) {
    const middle = (low + high) / 2;
    if (crude(middle) < curve.target) low = middle;
    else high = middle;
  }
  return (sex, age) => moved(low, raw(sex, age));
}

const stepAt = (steps: readonly (readonly [number, number])[], age: number): number | undefined =>
  steps.findLast(([from]) => from <= age)?.[1];
