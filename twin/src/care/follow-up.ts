import { type DayNumber, type Moment, monthOf, weekdayOf } from '../calendar.ts';
import { Random } from '../chance/random.ts';
import type { Institution, Staff } from '../county/institution.ts';
import { type LabReport, reportFor } from '../health/laboratory.ts';
import { type Body, bodyOf } from '../health/measurement.ts';
import type { Person } from '../people/person.ts';
import { inventedReading, isFabricator, type Reading } from '../planted/fabrication.ts';
import type { World } from '../world.ts';
import { contactsOf, type DueContact } from './due-contacts.ts';
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

/** Of the follow-ups of a clinic that invents some, so many are invented. */
const INVENTED = 0.55;
const AT_HOME = 0.45;

/** All contacts of one person, in order of time. */
export function followUpsOf(person: Person, programmes: readonly Programme[], world: World): FollowUp[] {
  if (person.registeredOn === undefined || programmes.length === 0) return [];
  const random = new Random(world.seed, 'follow-up', person.index);
  const body = bodyOf(person, world.seed);
  return contactsOf(person, programmes, world, random)
    .filter(({ day }) => day >= person.from && day < person.until && day <= world.lastDay)
    .map((contact, order) => {
      const id = `f-${person.index}-${order + 1}`;
      const institution = institutionFor(contact, person, world);
      const invents =
        contact.kind === 'chronic' && isFabricator(institution, world.seed) && random.chance(INVENTED);
      const written = invents
        ? inTheEvening(contact, institution, person, world, random)
        : atTheVisit(contact, person, body, world, random);
      return {
        id,
        person,
        institution,
        doctor: random.pick(doctorsOf(institution)),
        atHome: contact.kind === 'chronic' && random.chance(AT_HOME),
        programmes: contact.programmes,
        fabricated: invents,
        ...written,
      };
    })
    .sort((one, other) => one.at.day - other.at.day || one.at.minute - other.at.minute);
}

type Written = Pick<FollowUp, 'at' | 'reading' | 'report'>;

function institutionFor({ place }: DueContact, { household }: Person, world: World): Institution {
  const { clinics, centres } = world.institutions;
  const found =
    place === 'clinic' ? clinics.get(household.village.code) : centres[household.village.townshipIndex];
  return found as Institution;
}

function atTheVisit(
  { day, kind, programmes }: DueContact,
  person: Person,
  body: Body,
  world: World,
  random: Random,
): Written {
  const monday = weekdayOf(day) === 0 && day + 1 < person.until && day < world.lastDay;
  const on = monday ? day + 1 : day;
  const serves = (...codes: Programme['code'][]) => programmes.some(({ code }) => codes.includes(code));
  return {
    at: { day: on, minute: random.between(480, 1080) },
    reading: {
      pressure: serves('hypertension', 'diabetes', 'elderly') ? pressureOn(body, on, random) : undefined,
      glucose: serves('diabetes') ? Number((body.glucose(on) + 0.3 * random.bell()).toFixed(1)) : undefined,
      weight:
        kind === 'check'
          ? Number(body.weight(on).toFixed(1))
          : serves('child')
            ? childWeight(person, on, random)
            : undefined,
      height: kind === 'check' ? body.height : undefined,
    },
    report: kind === 'check' ? reportFor('elderly', body, on, random) : undefined,
  };
}

/** Invented contacts are written in one evening before the quarter's report. */
function inTheEvening(
  { day, programmes }: DueContact,
  institution: Institution,
  person: Person,
  world: World,
  random: Random,
): Written {
  const diabetes = programmes.some(({ code }) => code === 'diabetes');
  return {
    at: {
      day: lastOfQuarter(day, Math.min(person.until - 1, world.lastDay)),
      minute: random.between(1180, 1205),
    },
    reading: inventedReading(institution, diabetes, random),
    report: undefined,
  };
}

function lastOfQuarter(day: DayNumber, latest: DayNumber): DayNumber {
  let end = day;
  while (monthOf(end) % 3 !== 2 || monthOf(end + 1) === monthOf(end)) end++;
  return Math.min(end, latest);
}

/** Roughly the median weight by age in months; the growth curves of a programme are not read from it. */
function childWeight({ birthOn }: Person, day: DayNumber, random: Random): number {
  const months = (day - birthOn) / 30.4;
  const median = months < 12 ? 3.3 + months * 0.55 : 9.9 + (months - 12) * 0.19;
  return Number((median * (1 + 0.08 * random.bell())).toFixed(1));
}
