import type { DayNumber } from '../calendar.ts';
import type { Quota } from '../chance/quota.ts';
import type { Random } from '../chance/random.ts';
import type { ChronicDisease } from './prevalence.ts';

/**
 * A disease in somebody's life: truly there since `onset`, known to doctors since `foundOn`, then perhaps
 * treated, then perhaps controlled. What is there and not found is what screening can find.
 */
export interface Illness {
  readonly disease: ChronicDisease;
  readonly onset: DayNumber;
  readonly foundOn: DayNumber | undefined;
  readonly treated: boolean;
  readonly controlled: boolean;
}

export type Health = ReadonlyMap<ChronicDisease, Illness>;

/** Shares of all who have the disease: known, treated, controlled. */
const CASCADE: Record<ChronicDisease, readonly [known: number, treated: number, controlled: number]> = {
  hypertension: [0.433, 0.387, 0.129], // standards.md §6.3, B
  diabetes: [0.367, 0.329, 0.165], // B; 50.1 % of the treated are controlled
  copd: [0.12, 0.09, 0.05], // 12.0 % ever had a lung-function test, B; the rest C
  dyslipidaemia: [0.16, 0.13, 0.05], // C
  mental: [0.9, 0.8, 0.6], // C
};

/** One found disease in ten is found within the years that are told, the others before. */
const FOUND_LATELY = 0.1;

export class IllnessDraw {
  readonly #present: Quota;
  readonly #known: Quota;
  readonly #treated: Quota;
  readonly #controlled: Quota;
  readonly disease: ChronicDisease;

  constructor(disease: ChronicDisease, quota: () => Quota) {
    this.disease = disease;
    [this.#present, this.#known, this.#treated, this.#controlled] = [quota(), quota(), quota(), quota()];
  }

  /** Whether this person has it, and how far it is known; `start` is the first day that is told. */
  draw(
    probability: number,
    random: Random,
    birthOn: DayNumber,
    start: DayNumber,
    lastDay: DayNumber,
  ): Illness | undefined {
    if (!this.#present.happens(probability)) return undefined;
    const [known, treated, controlled] = CASCADE[this.disease];
    const found = this.#known.happens(known);
    const inTreatment = found && this.#treated.happens(treated / known);
    const years = random.between(1, 15) * 365;
    const onset = Math.max(birthOn + 18 * 365, start - years);
    const lately = random.chance(FOUND_LATELY);
    const foundOn = lately
      ? random.between(start, lastDay - 30)
      : Math.max(onset, start - random.between(30, years));
    return {
      disease: this.disease,
      onset,
      foundOn: found ? foundOn : undefined,
      treated: inTreatment,
      controlled: inTreatment && this.#controlled.happens(controlled / treated),
    };
  }
}

export const isKnown = (health: Health, disease: ChronicDisease, on: DayNumber): boolean => {
  const foundOn = health.get(disease)?.foundOn;
  return foundOn !== undefined && foundOn <= on;
};
