import type { Random } from '../chance/random.ts';

/** Where care was given: the levels between which patients and money flow. */
export type Level = 'village' | 'township' | 'county' | 'city' | 'province';

/** What was charged and who paid, in fen so that the parts add up. */
export interface Bill {
  readonly totalFen: number;
  readonly fundFen: number;
  readonly selfFen: number;
}

interface Terms {
  /** Mean cost of one visit and of one day in hospital, in yuan. */
  readonly visitYuan: number;
  readonly dayYuan: number;
  /** Share the fund pays for residents of scheme 390; scheme 310 pays a little more. */
  readonly visitShare: number;
  readonly admissionShare: number;
}

/**
 * Working assumptions, but for the mean of an admission, which comes to the 10,315 yuan of the 2023 bulletin
 * (standards.md §6.5): the shares fall with distance, as every county's rules have it.
 */
const TERMS: Record<Level, Terms> = {
  village: { visitYuan: 42, dayYuan: 0, visitShare: 0.6, admissionShare: 0 },
  township: { visitYuan: 105, dayYuan: 480, visitShare: 0.6, admissionShare: 0.85 },
  county: { visitYuan: 260, dayYuan: 1120, visitShare: 0.5, admissionShare: 0.72 },
  city: { visitYuan: 390, dayYuan: 2100, visitShare: 0.35, admissionShare: 0.58 },
  province: { visitYuan: 520, dayYuan: 2900, visitShare: 0.3, admissionShare: 0.52 },
};

const EMPLOYEE_BONUS = 0.1;

export function billFor(
  level: Level,
  insurance: '310' | '390',
  daysInHospital: number,
  random: Random,
): Bill {
  const { visitYuan, dayYuan, visitShare, admissionShare } = TERMS[level];
  const mean = daysInHospital > 0 ? dayYuan * daysInHospital : visitYuan;
  const totalFen = Math.max(500, Math.round(mean * 100 * random.skewed()));
  const share =
    (daysInHospital > 0 ? admissionShare : visitShare) + (insurance === '310' ? EMPLOYEE_BONUS : 0);
  const fundFen = Math.round(totalFen * share);
  return { totalFen, fundFen, selfFen: totalFen - fundFen };
}

export const yuanText = (fen: number): string => (fen / 100).toFixed(2);
