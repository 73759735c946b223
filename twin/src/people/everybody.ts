import { ageInYears, type DayNumber, yearOf } from '../calendar.ts';
import { Quota } from '../chance/quota.ts';
import { Random } from '../chance/random.ts';
import { COUNTY_CODE, NEIGHBOUR_CODES, type Village } from '../county/county.ts';
import { type Illness, IllnessDraw } from '../health/health.ts';
import { CHRONIC_DISEASES, type ChronicDisease, fitted } from '../health/prevalence.ts';
import type { World } from '../world.ts';
import { households, type Member } from './households.ts';
import { idCardOf } from './id-card.ts';
import { type Family, familyOf, nameOf } from './names.ts';
import type { Fate, Household, Person, Sex } from './person.ts';
import { Pool } from './pool.ts';

/** Shares and yearly rates of what happens to people, working assumptions where no source is named. */
const LEAVES_A_YEAR = 0.008;
const ARRIVES_A_YEAR = 0.006;
const MOVES_HOUSE_A_YEAR = 0.01;
const REGISTERED = 0.97;
const HAS_PHONE = 0.96;
const MARRIED_IN = 0.25;
const EMPLOYEE = 0.2;
/** Newborns wait some months for their ID card. */
const DAYS_TO_ID_CARD = 120;

/**
 * Everybody who lives or lived in the county within the years that are told, household by household.
 * Each call begins anew and gives the same people, so that nobody has to be kept in memory.
 */
export function* everybody(world: World): Generator<Person[]> {
  const builder = new PeopleBuilder(world);
  const random = new Random(world.seed, 'households');
  const pool = new Pool(world.pyramid, world.residents, random);
  for (const members of households(pool, random)) yield builder.household(members);
}

class PeopleBuilder {
  readonly #world: World;
  readonly #villages: readonly Village[];
  readonly #random: Random;
  readonly #draws: readonly { draw: IllnessDraw; probability: (sex: Sex, age: number) => number }[];
  readonly #deaths: Quota;
  readonly #leaves: Quota;
  readonly #cardOrders = new Map<number, number>();
  #people = 0;
  #households = 0;

  constructor(world: World) {
    this.#world = world;
    this.#random = new Random(world.seed, 'people');
    this.#villages = world.townships.flatMap(({ villages }) => villages);
    const quota = () => new Quota(this.#random.next());
    [this.#deaths, this.#leaves] = [quota(), quota()];
    this.#draws = CHRONIC_DISEASES.map((disease) => ({
      draw: new IllnessDraw(disease, quota),
      probability: fitted(disease, world.pyramid),
    }));
  }

  household(members: readonly Member[]): Person[] {
    const random = this.#random;
    const { start, lastDay, years } = this.#world;
    const village = random.weighted(this.#villages, ({ share }) => share);
    const household: Household = {
      number: `h-${String(++this.#households).padStart(7, '0')}`,
      village,
      movedOn: random.chance(MOVES_HOUSE_A_YEAR * years) ? random.between(start, lastDay) : undefined,
      group: random.between(1, 8),
      house: random.between(1, 180),
    };
    const family = familyOf(random);
    return members.flatMap((member, order) => {
      const person = this.#person(member, 'stays', household, family, order === 0);
      return [person, ...this.#gone(member, household, family)];
    });
  }

  /** Those who would be counted today had they not died or left: as many as the rates say. */
  #gone(member: Member, household: Household, family: Family): Person[] {
    const { pyramid, years } = this.#world;
    const gone: Person[] = [];
    const mortality = pyramid.mortality[member.sex][member.age] as number;
    if (this.#deaths.happens(mortality * years))
      gone.push(this.#person(member, 'dies', household, family, false));
    if (this.#leaves.happens(LEAVES_A_YEAR * years))
      gone.push(this.#person(member, 'leaves', household, family, false));
    return gone;
  }

  #person(member: Member, fate: Fate, household: Household, family: Family, head: boolean): Person {
    const { start, lastDay, seed, years } = this.#world;
    const index = ++this.#people;
    const random = new Random(seed, 'person', index);
    const { sex, age } = member;
    const birthOn = lastDay - Math.ceil(age * 365.25) - random.below(364);
    const arrives = birthOn < start && random.chance(ARRIVES_A_YEAR * years);
    const from = Math.max(birthOn, arrives ? random.between(start, lastDay) : start);
    const until = fate === 'stays' ? lastDay + 1 : random.between(Math.min(from + 1, lastDay), lastDay);
    const own = member.kin === 'spouse' && !family.dotted ? familyOf(random) : family;
    return {
      index,
      id: `p-${String(index).padStart(7, '0')}`,
      name: nameOf(random, own, sex, yearOf(birthOn)),
      sex,
      birthOn,
      ethnicity: own.ethnicity,
      idCard: lastDay - birthOn > DAYS_TO_ID_CARD ? this.#idCard(random, sex, birthOn) : undefined,
      healthCard: `${COUNTY_CODE}H${String(index).padStart(9, '0')}`,
      insuranceNumber: `3499${String(index).padStart(8, '0')}`,
      insurance: age >= 18 && random.chance(EMPLOYEE) ? '310' : '390',
      phone:
        age >= 12 && random.chance(HAS_PHONE)
          ? `199${String(10_000_000 + random.below(89_999_999))}`
          : undefined,
      household,
      head,
      fate,
      from,
      until,
      registeredOn: random.chance(REGISTERED)
        ? registrationDay(random, birthOn, from, until, start)
        : undefined,
      health: this.#health(random, sex, ageInYears(birthOn, lastDay), birthOn),
    };
  }

  #idCard(random: Random, sex: Sex, birthOn: DayNumber): string {
    const key = birthOn * 2 + (sex === 'male' ? 1 : 0);
    const order = this.#cardOrders.get(key) ?? 0;
    this.#cardOrders.set(key, order + 1);
    return idCardOf(
      random.chance(MARRIED_IN) ? random.pick(NEIGHBOUR_CODES) : COUNTY_CODE,
      birthOn,
      sex,
      order,
    );
  }

  #health(random: Random, sex: Sex, age: number, birthOn: DayNumber): ReadonlyMap<ChronicDisease, Illness> {
    const { start, lastDay } = this.#world;
    const found = new Map<ChronicDisease, Illness>();
    if (age < 18) return found;
    for (const { draw, probability } of this.#draws) {
      const illness = draw.draw(probability(sex, age), random, birthOn, start, lastDay);
      if (illness) found.set(illness.disease, illness);
    }
    return found;
  }
}

/** Records were built from 2009 on; who comes later is registered within a month. */
function registrationDay(
  random: Random,
  birthOn: DayNumber,
  from: DayNumber,
  until: DayNumber,
  start: DayNumber,
): DayNumber {
  if (from > start) return Math.min(from + random.between(1, 30), until - 1);
  return Math.max(birthOn + 10, start - random.between(1, 12 * 365));
}
