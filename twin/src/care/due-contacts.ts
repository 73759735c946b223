import { ageInYears, type DayNumber } from '../calendar.ts';
import type { Random } from '../chance/random.ts';
import type { Person } from '../people/person.ts';
import type { World } from '../world.ts';
import { ELDERLY_AGE, type Programme, type ProgrammeCode } from './programmes.ts';

/** A contact that took place, before anybody wrote down what was found. */
export interface DueContact {
  readonly day: DayNumber;
  readonly kind: 'chronic' | 'check' | 'other';
  readonly place: 'clinic' | 'centre';
  readonly programmes: readonly Programme[];
}

const CHRONIC: readonly ProgrammeCode[] = ['hypertension', 'diabetes', 'mental', 'copd'];
/** Share of due contacts that take place, and of old people who come to the yearly check (working assumptions). */
const DONE = 0.82;
const CHECKED = 0.68;
/** Days between contacts; four a year for chronic illness is the national norm, the others are assumptions. */
const EVERY = { chronic: 91, check: 365, tuberculosis: 30, maternal: 42 } as const;
/** Ages in days at which the twin's children are seen (working list). */
const CHILD_DAYS = [12, 30, 91, 182, 243, 365, 548, 730, 913, 1095, 1461, 1826, 2191];

/** All contacts of one person: chronic programmes are bundled into one visit, as a village doctor does. */
export function contactsOf(
  person: Person,
  programmes: readonly Programme[],
  world: World,
  random: Random,
): DueContact[] {
  const { start, lastDay } = world;
  const of = (...codes: ProgrammeCode[]) => programmes.filter(({ code }) => codes.includes(code));
  const contacts: DueContact[] = [];

  const chronic = of(...CHRONIC);
  for (
    let due = start + random.below(EVERY.chronic);
    chronic.length > 0 && due <= lastDay;
    due += EVERY.chronic
  ) {
    const served = chronic.filter(({ from }) => from <= due);
    if (served.length > 0 && random.chance(DONE)) {
      contacts.push({
        day: due + random.between(-9, 9),
        kind: 'chronic',
        place: 'clinic',
        programmes: served,
      });
    }
  }

  const elderly = of('elderly');
  for (
    let due = start + random.below(EVERY.check);
    elderly.length > 0 && due <= lastDay;
    due += EVERY.check
  ) {
    if (ageInYears(person.birthOn, due) < ELDERLY_AGE || !random.chance(CHECKED)) continue;
    contacts.push({ day: due, kind: 'check', place: 'centre', programmes: elderly });
  }

  for (const programme of of('child')) {
    for (const age of CHILD_DAYS) {
      if (!random.chance(DONE)) continue;
      contacts.push({
        day: person.birthOn + age + random.below(15),
        kind: 'other',
        place: 'centre',
        programmes: [programme],
      });
    }
  }

  for (const programme of of('tuberculosis', 'maternal')) {
    const place = programme.code === 'maternal' ? 'centre' : 'clinic';
    const every = programme.code === 'maternal' ? EVERY.maternal : EVERY.tuberculosis;
    for (let due = programme.from + 7; due < programme.until; due += every) {
      if (due >= start && random.chance(DONE))
        contacts.push({ day: due, kind: 'other', place, programmes: [programme] });
    }
  }
  return contacts;
}
