import { Apportion } from '../chance/quota.ts';
import type { Random } from '../chance/random.ts';
import type { Sex } from './person.ts';
import { ADULT, type Pool } from './pool.ts';

export interface Member {
  readonly sex: Sex;
  readonly age: number;
  /** Whose family name a child bears, and how a hospital's contact person is found. */
  readonly kin: 'head' | 'spouse' | 'child' | 'parent' | 'other';
}

/** Households by size, mean 2.62 (standards.md §6.2, C). */
const SIZES = [
  { size: 1, share: 0.2405 },
  { size: 2, share: 0.297 },
  { size: 3, share: 0.2185 },
  { size: 4, share: 0.13 },
  { size: 5, share: 0.074 },
  { size: 6, share: 0.04 },
] as const;

/** Places for children in a household of mean size: all beyond two adults. */
const CHILD_PLACES_PER_PERSON =
  SIZES.reduce((sum, { size, share }) => sum + share * Math.max(0, size - 2), 0) / 2.62;

/** Gives everybody in the pool a home; no child lives without an adult as long as one is left. */
export function* households(pool: Pool, random: Random): Generator<Member[]> {
  const sizes = new Apportion(SIZES, ({ share }) => share);
  while (pool.total > 0) {
    const { size } = sizes.draw(random);
    yield oneHousehold(pool, random, Math.min(size, pool.total));
  }
}

function oneHousehold(pool: Pool, random: Random, size: number): Member[] {
  const members: Member[] = [];
  const add = (found: { sex: Sex; age: number } | undefined, kin: Member['kin']) => {
    if (found) members.push({ ...found, kin });
    return found;
  };

  const children = size > 2 ? childrenFor(pool, random, size - 2) : 0;
  const head = add(headFor(pool, random, size, children), 'head');
  if (!head) add(pool.take(0, 100), 'other');
  if (head && size > 1) {
    add(
      pool.takeNear(
        head.age + (head.sex === 'male' ? -2 : 2),
        ADULT,
        head.sex === 'male' ? 'female' : 'male',
      ),
      'spouse',
    );
  }
  for (let child = 0; child < children; child++) add(pool.take(0, ADULT - 1), 'child');
  while (head && members.length < size) {
    const parent = head.age < 58 && random.chance(0.6);
    if (
      !add(
        pool.takeNear(parent ? head.age + 26 : Math.max(ADULT, head.age - 26), ADULT),
        parent ? 'parent' : 'other',
      )
    )
      break;
  }
  while (members.length < size && add(pool.take(0, 100), 'other'));
  // When only children are left in the pool, this is the home they join.
  while (pool.children > 0 && pool.children === pool.total) add(pool.take(0, ADULT - 1), 'child');
  return members;
}

/** As many as leave the right number for the households still to come. */
function childrenFor(pool: Pool, random: Random, places: number): number {
  const expected = places * (pool.children / Math.max(1, pool.total * CHILD_PLACES_PER_PERSON));
  const whole = Math.floor(expected + random.next());
  return Math.min(whole, places, pool.children);
}

function headFor(pool: Pool, random: Random, size: number, children: number) {
  const sex: Sex = random.chance(size === 1 ? 0.45 : 0.85) ? 'male' : 'female';
  // Half of those who look after children in a village are the grandparents: the parents work in a city.
  if (children > 0) {
    const [low, high] = random.chance(0.6) ? [25, 46] : [50, 68];
    return pool.take(low, high, sex) ?? pool.take(ADULT, 100);
  }
  if (size === 1 && random.chance(0.5)) return pool.take(60, 100, sex) ?? pool.take(ADULT, 100);
  return pool.take(ADULT, 100, sex) ?? pool.take(ADULT, 100);
}
