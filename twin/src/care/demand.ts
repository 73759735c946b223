import { ageInYears, type DayNumber, monthOf } from '../calendar.ts';
import { Random } from '../chance/random.ts';
import { ageWeight, NOTIFIABLE } from '../health/notifiable.ts';
import { everybody } from '../people/everybody.ts';
import type { Person } from '../people/person.ts';
import { isEligible, outbreaksOf } from '../planted/outbreak.ts';
import type { World } from '../world.ts';

/** Visits and admissions per resident and year (2023 bulletin, standards.md §6.5, B). */
const VISITS_A_YEAR = 6.8;
const ADMISSIONS_A_YEAR = 0.214;

/** Factors that turn one person's share of demand into expected events a year. */
export interface Rates {
  readonly personYears: number;
  readonly visits: number;
  readonly admissions: number;
  readonly notifiable: ReadonlyMap<string, number>;
  /** How many people an outbreak could reach. */
  readonly eligible: ReadonlyMap<string, number>;
}

/** How much more or less than others somebody needs; only the proportions matter. */
export interface Demand {
  readonly visits: number;
  readonly admissions: number;
}

export function demandOf(person: Person, world: World): Demand {
  const age = ageInYears(person.birthOn, world.lastDay);
  const frailty = 0.35 + 0.65 * new Random(world.seed, 'frailty', person.index).skewed();
  let illness = 1;
  for (const { foundOn } of person.health.values()) if (foundOn !== undefined) illness += 0.45;
  const dying = person.fate === 'dies' ? 2.5 : 1;
  return {
    visits: frailty * illness * (age < 5 ? 1.6 : age < 15 ? 0.8 : age < 45 ? 0.65 : age < 65 ? 1 : 1.5),
    admissions:
      frailty *
      illness *
      dying *
      (age < 5 ? 0.9 : age < 15 ? 0.35 : age < 45 ? 0.55 : age < 65 ? 0.9 : age < 75 ? 1.9 : 2.6),
  };
}

export const yearsTold = (person: Person): number => (person.until - person.from) / 365.25;

/** Meets everybody once and finds the factors by which the county comes out at its figures. */
export function ratesOf(world: World): Rates {
  const sums = { personYears: 0, visits: 0, admissions: 0 };
  const weights = new Map(NOTIFIABLE.map(({ key }) => [key, 0]));
  const outbreaks = outbreaksOf(world);
  const eligible = new Map(outbreaks.map(({ key }) => [key, 0]));
  for (const household of everybody(world)) {
    for (const person of household) {
      const years = yearsTold(person);
      const demand = demandOf(person, world);
      sums.personYears += years;
      sums.visits += demand.visits * years;
      sums.admissions += demand.admissions * years;
      const age = ageInYears(person.birthOn, world.lastDay);
      for (const disease of NOTIFIABLE) add(weights, disease.key, ageWeight(disease, age) * years);
      for (const outbreak of outbreaks) if (isEligible(outbreak, person)) add(eligible, outbreak.key, 1);
    }
  }
  const { personYears } = sums;
  return {
    personYears,
    visits: (VISITS_A_YEAR * personYears) / sums.visits,
    admissions: (ADMISSIONS_A_YEAR * personYears) / sums.admissions,
    notifiable: new Map(
      NOTIFIABLE.map(({ key, rate }) => [
        key,
        ((rate / 100_000) * personYears) / (weights.get(key) as number),
      ]),
    ),
    eligible,
  };
}

const add = (sums: Map<string, number>, key: string, more: number) =>
  sums.set(key, (sums.get(key) as number) + more);

/** A day of the year as likely as its month's weight, within a span of days. */
export function seasonalDay(
  season: readonly number[],
  from: DayNumber,
  until: DayNumber,
  random: Random,
): DayNumber {
  const most = Math.max(...season);
  for (let attempt = 0; attempt < 60; attempt++) {
    const day = from + random.below(until - from);
    const month = monthOf(day);
    if (random.next() * most < (season[month] as number)) return day;
  }
  return from + random.below(until - from);
}
