import { expect, test } from 'vitest';
import { CHINA_PAR, type ChinaParConstants } from './china-par-constants.ts';

/** Term, men derived, men printed, women derived, women printed. */
const TABLE: readonly (readonly [keyof ChinaParConstants, number, number, number, number])[] = [
  ['lnAge', 31.96604, 31.97, 24.87, 24.87],
  ['lnSbpTreated', 27.39, 27.39, 20.71, 20.71],
  ['lnSbpUntreated', 26.14876, 26.15, 19.98, 19.98],
  ['lnTotalCholesterol', 0.6209, 0.62, 0.06, 0.06],
  ['lnHdl', -0.69373, -0.69, -0.22, -0.22],
  ['lnWaist', -0.712, -0.71, 1.48, 1.48],
  ['smoker', 3.96, 3.96, 0.49, 0.49],
  ['diabetes', 0.36, 0.36, 0.57, 0.57],
  ['north', 0.48, 0.48, 0.54, 0.54],
  ['urban', -0.16, -0.16, 0, 0],
  ['familyHistory', 6.22, 6.22, 0, 0],
  ['lnAgeLnSbpTreated', -6.02, -6.02, -4.53, -4.53],
  ['lnAgeLnSbpUntreated', -5.73074, -5.73, -4.36, -4.36],
  ['lnAgeSmoker', -0.94, -0.94, 0, 0],
  ['lnAgeFamilyHistory', -1.53, -1.53, 0, 0],
  ['mean', 140.68, 140.68, 117.26, 117.26],
  ['survival', 0.9707, 0.97, 0.9851, 0.99],
];

test.each(TABLE)('%s is as published', (term, ...expected) => {
  const { derived, printed } = CHINA_PAR;
  expect([derived.male, printed.male, derived.female, printed.female].map((each) => each[term])).toEqual(
    expected,
  );
});
