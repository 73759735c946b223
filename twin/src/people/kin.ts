import type { DayNumber } from '../calendar.ts';
import type { World } from '../world.ts';
import type { Person } from './person.ts';

/** A child whose mother is looked for is younger than this. */
const CHILD_YEARS = 7;

/** The woman of the household who can be the mother of a small child; many live elsewhere. */
export function motherOf(child: Person, people: readonly Person[]): Person | undefined {
  if ((child.until - child.birthOn) / 365.25 > CHILD_YEARS) return undefined;
  return people.find(({ sex, birthOn }) => {
    const age = (child.birthOn - birthOn) / 365.25;
    return sex === 'female' && age >= 18 && age < 46;
  });
}

/** The days within the years that are told on which the women of a household gave birth in the county. */
export function birthsIn(people: readonly Person[], world: World): Map<Person, DayNumber[]> {
  const births = new Map<Person, DayNumber[]>();
  for (const child of people) {
    if (child.birthOn < world.start || child.from !== child.birthOn) continue;
    const mother = motherOf(child, people);
    if (!mother || mother.from > child.birthOn || mother.until <= child.birthOn) continue;
    births.set(mother, [...(births.get(mother) ?? []), child.birthOn]);
  }
  return births;
}
