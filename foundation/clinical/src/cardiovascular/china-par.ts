import { failure, type Result } from '@yiti/base';
import { found, type Judged, missingOf, outside, undecided } from '../rule/finding.ts';
import { CHINA_PAR, type ChinaParConstants, type ChinaParEdition } from './china-par-constants.ts';

export interface ChinaParFacts {
  /** China-PAR is for people without cardiovascular disease; those with it are not scored. */
  readonly cardiovascularDisease: boolean | undefined;
  readonly sex: 'male' | 'female' | undefined;
  /** Whole years. */
  readonly age: number | undefined;
  /** North of the Yangtze (长江). */
  readonly north: boolean | undefined;
  readonly urban: boolean | undefined;
  /** cm, measured 1 cm above the navel. */
  readonly waist: number | undefined;
  readonly totalCholesterol: number | undefined;
  readonly hdl: number | undefined;
  readonly lipidUnit: 'mmol/L' | 'mg/dL';
  /** mmHg, whole. */
  readonly systolic: number | undefined;
  /** mmHg, whole; looked at and not used. */
  readonly diastolic?: number;
  readonly onPressureDrugs: boolean | undefined;
  readonly diabetes: boolean | undefined;
  readonly smoker: boolean | undefined;
  /** A parent, brother or sister with infarction or stroke. */
  readonly familyHistory: boolean | undefined;
}

/** 低危, 中危, 高危. */
export type TenYearLevel = 'low' | 'moderate' | 'high';

export interface TenYearRisk {
  /** Not rounded; show one decimal. */
  readonly percent: number;
  readonly level: TenYearLevel;
}

const MG_PER_MMOL = 1 / 0.0259;

/** The ten-year risk of infarction, coronary death and stroke. */
export function chinaParRisk(
  facts: ChinaParFacts,
  edition: ChinaParEdition = 'derived',
): Judged<TenYearRisk> {
  const refused = refuseOutOfRange(facts);
  if (refused) return refused;
  if (facts.cardiovascularDisease) return outside('has-cardiovascular-disease', ['CVD-PAR']);

  const complete = completed(facts);
  if (!complete) {
    const { diastolic: _notUsed, ...needed } = facts;
    return undecided(missingOf({ ...needed }), ['CVD-PAR']);
  }
  const percent = percentOf(complete, CHINA_PAR[edition][complete.sex]);
  const reasons = complete.age < 35 || complete.age > 74 ? ['outside-ages-of-the-cohort-35-74'] : [];
  return found({ percent, level: tenYearLevel(percent) }, ['CVD-PAR', 'CVD-LEVEL'], { reasons });
}

/** Below 5 % low, below 10 % moderate; the unrounded figure decides. */
export const tenYearLevel = (percent: number): TenYearLevel =>
  percent < 5 ? 'low' : percent < 10 ? 'moderate' : 'high';

type Complete = { [Name in keyof ChinaParFacts]-?: Exclude<ChinaParFacts[Name], undefined> };

function completed(facts: ChinaParFacts): Omit<Complete, 'diastolic'> | undefined {
  const { diastolic: _notUsed, ...needed } = facts;
  return missingOf({ ...needed }).length === 0 ? (needed as Omit<Complete, 'diastolic'>) : undefined;
}

function percentOf(facts: Omit<Complete, 'diastolic'>, constants: ChinaParConstants): number {
  const perMmol = facts.lipidUnit === 'mmol/L' ? MG_PER_MMOL : 1;
  const lnAge = Math.log(facts.age);
  const lnSbp = Math.log(facts.systolic);
  const pressure = facts.onPressureDrugs
    ? constants.lnSbpTreated * lnSbp + constants.lnAgeLnSbpTreated * lnAge * lnSbp
    : constants.lnSbpUntreated * lnSbp + constants.lnAgeLnSbpUntreated * lnAge * lnSbp;
  const sum =
    constants.lnAge * lnAge +
    pressure +
    constants.lnTotalCholesterol * Math.log(facts.totalCholesterol * perMmol) +
    constants.lnHdl * Math.log(facts.hdl * perMmol) +
    constants.lnWaist * Math.log(facts.waist) +
    (facts.smoker ? constants.smoker + constants.lnAgeSmoker * lnAge : 0) +
    (facts.familyHistory ? constants.familyHistory + constants.lnAgeFamilyHistory * lnAge : 0) +
    (facts.diabetes ? constants.diabetes : 0) +
    (facts.north ? constants.north : 0) +
    (facts.urban ? constants.urban : 0);
  return 100 * (1 - constants.survival ** Math.exp(sum - constants.mean));
}

const LIPID_RANGE = {
  'mmol/L': { totalCholesterol: [2, 11], hdl: [0.5, 4] },
  'mg/dL': { totalCholesterol: [80, 400], hdl: [20, 130] },
} as const;

/** The legal inputs of the official calculator. */
function refuseOutOfRange(facts: ChinaParFacts): Result<never> | undefined {
  const lipids = LIPID_RANGE[facts.lipidUnit];
  if (!lipids) return failure('invalid', 'clinical.not-an-option', { at: 'lipidUnit' });
  return (
    refuse('age', facts.age, [20, 85], 'whole') ??
    refuse('waist', facts.waist, [50, 130]) ??
    refuse('totalCholesterol', facts.totalCholesterol, lipids.totalCholesterol) ??
    refuse('hdl', facts.hdl, lipids.hdl) ??
    refuse('systolic', facts.systolic, [70, 200], 'whole') ??
    refuse('diastolic', facts.diastolic, [40, 140], 'whole')
  );
}

function refuse(
  at: string,
  value: number | undefined,
  [from, to]: readonly [number, number],
  whole?: 'whole',
): Result<never> | undefined {
  if (value === undefined) return undefined;
  if (value >= from && value <= to && (!whole || Number.isInteger(value))) return undefined;
  return failure('invalid', 'clinical.outside-the-calculator', {
    at,
    details: `${from}–${to} ${whole ?? ''}`.trim(),
  });
}
