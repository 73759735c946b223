import type { DayNumber } from '../calendar.ts';
import type { Village } from '../county/county.ts';
import type { Health } from '../health/health.ts';

export type Sex = 'male' | 'female';

/** What may have become of somebody during the years that are told. */
export type Fate = 'stays' | 'dies' | 'leaves';

/** One person of the county as it truly is; what each system knows of it is another matter. */
export interface Person {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly sex: Sex;
  readonly birthOn: DayNumber;
  readonly ethnicity: string;
  readonly idCard: string | undefined;
  readonly healthCard: string;
  readonly insuranceNumber: string;
  readonly insurance: '310' | '390';
  readonly phone: string | undefined;
  readonly household: Household;
  readonly head: boolean;
  readonly fate: Fate;
  /** First day in the county within the years that are told: their beginning, a birth, or a move. */
  readonly from: DayNumber;
  /** First day no longer in the county: a death, a departure, or the day after the last that is told. */
  readonly until: DayNumber;
  /** Whether the township keeps a health record; those without are known to hospitals and insurance only. */
  readonly registeredOn: DayNumber | undefined;
  readonly health: Health;
}

export interface Household {
  readonly number: string;
  readonly village: Village;
  /** The house before a move within the county during the years that are told. */
  readonly movedOn: DayNumber | undefined;
  readonly group: number;
  readonly house: number;
}
