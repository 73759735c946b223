import { laterBy, type Moment, stampText } from '../calendar.ts';
import { yuanText } from '../care/insurance.ts';
import type { Visit } from '../care/visit.ts';
import { Random } from '../chance/random.ts';
import type { Person } from '../people/person.ts';
import type { World } from '../world.ts';
import { appointmentMessages } from './appointment-messages.ts';
import { type Message, type Sent, segment } from './message.ts';
import { orderMessages } from './order-messages.ts';
import { pidSegment, type Registration, registrationOf } from './registration.ts';
import type { Sender } from './sender.ts';
import { dg1Segment, pv1Segment } from './visit-segments.ts';

/** What a sender did that only the truth file may tell: a merge, a mistyped card, a cancelled step. */
export interface Mishap {
  readonly kind: 'second-number' | 'mistyped-id-card' | 'cancelled-admission' | 'cancelled-discharge';
  readonly visit: string;
  readonly number: string;
  readonly merged?: boolean;
}

/** Shares of admissions with a mistake at the counter, and of second numbers that somebody later merges. */
const CANCELLED_ADMISSION = 0.02;
const CANCELLED_DISCHARGE = 0.02;
const TRANSFERRED = 0.1;
const MERGED = 0.7;

/** One person in the eyes of one hospital: its registration, and the messages of one visit after the other. */
export class HospitalStory {
  readonly registration: Registration;
  readonly mishaps: Mishap[] = [];
  readonly #person: Person;
  readonly #sender: Sender;
  readonly #world: World;
  readonly #random: Random;
  #lastVisitOn: number | undefined;

  constructor(person: Person, sender: Sender, world: World) {
    this.#person = person;
    this.#sender = sender;
    this.#world = world;
    this.#random = new Random(world.seed, 'story', sender.key, person.index);
    this.registration = registrationOf(person, sender, world);
  }

  /** Nothing is sent that lies outside the years that are told. */
  messages(visit: Visit): Sent[] {
    const first = this.#lastVisitOn === undefined;
    const bare = first && visit.nights === 0 && this.registration.secondNumber !== undefined;
    const pid = (at: Moment) => pidSegment(this.#person, this.#sender, this.registration, at, bare);
    const sent = [
      ...this.#addressChange(visit, pid),
      ...(visit.nights > 0 ? this.#admission(visit, pid) : this.#attendance(visit, pid)),
      ...orderMessages(visit, this.#sender, pid),
      ...this.#bill(visit, pid),
      ...(bare ? this.#merge(visit) : []),
    ];
    if (first && this.registration.mistyped) this.#note('mistyped-id-card', visit, this.registration.number);
    this.#lastVisitOn = visit.at.day;
    return sent.filter(({ at }) => at.day >= this.#world.start && at.day <= this.#world.lastDay);
  }

  #addressChange(visit: Visit, pid: (at: Moment) => string): Sent[] {
    const { movedOn } = this.#person.household;
    const last = this.#lastVisitOn;
    if (movedOn === undefined || last === undefined || last >= movedOn || visit.at.day < movedOn) return [];
    const at = laterBy(visit.at, -3);
    return [{ at, message: adt('A08', at, pid(at), segment('PV1', 1, 'N')) }];
  }

  #attendance(visit: Visit, pid: (at: Moment) => string): Sent[] {
    const { at } = visit;
    const arrival = {
      at,
      message: adt('A04', at, pid(at), pv1Segment(visit, this.#sender), dg1Segment(visit)),
    };
    return [...appointmentMessages(visit, this.#sender, pid, this.#random), arrival];
  }

  #admission(visit: Visit, pid: (at: Moment) => string): Sent[] {
    const { at, until } = visit;
    const pv1 = (more: Parameters<typeof pv1Segment>[2] = {}) => pv1Segment(visit, this.#sender, more);
    const step = (event: string, when: Moment, ...more: string[]): Sent => ({
      at: when,
      message: adt(event, when, pid(when), ...more),
    });
    const sent: Sent[] = [];
    if (this.#random.chance(CANCELLED_ADMISSION)) {
      const wrong = `${visit.id}x`;
      sent.push(step('A01', laterBy(at, -25), pv1({ number: wrong }), dg1Segment(visit)));
      sent.push(step('A11', laterBy(at, -5), pv1({ number: wrong })));
      this.#note('cancelled-admission', visit, wrong);
    }
    sent.push(step('A01', at, pv1(), dg1Segment(visit)));
    if (this.#random.chance(TRANSFERRED)) sent.push(step('A02', laterBy(at, 1440), pv1({ bed: 'ICU-01' })));
    if (!visit.over) return sent;

    if (this.#random.chance(CANCELLED_DISCHARGE)) {
      const early = laterBy(until, -1440);
      sent.push(
        step('A03', early, pv1({ discharged: true }), dg1Segment(visit)),
        step('A13', laterBy(early, 40), pv1()),
      );
      this.#note('cancelled-discharge', visit, visit.id);
    }
    sent.push(step('A03', until, pv1({ discharged: true }), dg1Segment(visit)));
    return sent;
  }

  #bill(visit: Visit, pid: (at: Moment) => string): Sent[] {
    if (!visit.bill) return [];
    const { totalFen, fundFen, selfFen } = visit.bill;
    const at = laterBy(visit.until, 15);
    const medicine = Math.round(totalFen * (visit.medicines.length > 0 ? 0.4 : 0.1));
    const charge = (order: number, code: string, name: string, fen: number) =>
      segment(
        'FT1',
        order,
        `${visit.id}-${order}`,
        '',
        stampText(at),
        stampText(at),
        'CG',
        `${code}^${name}`,
        '',
        '',
        1,
        yuanText(fen),
      );
    const segments = [
      segment('EVN', 'P03', stampText(at)),
      pid(at),
      pv1Segment(visit, this.#sender, { discharged: visit.nights > 0 }),
      charge(1, 'W', '西药费', medicine),
      charge(2, 'E', '检查治疗费', totalFen - medicine),
      // This county's own segment: settlement number, total, fund, self, scheme, time.
      segment(
        'ZST',
        `${visit.id}-s`,
        yuanText(totalFen),
        yuanText(fundFen),
        yuanText(selfFen),
        this.#person.insurance,
        stampText(at),
      ),
    ];
    return [{ at, message: { type: 'DFT^P03', segments } }];
  }

  /** The person is recognised some days later and the two numbers become one, in seven of ten cases. */
  #merge(visit: Visit): Sent[] {
    const { secondNumber } = this.registration;
    const merged = this.#random.chance(MERGED);
    this.mishaps.push({ kind: 'second-number', visit: visit.id, number: secondNumber as string, merged });
    if (!merged) return [];
    const at = laterBy(visit.until, 1440 * this.#random.between(1, 20));
    const kept = pidSegment(this.#person, this.#sender, this.registration, at);
    const gone = segment('MRG', `${secondNumber}^^^${this.#sender.institution.code}^MR`);
    return [{ at, message: adt('A40', at, kept, gone) }];
  }

  #note(kind: Mishap['kind'], visit: Visit, number: string): void {
    this.mishaps.push({ kind, visit: visit.id, number });
  }
}

const adt = (event: string, at: Moment, ...segments: string[]): Message => ({
  type: `ADT^${event}`,
  segments: [segment('EVN', event, stampText(at)), ...segments],
});
