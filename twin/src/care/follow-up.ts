import { ageInYears, type DayNumber, type Moment, monthOf, weekdayOf } from '../calendar.ts';
import { Random } from '../chance/random.ts';
import type { Institution, Staff } from '../county/institution.ts';
import { type LabReport, reportFor } from '../health/laboratory.ts';
import { bodyOf } from '../health/measurement.ts';
import type { Person } from '../people/person.ts';
import { inventedReading, isFabricator, type Reading } from '../planted/fabrication.ts';
import type { World } from '../world.ts';
import { doctorsOf } from './place-of-care.ts';
import type { Programme } from './programmes.ts';
import { pressureOn } from './visits.ts';

/** A contact that a public-health programme asks for, as the village or township doctor wrote it down. */
export interface FollowUp {
  readonly id: string;
  readonly person: Person;
  readonly at: Moment;
  readonly atHome: boolean;
  readonly institution: Institution;
  readonly doctor: Staff;
  readonly programmes: readonly Programme[];
  readonly reading: Reading;
  readonly report: LabReport | undefined;
  /** Written at a desk without seeing anybody; only the truth file knows. */
  readonly fabricated: boolean;
}

const QUARTER = 91;
/** Share of due contacts that take place, and of old people who come to the yearly check. */
const DONE = 0.82;
const CHECKED = 0.68;
/** Ages in days at which a child is seen: the eleven contacts of the national norm (第三版), newborn visit first. */
const CHILD_DAYS = [12, 30, 91, 182, 243, 365, 548, 730, 913, 1095, 1461, 1826, 2191];

/** All contacts of one person: chronic programmes bundled into one visit, as a village doctor does. */
export function followUpsOf(person: Person, programmes: readonly Programme[], world: World): FollowUp[] {
  if (person.registeredOn === undefined || programmes.length === 0) return [];
  const random = new Random(world.seed, 'follow-up', person.index);
  const body = bodyOf(person, world.seed);
  const { clinics, centres } = world.institutions;
  const clinic = clinics.get(person.household.village.code) as Institution;
  const centre = centres[person.household.village.townshipIndex] as Institution;
  const isThere = (day: DayNumber) => day >= person.from && day < person.until && day <= world.lastDay;
  const found: FollowUp[] = [];
  const add = (
    day: DayNumber,
    institution: Institution,
    served: readonly Programme[],
    kind: 'chronic' | 'check' | 'growth',
  ) => {
    if (!isThere(day)) return;
    const fabricated = kind === 'chronic' && isFabricator(institution, world.seed) && random.chance(0.55);
    const on = fabricated
      ? lastOfQuarter(day, person.until, world.lastDay)
      : weekdayOf(day) === 0 && isThere(day + 1)
        ? day + 1
        : day;
    const chronic = served.some(
      ({ code }) => code === 'hypertension' || code === 'diabetes' || code === 'elderly',
    );
    found.push({
      id: `f-${person.index}-${found.length + 1}`,
      person,
      at: { day: on, minute: fabricated ? random.between(1180, 1205) : random.between(480, 1080) },
      atHome: kind === 'chronic' && random.chance(0.45),
      institution,
      doctor: random.pick(doctorsOf(institution)),
      programmes: served,
      reading: fabricated
        ? inventedReading(institution, random)
        : {
            pressure: chronic ? pressureOn(body, on, random) : undefined,
            glucose: served.some(({ code }) => code === 'diabetes')
              ? Number((body.glucose(on) + 0.3 * random.bell()).toFixed(1))
              : undefined,
            weight:
              kind === 'growth'
                ? childWeight(person, on, random)
                : kind === 'check'
                  ? Number(body.weight(on).toFixed(1))
                  : undefined,
            height: kind === 'check' ? body.height : undefined,
          },
      report: kind === 'check' ? reportFor('elderly', body, on, random) : undefined,
      fabricated,
    });
  };

  const chronic = programmes.filter(({ code }) =>
    ['hypertension', 'diabetes', 'mental', 'copd'].includes(code),
  );
  for (let day = world.start + random.below(QUARTER); day <= world.lastDay; day += QUARTER) {
    const served = chronic.filter(({ from }) => from <= day);
    if (served.length > 0 && random.chance(DONE)) add(day + random.between(-9, 9), clinic, served, 'chronic');
  }
  const elderly = programmes.filter(({ code }) => code === 'elderly');
  if (elderly.length > 0) {
    for (let day = world.start + random.below(365); day <= world.lastDay; day += 365) {
      if (ageInYears(person.birthOn, day) >= 65 && random.chance(CHECKED)) add(day, centre, elderly, 'check');
    }
  }
  const child = programmes.filter(({ code }) => code === 'child');
  if (child.length > 0) {
    for (const age of CHILD_DAYS)
      if (random.chance(DONE)) add(person.birthOn + age + random.below(15), centre, child, 'growth');
  }
  const special = programmes.filter(({ code }) => code === 'tuberculosis' || code === 'maternal');
  for (const programme of special) {
    for (
      let day = programme.from + 7;
      day < programme.until;
      day += programme.code === 'maternal' ? 42 : 30
    ) {
      if (random.chance(DONE))
        add(day, programme.code === 'maternal' ? centre : clinic, [programme], 'growth');
    }
  }
  return found.sort((one, other) => one.at.day - other.at.day || one.at.minute - other.at.minute);
}

/** Invented contacts are written in one evening before the quarter's report. */
function lastOfQuarter(day: DayNumber, until: DayNumber, lastDay: DayNumber): DayNumber {
  let end = day;
  while (monthOf(end + 1) % 3 !== 0 || monthOf(end) % 3 !== 2) end++;
  return Math.min(end, until - 1, lastDay);
}

/** Median weight by age in months, roughly; only for children. */
function childWeight(person: Person, day: DayNumber, random: Random): number | undefined {
  const months = (day - person.birthOn) / 30.4;
  if (months > 84) return undefined;
  const median = months < 12 ? 3.3 + months * 0.55 : 9.9 + (months - 12) * 0.19;
  return Number((median * (1 + 0.08 * random.bell())).toFixed(1));
}
