/** One set of constants of China-PAR. Natural logarithms; age in years, SBP in mmHg, lipids in mg/dL, waist in cm. */
export interface ChinaParConstants {
  readonly lnAge: number;
  readonly lnSbpTreated: number;
  readonly lnSbpUntreated: number;
  readonly lnTotalCholesterol: number;
  readonly lnHdl: number;
  readonly lnWaist: number;
  readonly smoker: number;
  readonly diabetes: number;
  readonly north: number;
  readonly urban: number;
  readonly familyHistory: number;
  readonly lnAgeLnSbpTreated: number;
  readonly lnAgeLnSbpUntreated: number;
  readonly lnAgeSmoker: number;
  readonly lnAgeFamilyHistory: number;
  readonly mean: number;
  readonly survival: number;
}

/**
 * `derived` reproduces the paper's own worked numbers and the official calculator; `printed` is what the paper
 * prints to two decimals, which does not, and is kept only for comparison.
 */
export type ChinaParEdition = 'derived' | 'printed';

const MEN_PRINTED: ChinaParConstants = {
  lnAge: 31.97,
  lnSbpTreated: 27.39,
  lnSbpUntreated: 26.15,
  lnTotalCholesterol: 0.62,
  lnHdl: -0.69,
  lnWaist: -0.71,
  smoker: 3.96,
  diabetes: 0.36,
  north: 0.48,
  urban: -0.16,
  familyHistory: 6.22,
  lnAgeLnSbpTreated: -6.02,
  lnAgeLnSbpUntreated: -5.73,
  lnAgeSmoker: -0.94,
  lnAgeFamilyHistory: -1.53,
  mean: 140.68,
  survival: 0.97,
};

const MEN_DERIVED: ChinaParConstants = {
  ...MEN_PRINTED,
  lnAge: 31.96604,
  lnSbpUntreated: 26.14876,
  lnTotalCholesterol: 0.6209,
  lnHdl: -0.69373,
  lnWaist: -0.712,
  lnAgeLnSbpUntreated: -5.73074,
  survival: 0.9707,
};

const WOMEN_PRINTED: ChinaParConstants = {
  lnAge: 24.87,
  lnSbpTreated: 20.71,
  lnSbpUntreated: 19.98,
  lnTotalCholesterol: 0.06,
  lnHdl: -0.22,
  lnWaist: 1.48,
  smoker: 0.49,
  diabetes: 0.57,
  north: 0.54,
  urban: 0,
  familyHistory: 0,
  lnAgeLnSbpTreated: -4.53,
  lnAgeLnSbpUntreated: -4.36,
  lnAgeSmoker: 0,
  lnAgeFamilyHistory: 0,
  mean: 117.26,
  survival: 0.99,
};

const WOMEN_DERIVED: ChinaParConstants = { ...WOMEN_PRINTED, survival: 0.9851 };

export const CHINA_PAR: Readonly<Record<ChinaParEdition, Record<'male' | 'female', ChinaParConstants>>> = {
  derived: { male: MEN_DERIVED, female: WOMEN_DERIVED },
  printed: { male: MEN_PRINTED, female: WOMEN_PRINTED },
};
