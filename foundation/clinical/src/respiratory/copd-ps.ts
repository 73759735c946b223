import { found, type Judged, missingOf, outside, undecided } from '../rule/finding.ts';
import { refuseImpossible } from '../rule/input-limits.ts';
import { pointsOfOptions } from '../scores/points.ts';

/** Points of each option; cigarettes: at least 100 in a life. */
export const COPD_PS_POINTS = {
  breathless: { none: 0, 'a-little': 0, some: 1, most: 1, all: 2 },
  mucus: { never: 0, 'only-with-colds': 0, 'few-days-a-month': 1, 'most-days-a-week': 1, 'every-day': 2 },
  doesLess: { 'strongly-disagree': 0, disagree: 0, unsure: 0, agree: 1, 'strongly-agree': 2 },
  hundredCigarettes: { no: 0, 'not-known': 0, yes: 2 },
} as const;

export type CopdPsAnswers = {
  readonly [Question in keyof typeof COPD_PS_POINTS]: keyof (typeof COPD_PS_POINTS)[Question] | undefined;
} & { readonly age: number | undefined };

export interface CopdPs {
  readonly total: number;
  /** Spirometry is the next step. */
  readonly positive: boolean;
}

/** The original cut-off is 5; a Japanese site uses 4. */
export interface CopdPsReading {
  readonly positiveFrom: 5 | 4;
}

/** The COPD population screener, 0–10 points, for people from 35 years. */
export function judgeCopdPs(
  answers: CopdPsAnswers,
  { positiveFrom }: CopdPsReading = { positiveFrom: 5 },
): Judged<CopdPs> {
  const { age, ...questions } = answers;
  const refused = refuseImpossible('age', age);
  if (refused) return refused;
  const points = pointsOfOptions(COPD_PS_POINTS, questions);
  if (!points.ok) return points;
  if (age !== undefined && age < 35) return outside('under-35', ['COPD-PS']);
  if (points.value === undefined || age === undefined)
    return undecided(missingOf({ ...answers }), ['COPD-PS']);

  const total = points.value + agePoints(age);
  return found({ total, positive: total >= positiveFrom }, ['COPD-PS']);
}

const agePoints = (age: number): number => (age < 50 ? 0 : age < 60 ? 1 : 2);
