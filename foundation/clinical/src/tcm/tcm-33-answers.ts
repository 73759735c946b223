import { exact } from '../rule/answer.ts';

/** An answer on the form; `undefined` where the form leaves a gap and a person must choose. */
export type FormAnswer = 1 | 2 | 3 | 4 | 5 | undefined;

/** Item 9, from the BMI in kg/m². */
export function answerFromBmi(bmi: number): FormAnswer {
  const value = exact(bmi);
  if (value < 24) return 1;
  if (value < 25) return 2;
  if (value < 26) return 3;
  return value < 28 ? 4 : 5;
}

/** Item 14, from the colds of a year. Seven colds stand nowhere on the form. */
export function answerFromColds(colds: number | 'almost-monthly'): FormAnswer {
  if (colds === 'almost-monthly') return 5;
  if (colds < 2) return 1;
  if (colds <= 4) return 2;
  if (colds <= 6) return 3;
  return colds >= 8 ? 4 : undefined;
}

/** Item 17, from the allergic episodes of a year. More than six stand nowhere on the form. */
export function answerFromAllergies(episodes: number | 'every-exposure'): FormAnswer {
  if (episodes === 'every-exposure') return 5;
  if (episodes === 0) return 1;
  if (episodes <= 2) return 2;
  if (episodes <= 4) return 3;
  return episodes <= 6 ? 4 : undefined;
}

/** Item 28, from the waist, rounded to whole cm first. */
export function answerFromWaist(waist: number): FormAnswer {
  const cm = Math.round(waist);
  if (cm < 80) return 1;
  if (cm <= 85) return 2;
  if (cm <= 90) return 3;
  return cm <= 105 ? 4 : 5;
}
