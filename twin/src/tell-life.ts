import { dayText, laterBy, type Moment } from './calendar.ts';
import { followUpsOf } from './care/follow-up.ts';
import { programmesOf } from './care/programmes.ts';
import type { Visit } from './care/visit.ts';
import type { VisitPlan } from './care/visit-plan.ts';
import { visitsOf } from './care/visits.ts';
import { Random } from './chance/random.ts';
import type { Institution } from './county/institution.ts';
import { INSURANCE, insuranceRow } from './csv/insurance-table.ts';
import { keepsLedger, LEDGER, ledgerRow } from './csv/ledger-table.ts';
import { VACCINATION, vaccinationRows } from './csv/vaccination-table.ts';
import { followUpResources } from './fhir/follow-up-fhir.ts';
import { toConsultation, toReferral } from './fhir/order-fhir.ts';
import { residentOf, toMother } from './fhir/resident-fhir.ts';
import { visitResources } from './fhir/visit-fhir.ts';
import { HospitalStory } from './hl7/hospital-messages.ts';
import { type Sender, sendersOf } from './hl7/sender.ts';
import type { Out } from './output/out.ts';
import { birthsIn, motherOf } from './people/kin.ts';
import type { Person } from './people/person.ts';
import { duplicateOf } from './planted/duplicate.ts';
import { tellTruth } from './tell-truth.ts';
import type { World } from './world.ts';

/** Diagnoses after which a patient goes home with a plan for the township. */
const RECOVERS_AT_HOME = new Set(['I63.9', 'I21.9', 'S72.0', 'I50.9']);
const SENT_DOWN = 0.6;
/** Share of township visits beyond the small that end in a remote consultation. */
const CONSULTED = 0.02;

/** Tells lives one by one: each fact goes out through the system that would have recorded it. */
export class LifeTeller {
  readonly #world: World;
  readonly #plan: VisitPlan;
  readonly #out: Out;
  readonly #senders: ReadonlyMap<string, Sender>;

  constructor(world: World, plan: VisitPlan, out: Out) {
    this.#world = world;
    this.#plan = plan;
    this.#out = out;
    this.#senders = new Map(sendersOf(world.institutions).map((sender) => [sender.institution.id, sender]));
  }

  household(people: readonly Person[]): void {
    const births = birthsIn(people, this.#world);
    for (const person of people) {
      this.#person(person, births.get(person) ?? []);
      const mother = motherOf(person, people);
      if (mother && person.registeredOn !== undefined) this.#out.resource(toMother(mother, person));
    }
  }

  #person(person: Person, bornOn: readonly number[]): void {
    const visits = visitsOf(person, this.#plan.occasions(person, bornOn), this.#world);
    const stories = new Map<string, HospitalStory>();
    for (const visit of visits) this.#visit(visit, stories);
    this.#publicHealth(person, visits, bornOn);
    tellTruth(person, visits, stories, this.#out);
  }

  #visit(visit: Visit, stories: Map<string, HospitalStory>): void {
    const { level, place } = visit;
    if (!place) {
      if (visit.over) this.#out.row(INSURANCE, visit.until, insuranceRow(visit));
      return;
    }
    if (level === 'county') {
      this.#hospitalVisit(visit, place.institution, stories);
      return;
    }
    if (
      level === 'village' &&
      keepsLedger({ index: visit.person.household.village.townshipIndex }) &&
      !visit.notifiable
    ) {
      this.#out.row(LEDGER, visit.at, ledgerRow(visit));
      return;
    }
    for (const resource of visitResources(visit)) this.#out.resource(resource);
    this.#consultation(visit, place.institution);
  }

  #consultation(visit: Visit, from: Institution): void {
    const random = new Random(this.#world.seed, 'consultation', visit.id);
    if (visit.level !== 'township' || visit.diagnosis.weight < 2 || !random.chance(CONSULTED)) return;
    this.#out.resource(toConsultation(visit, from, this.#world.institutions.general));
  }

  #hospitalVisit(visit: Visit, institution: Institution, stories: Map<string, HospitalStory>): void {
    const sender = this.#senders.get(institution.id) as Sender;
    const story = stories.get(sender.key) ?? new HospitalStory(visit.person, sender, this.#world);
    stories.set(sender.key, story);
    for (const { at, message } of story.messages(visit)) this.#out.message(sender, at, message);

    const { referredFrom, person } = visit;
    if (referredFrom) this.#referral(visit, 'up', referredFrom.institution, institution, referredFrom.at);
    const random = new Random(this.#world.seed, 'sent-down', visit.id);
    if (
      visit.over &&
      visit.nights > 0 &&
      RECOVERS_AT_HOME.has(visit.diagnosis.code) &&
      person.registeredOn !== undefined &&
      random.chance(SENT_DOWN)
    ) {
      const centre = this.#world.institutions.centres[person.household.village.townshipIndex] as Institution;
      this.#referral(visit, 'down', institution, centre, laterBy(visit.until, 30));
    }
  }

  #referral(visit: Visit, direction: 'up' | 'down', from: Institution, to: Institution, at: Moment): void {
    if (at.day > this.#world.lastDay) return;
    this.#out.resource(toReferral(visit, direction, from, to, at));
    this.#out.truth('referrals', {
      visit: visit.id,
      direction,
      from: from.id,
      to: to.id,
      on: dayText(at.day),
    });
  }

  #publicHealth(person: Person, visits: readonly Visit[], bornOn: readonly number[]): void {
    for (const { at, cells } of vaccinationRows(person, this.#world)) this.#out.row(VACCINATION, at, cells);
    if (person.registeredOn === undefined) return;
    const programmes = programmesOf(person, visits, bornOn, this.#world);
    for (const resource of residentOf(person, programmes, this.#world)) this.#out.resource(resource);
    for (const followUp of followUpsOf(person, programmes, this.#world)) {
      for (const resource of followUpResources(followUp)) this.#out.resource(resource);
      if (followUp.fabricated) {
        this.#out.truth('fabricated', {
          encounter: followUp.id,
          person: person.id,
          institution: followUp.institution.id,
        });
      }
    }
    const duplicate = duplicateOf(person, this.#world);
    if (duplicate) {
      this.#out.resource(duplicate);
      this.#out.truth('duplicates', { person: person.id, patient: duplicate.id });
    }
  }
}
