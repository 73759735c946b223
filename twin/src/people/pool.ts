import type { Random } from '../chance/random.ts';
import type { Sex } from './person.ts';
import type { Pyramid } from './pyramid.ts';

/** Everybody who still has to be given a home, by age and sex: exactly the pyramid, rounded to whole people. */
export class Pool {
  readonly #left: Record<Sex, number[]>;
  readonly #random: Random;
  children: number;
  total: number;

  constructor(pyramid: Pyramid, residents: number, random: Random) {
    this.#left = wholePeople(pyramid, residents);
    this.#random = random;
    this.children = this.#countChildren();
    this.total = residents;
  }

  /** Somebody between two ages, each left over as likely as the other; nobody when none is left. */
  take(low: number, high: number, sex?: Sex): { sex: Sex; age: number } | undefined {
    const sexes: readonly Sex[] = sex ? [sex] : ['male', 'female'];
    let count = 0;
    for (const one of sexes) for (let age = low; age <= high; age++) count += this.#left[one][age] ?? 0;
    if (count === 0) return undefined;

    let place = this.#random.below(count);
    for (const one of sexes) {
      for (let age = low; age <= high; age++) {
        place -= this.#left[one][age] ?? 0;
        if (place < 0) return this.#leave(one, age);
      }
    }
    return undefined;
  }

  /** Somebody as near as possible to an age, not below `youngest`. */
  takeNear(age: number, youngest: number, sex?: Sex): { sex: Sex; age: number } | undefined {
    for (let reach = 2; reach <= 102; reach += reach) {
      const found = this.take(Math.max(youngest, age - reach), Math.min(100, age + reach), sex);
      if (found) return found;
    }
    return undefined;
  }

  #leave(sex: Sex, age: number): { sex: Sex; age: number } {
    (this.#left[sex][age] as number)--;
    this.total--;
    if (age < ADULT) this.children--;
    return { sex, age };
  }

  #countChildren(): number {
    const young = (sex: Sex) => this.#left[sex].slice(0, ADULT).reduce((sum, people) => sum + people, 0);
    return young('male') + young('female');
  }
}

export const ADULT = 18;

/** Largest remainders, so that the cells add up to the residents asked for. */
function wholePeople(pyramid: Pyramid, residents: number): Record<Sex, number[]> {
  const cells = (['male', 'female'] as const).flatMap((sex) =>
    pyramid.share[sex].map((share, age) => ({ sex, age, exact: share * residents })),
  );
  const left: Record<Sex, number[]> = { male: [], female: [] };
  let missing = residents;
  for (const { sex, age, exact } of cells) {
    left[sex][age] = Math.floor(exact);
    missing -= Math.floor(exact);
  }
  const byRemainder = cells.toSorted((one, other) => (other.exact % 1) - (one.exact % 1));
  for (const { sex, age } of byRemainder.slice(0, missing)) (left[sex][age] as number)++;
  return left;
}
