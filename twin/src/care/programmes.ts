import { ageInYears, type DayNumber } from '../calendar.ts';
import type { Person } from '../people/person.ts';
import type { World } from '../world.ts';
import type { Visit } from './visit.ts';

/** Codes of `Y/CodeSystem/programme`. */
export type ProgrammeCode =
  | 'hypertension'
  | 'diabetes'
  | 'elderly'
  | 'mental'
  | 'tuberculosis'
  | 'child'
  | 'maternal'
  | 'copd';

export interface Programme {
  readonly id: string;
  readonly code: ProgrammeCode;
  readonly from: DayNumber;
  /** The day after the last; beyond the last day that is told when it goes on. */
  readonly until: DayNumber;
}

const PREGNANCY_DAYS = 266;
const TUBERCULOSIS_DAYS = 190;
const CHILD_YEARS = 7;
export const ELDERLY_AGE = 65;

/** Where the township has enrolled this person, judged by what it knows and not by what is true. */
export function programmesOf(
  person: Person,
  visits: readonly Visit[],
  bornOn: readonly DayNumber[],
  world: World,
): Programme[] {
  const { registeredOn } = person;
  if (registeredOn === undefined) return [];
  const found: Programme[] = [];
  const end = world.lastDay + 1;
  const enrol = (code: ProgrammeCode, from: DayNumber, until: DayNumber = end) => {
    const first = Math.max(from, registeredOn);
    if (first <= world.lastDay && first < person.until && until > world.start)
      found.push({
        id: `m-${person.index}-${found.length + 1}`,
        code,
        from: first,
        until: Math.min(until, person.until),
      });
  };

  for (const disease of ['hypertension', 'diabetes', 'mental', 'copd'] as const) {
    const foundOn = person.health.get(disease)?.foundOn;
    if (foundOn !== undefined) enrol(disease, foundOn + 10);
  }
  const birthday65 = person.birthOn + Math.ceil(ELDERLY_AGE * 365.25);
  if (ageInYears(person.birthOn, world.lastDay) >= ELDERLY_AGE) enrol('elderly', birthday65);
  enrol('child', person.birthOn, person.birthOn + CHILD_YEARS * 365);
  for (const day of bornOn) enrol('maternal', day - PREGNANCY_DAYS + 80, day + 42);
  for (const { notifiable, at } of visits) {
    if (notifiable === 'tuberculosis') enrol('tuberculosis', at.day + 3, at.day + TUBERCULOSIS_DAYS);
  }
  return found;
}
