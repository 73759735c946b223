import { ageInYears, type DayNumber, type Moment, weekdayOf } from '../calendar.ts';
import { Quota } from '../chance/quota.ts';
import { Random } from '../chance/random.ts';
import { DIAGNOSES, type Diagnosis, SPECIAL } from '../health/diagnosis.ts';
import { isKnown } from '../health/health.ts';
import { ageWeight, NOTIFIABLE, notifiableCalled } from '../health/notifiable.ts';
import type { ChronicDisease } from '../health/prevalence.ts';
import type { Person } from '../people/person.ts';
import { attackRate, isEligible, outbreaksOf } from '../planted/outbreak.ts';
import type { World } from '../world.ts';
import { demandOf, type Rates, seasonalDay, yearsTold } from './demand.ts';

/** That somebody seeks care on a day and why; where, with what and at what price is decided later. */
export interface Occasion {
  readonly kind: 'visit' | 'refill' | 'admission';
  readonly at: Moment;
  readonly diagnosis: Diagnosis;
  readonly notifiable?: string;
  readonly outbreak?: string;
}

/** First events of these in a year at 40–59, 60–74, and 75 and above: working assumptions. */
const EVENTS: readonly {
  readonly diagnosis: Diagnosis;
  readonly rates: readonly [number, number, number];
}[] = [
  { diagnosis: SPECIAL.stroke, rates: [0.0025, 0.009, 0.016] },
  { diagnosis: SPECIAL.infarction, rates: [0.0006, 0.002, 0.005] },
  { diagnosis: SPECIAL.cancer, rates: [0.003, 0.009, 0.012] },
];

/** Share of the visits of somebody in treatment that are made to have medicines refilled. */
const REFILL_SHARE = 0.5;
const WINTER = [1.7, 1.4, 1.1, 0.9, 0.7, 0.6, 0.6, 0.6, 0.8, 1, 1.2, 1.6];
const SUMMER = [0.6, 0.6, 0.8, 0.9, 1.1, 1.4, 1.7, 1.6, 1.2, 0.9, 0.7, 0.6];
const ALL_YEAR = [1, 0.8, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];

/** Decides for one person after the other what brings them to a doctor, so that the county's figures come out. */
export class VisitPlan {
  readonly #world: World;
  readonly #rates: Rates;
  readonly #visits: Quota;
  readonly #admissions: Quota;
  readonly #events: readonly Quota[];
  readonly #notifiable: readonly Quota[];
  readonly #outbreaks: readonly {
    outbreak: ReturnType<typeof outbreaksOf>[number];
    rate: number;
    quota: Quota;
  }[];

  constructor(world: World, rates: Rates) {
    const random = new Random(world.seed, 'visit-plan');
    const quota = () => new Quota(random.next());
    this.#world = world;
    this.#rates = rates;
    [this.#visits, this.#admissions] = [quota(), quota()];
    this.#events = EVENTS.map(quota);
    this.#notifiable = NOTIFIABLE.map(quota);
    this.#outbreaks = outbreaksOf(world).map((outbreak) => ({
      outbreak,
      rate: attackRate(outbreak, rates.eligible.get(outbreak.key) ?? 0),
      quota: quota(),
    }));
  }

  /** In order of time. `bornOn` are the days on which she gave birth. */
  occasions(person: Person, bornOn: readonly DayNumber[]): Occasion[] {
    const random = new Random(this.#world.seed, 'occasions', person.index);
    const must = [
      ...bornOn.map(
        (day): Occasion => ({ kind: 'admission', at: at(day, random), diagnosis: SPECIAL.delivery }),
      ),
      ...this.#suddenEvents(person, random),
      ...this.#notifiableCases(person, random),
    ];
    const years = yearsTold(person);
    const demand = demandOf(person, this.#world);
    this.#admissions.spend(must.filter(({ kind }) => kind === 'admission').length);
    this.#visits.spend(must.filter(({ kind }) => kind === 'visit').length);
    const admissions = this.#admissions.draw(demand.admissions * this.#rates.admissions * years);
    const visits = this.#visits.draw(demand.visits * this.#rates.visits * years);

    const occasions = [...must, ...this.#outbreakCases(person, random)];
    for (let count = 0; count < admissions; count++) occasions.push(ordinary('admission', person, random));
    for (let count = 0; count < visits; count++) occasions.push(refillOr(person, random));
    return occasions.sort((one, other) => one.at.day - other.at.day || one.at.minute - other.at.minute);
  }

  #suddenEvents(person: Person, random: Random): Occasion[] {
    const age = ageInYears(person.birthOn, this.#world.lastDay);
    if (age < 40) return [];
    const risk = person.health.has('hypertension') ? 1.4 : 0.8;
    return EVENTS.flatMap(({ diagnosis, rates }, order): Occasion[] => {
      const rate = age < 60 ? rates[0] : age < 75 ? rates[1] : rates[2];
      if (!this.#events[order]?.happens(rate * risk * yearsTold(person))) return [];
      return [{ kind: 'admission', at: at(anyDay(person, random), random), diagnosis }];
    });
  }

  #notifiableCases(person: Person, random: Random): Occasion[] {
    const age = ageInYears(person.birthOn, this.#world.lastDay);
    return NOTIFIABLE.flatMap((disease, order): Occasion[] => {
      const expected =
        ageWeight(disease, age) * (this.#rates.notifiable.get(disease.key) as number) * yearsTold(person);
      const cases = (this.#notifiable[order] as Quota).draw(expected);
      return Array.from({ length: cases }, () => {
        const day = seasonalDay(disease.season, person.from, person.until, random);
        return { kind: 'visit', at: at(day, random), diagnosis: disease.diagnosis, notifiable: disease.key };
      });
    });
  }

  #outbreakCases(person: Person, random: Random): Occasion[] {
    return this.#outbreaks.flatMap(({ outbreak, rate, quota }): Occasion[] => {
      if (!isEligible(outbreak, person) || !quota.happens(rate)) return [];
      // Two draws added: few at first, many in the middle, few at the end.
      const day = outbreak.from + Math.floor(((random.next() + random.next()) / 2) * outbreak.days);
      const { diagnosis } = notifiableCalled(outbreak.disease);
      const told = Math.min(day, this.#world.lastDay);
      return [
        {
          kind: 'visit',
          at: at(told, random),
          diagnosis,
          notifiable: outbreak.disease,
          outbreak: outbreak.key,
        },
      ];
    });
  }
}

function refillOr(person: Person, random: Random): Occasion {
  const day = anyDay(person, random);
  for (const [disease, illness] of person.health) {
    if (!illness.treated || !isKnown(person.health, disease, day)) continue;
    if (random.chance(REFILL_SHARE))
      return { kind: 'refill', at: at(day, random), diagnosis: SPECIAL[disease as ChronicDisease] };
  }
  return ordinary('visit', person, random);
}

function ordinary(kind: 'visit' | 'admission', person: Person, random: Random): Occasion {
  const age = ageInYears(person.birthOn, person.until);
  const column = age < 15 ? 0 : age < 60 ? 1 : 2;
  const weights = kind === 'visit' ? 'visits' : 'admissions';
  const diagnosis = random.weighted(DIAGNOSES, (one) =>
    one.sex && one.sex !== person.sex ? 0 : (one[weights][column] as number),
  );
  const season = diagnosis.season === 'winter' ? WINTER : diagnosis.season === 'summer' ? SUMMER : ALL_YEAR;
  return { kind, at: at(seasonalDay(season, person.from, person.until, random), random), diagnosis };
}

const anyDay = (person: Person, random: Random): DayNumber =>
  person.from + random.below(person.until - person.from);

/** A minute within opening hours; a Sunday's patient often waits for Monday, unless it is the last day. */
function at(day: DayNumber, random: Random): Moment {
  const morning = random.chance(0.65);
  const minute = morning ? random.between(450, 710) : random.between(840, 1060);
  return { day: weekdayOf(day) === 0 && random.chance(0.6) ? day - 1 : day, minute };
}
