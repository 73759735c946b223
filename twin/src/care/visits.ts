import { laterBy, type Moment } from '../calendar.ts';
import { Random } from '../chance/random.ts';
import { panelFor, reportFor } from '../health/laboratory.ts';
import { type Body, bodyOf } from '../health/measurement.ts';
import { getMedicine, type Medicine } from '../health/medicines.ts';
import type { Person } from '../people/person.ts';
import type { World } from '../world.ts';
import { billFor } from './insurance.ts';
import { institutionAt, placeOf, type Where } from './place-of-care.ts';
import type { Visit } from './visit.ts';
import type { Occasion } from './visit-plan.ts';

/** Nights in hospital: mean 8.8 (2023 bulletin, standards.md §6.5), shorter in township centres. */
const NIGHTS = [3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 18];
const TOWNSHIP_NIGHTS = [3, 4, 5, 6, 6, 7, 7, 8, 9, 10, 11];

/** Shares of visits that are settled with the fund, that are examined, and that follow a referral. */
const SETTLED = { village: 0.3, township: 0.6, county: 0.5, city: 1, province: 1 } as const;
const EXAMINED = { village: 0, township: 0.1, county: 0.2, city: 0, province: 0 } as const;
const PRESCRIBED = { village: 0.25, township: 0.35, county: 0.4, city: 0, province: 0 } as const;
const REFERRED = 0.05;
/** Long-term prescriptions (长期处方) run for one to three months. */
const REFILL_MONTHS = [1, 1, 2, 3] as const;

/** Everything about the visits of one person, in order of time. */
export function visitsOf(person: Person, occasions: readonly Occasion[], world: World): Visit[] {
  const random = new Random(world.seed, 'visits', person.index);
  const body = bodyOf(person, world.seed);
  return occasions
    .filter(({ at }) => at.day >= person.from && at.day < person.until)
    .map((occasion, order) =>
      visitFor(`e-${person.index}-${order + 1}`, person, occasion, world, body, random),
    );
}

function visitFor(
  id: string,
  person: Person,
  occasion: Occasion,
  world: World,
  body: Body,
  random: Random,
): Visit {
  const { kind, at, diagnosis } = occasion;
  const where = placeOf(kind, diagnosis, person, world.institutions, random);
  const nights = kind === 'admission' ? nightsAt(where, person, at, random) : 0;
  const panel = panelFor(diagnosis);
  const examined = nights > 0 ? where.place !== undefined : random.chance(EXAMINED[where.level]);
  const measured =
    kind === 'refill' &&
    diagnosis.code === 'I10' &&
    (where.level === 'village' || where.level === 'township');
  return {
    id,
    kind,
    person,
    at,
    until:
      nights > 0
        ? { day: at.day + nights, minute: random.between(540, 660) }
        : laterBy(at, random.between(6, 25)),
    nights,
    over: at.day + nights <= world.lastDay,
    ...where,
    diagnosis,
    medicines:
      kind === 'refill' || random.chance(PRESCRIBED[where.level])
        ? medicinesFor(occasion, where, random)
        : [],
    report: examined && panel ? reportFor(panel, body, at.day, random) : undefined,
    pressure: measured ? pressureOn(body, at.day, random) : undefined,
    bill:
      at.day + nights <= world.lastDay && (nights > 0 || random.chance(SETTLED[where.level]))
        ? billFor(where.level, person.insurance, nights, random)
        : undefined,
    notifiable: occasion.notifiable,
    outbreak: occasion.outbreak,
    referredFrom: referralFor(where, person, occasion, world, random),
  };
}

/** Cuff readings are even numbers with a spread of their own. */
export function pressureOn(body: Body, day: number, random: Random): { systolic: number; diastolic: number } {
  const systolic = Math.round((body.systolic(day) + 6 * random.bell()) / 2) * 2;
  return {
    systolic,
    diastolic: Math.min(systolic - 20, Math.round((body.diastolic(day) + 4 * random.bell()) / 2) * 2),
  };
}

function nightsAt(where: Where, person: Person, at: Moment, random: Random): number {
  const nights = random.pick(where.level === 'township' ? TOWNSHIP_NIGHTS : NIGHTS);
  // Whoever dies or leaves does so after discharge; on the last day some are still in bed.
  return Math.max(1, Math.min(nights, person.fate === 'stays' ? nights : person.until - 1 - at.day));
}

function medicinesFor({ kind, diagnosis }: Occasion, { outside }: Where, random: Random): Medicine[] {
  if (outside || diagnosis.medicines.length === 0) return [];
  if (kind === 'refill') {
    const medicine = getMedicine(random.pick(diagnosis.medicines));
    return [{ ...medicine, days: medicine.days * random.pick(REFILL_MONTHS) }];
  }
  return diagnosis.medicines.slice(0, random.between(1, 2)).map(getMedicine);
}

function referralFor(
  where: Where,
  person: Person,
  { kind, at, diagnosis }: Occasion,
  world: World,
  random: Random,
): Visit['referredFrom'] {
  if (where.level !== 'county' || person.registeredOn === undefined) return undefined;
  if (!random.chance(kind === 'admission' ? REFERRED * 4 : REFERRED)) return undefined;
  const asked = { day: at.day - random.between(0, 3), minute: random.between(480, 500) };
  if (asked.day < person.from) return undefined;
  return { institution: institutionAt('township', diagnosis, person, world.institutions, random), at: asked };
}
