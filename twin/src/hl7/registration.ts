import { pinyin } from 'pinyin-pro';
import { dayText, type Moment } from '../calendar.ts';
import { Random } from '../chance/random.ts';
import { COUNTY_NAME } from '../county/county.ts';
import { mistyped } from '../people/id-card.ts';
import { ETHNICITIES } from '../people/names.ts';
import type { Person } from '../people/person.ts';
import type { World } from '../world.ts';
import { hl7Text, segment } from './message.ts';
import type { Sender } from './sender.ts';

/** How one hospital knows one person: its own number, and what was copied at the counter. */
export interface Registration {
  readonly number: string;
  readonly idCard: string | undefined;
  readonly healthCard: string | undefined;
  readonly insurance: string | undefined;
  /** The ID card has a wrong last character in this hospital. */
  readonly mistyped: boolean;
  /** The number of a first visit without any card, before the person was recognised. */
  readonly secondNumber: string | undefined;
}

const MISTYPED = 0.004;
const SECOND_NUMBER = 0.015;

export function registrationOf(person: Person, sender: Sender, world: World): Registration {
  const random = new Random(world.seed, 'registration', sender.key, person.index);
  const { copies } = sender;
  const wrong = random.chance(MISTYPED);
  const shows = (share: number, card: string | undefined) => (random.chance(share) ? card : undefined);
  const idCard = shows(copies.idCard, person.idCard);
  return {
    number: `${10_000_000 + person.index}`,
    idCard: idCard && wrong ? mistyped(idCard) : idCard,
    healthCard: shows(copies.healthCard, person.healthCard),
    insurance: shows(copies.insurance, person.insuranceNumber),
    mistyped: wrong && idCard !== undefined,
    secondNumber: random.chance(SECOND_NUMBER) ? `${90_000_000 + person.index}` : undefined,
  };
}

/** PID; `bare` is somebody registered in a hurry, by name and birth date only. */
export function pidSegment(
  person: Person,
  sender: Sender,
  registration: Registration,
  at: Moment,
  bare = false,
): string {
  const { cardTypes, institution, pinyinAlias } = sender;
  const card = (value: string | undefined, type: string) => (value ? `~${value}^^^^${type}` : '');
  const identifiers = bare
    ? `${registration.secondNumber}^^^${institution.code}^MR`
    : `${registration.number}^^^${institution.code}^MR${card(registration.idCard, cardTypes.idCard)}${card(registration.healthCard, cardTypes.healthCard)}${card(registration.insurance, cardTypes.insurance)}`;
  const fields: (string | undefined)[] = [];
  fields[0] = '1';
  fields[2] = identifiers;
  fields[4] = `${person.name}^^`;
  fields[6] = dayText(person.birthOn).replaceAll('-', '');
  fields[7] = person.sex === 'male' ? 'M' : 'F';
  if (pinyinAlias)
    fields[8] = pinyin(person.name, { toneType: 'none', mode: 'surname', type: 'array' })
      .join(' ')
      .toUpperCase();
  if (!bare) fields[10] = addressAt(person, at);
  fields[12] = person.phone;
  if (!bare) fields[21] = `${person.ethnicity}^${ETHNICITIES[person.ethnicity]}`;
  return segment('PID', ...Array.from(fields));
}

/** The house of before a move until the day of the move. */
function addressAt({ household }: Person, { day }: Moment): string {
  const { village, group, house, movedOn } = household;
  const number = movedOn !== undefined && day < movedOn ? ((house + 60) % 180) + 1 : house;
  return `${hl7Text(`${village.name}${group} 组 ${number} 号`)}^^${COUNTY_NAME}^^^CHN^H^^${village.code}`;
}
