import { systems } from '@yiti/fhir';
import type { Repetition, Segment } from '../wire/message.ts';
import { made, type Part, toAddress, toDateTime, toDay, toName, toTelecom } from './datatypes.ts';
import { furtherNamesOf } from './map-in2.ts';
import { IDENTIFIER_SYSTEMS, LOCAL_TYPES, localSystem, type Sender } from './sender.ts';

/** A number of a person as a message gives it. */
export interface PersonNumber {
  readonly system: string;
  readonly value: string;
  /** Given by the sender's institution to this person alone. */
  readonly local: boolean;
}

/**
 * The numbers of a PID: PID-3, and PID-2, PID-4 and PID-19 of older senders. Account and visit numbers (AN, VN) name a
 * stay and not a person, so they are left to the visit.
 */
export function numbersOf(pid: Segment, sender: Sender): PersonNumber[] {
  const listed = [3, 2, 4].flatMap((field) => pid.repetitions(field).map((each) => toNumber(each, sender)));
  const numbers = ownFirst(listed.filter((each): each is PersonNumber => each !== undefined));
  const licence = pid.text(20);
  if (licence !== '')
    numbers.push({ system: localSystem(sender, 'DL', pid.text(20, 2)), value: licence, local: false });
  const card = pid.text(19);
  if (card !== '') numbers.push(cardOf19(card, pid, sender));
  return numbers;
}

/** The numbers that MRG says were used before. */
export const formerNumbersOf = (mrg: Segment, sender: Sender): PersonNumber[] =>
  ownFirst(
    [1, 2, 4]
      .flatMap((field) => mrg.repetitions(field).map((each) => toNumber(each, sender)))
      .filter((each): each is PersonNumber => each !== undefined),
  );

/** Where no number has a type that says so, the first one that is no card is the sender's own number of the person. */
function ownFirst(numbers: PersonNumber[]): PersonNumber[] {
  const cards: readonly string[] = Object.values(systems);
  if (numbers.some((each) => each.local)) return numbers;
  const first = numbers.findIndex((each) => !cards.includes(each.system));
  return numbers.map((each, place) => (place === first ? { ...each, local: true } : each));
}

function toNumber(identifier: Repetition, sender: Sender): PersonNumber | undefined {
  const value = identifier.text(1);
  const type = identifier.text(5);
  if (value === '' || type === 'AN' || type === 'VN') return undefined;
  const card = sender.profile.identifierSystems?.[type] ?? IDENTIFIER_SYSTEMS[type];
  if (card) return { system: card, value, local: false };
  const local = LOCAL_TYPES.includes(type);
  return {
    system: localSystem(sender, local ? 'MR' : type, identifier.text(4), identifier.text(4, 2)),
    value,
    local,
  };
}

/** PID-19 is the social security number of another country, which Chinese senders use for the ID card. */
function cardOf19(value: string, pid: Segment, sender: Sender): PersonNumber {
  const typed = value.normalize('NFKC').replace(/\s/g, '');
  const chinese = /^\d{15}$|^\d{17}[\dXx]$/.test(typed);
  return {
    system: chinese ? systems.idCard : localSystem(sender, 'SS', pid.text(19, 4)),
    value,
    local: false,
  };
}

const SEX: Readonly<Record<string, string>> = {
  M: 'male',
  F: 'female',
  O: 'other',
  A: 'other',
  N: 'other',
  U: 'unknown',
  // GB/T 2261.1, which senders write into PID-8 as it stands in their own tables.
  '1': 'male',
  '2': 'female',
  '0': 'unknown',
  '9': 'unknown',
  男: 'male',
  女: 'female',
};

/** What a PID says about a person apart from numbers, with the names on cards and bills; what it is silent about is absent. */
export function describe(pid: Segment, segments: readonly Segment[] = []): Part {
  const said = [...pid.repetitions(5), ...pid.repetitions(9)]
    .map(toName)
    .filter((each) => each !== undefined);
  const names = said.length === 0 ? [] : distinctNames([...said, ...furtherNamesOf(segments)]);
  const dead = pid.text(30) === 'Y';
  const diedAt = toDateTime(pid.text(29), 'PID-29');
  return made({
    name: names,
    gender: SEX[pid.text(8)],
    birthDate: toDay(pid.text(7), 'PID-7'),
    deceasedDateTime: diedAt,
    deceasedBoolean: dead && !diedAt ? true : undefined,
    address: pid
      .repetitions(11)
      .map(toAddress)
      .filter((each) => each !== undefined),
    telecom: [
      ...pid.repetitions(13).map((each) => toTelecom(each, 'home')),
      ...pid.repetitions(14).map((each) => toTelecom(each, 'work')),
    ].filter((each) => each !== undefined),
    maritalStatus: maritalStatus(pid),
    extension: ethnicity(pid),
  });
}

const distinctNames = (names: readonly Part[]): Part[] =>
  [...new Map([...names].reverse().map((each) => [each.text, each])).values()].reverse();

function maritalStatus(pid: Segment): Part | undefined {
  const code = pid.text(16);
  if (code === '') return undefined;
  const known = MARITAL[code];
  return made({
    coding: known && [{ system: 'http://terminology.hl7.org/CodeSystem/v3-MaritalStatus', code: known }],
    text: pid.text(16, 2) || (known ? '' : code),
  });
}

/** HL7 table 0002 → v3-MaritalStatus; the codes that mean the same. */
const MARITAL: Readonly<Record<string, string>> = {
  A: 'A',
  D: 'D',
  M: 'M',
  S: 'S',
  W: 'W',
  C: 'C',
  P: 'P',
  I: 'I',
};

/** 民族, which Chinese senders write into PID-22 with the letters of GB 3304 or its words. */
function ethnicity(pid: Segment): Part[] {
  const [code, words] = [pid.text(22), pid.text(22, 2)];
  const known = /^[A-Z]{2}$/.test(code) && /\p{Script=Han}/u.test(words);
  const named = /^\p{Script=Han}+族$/u.test(code);
  if (!known && !named) return [];
  const coding = known
    ? { system: 'https://yiti.health/fhir/CodeSystem/ethnicity', code, display: words }
    : { system: 'https://yiti.health/fhir/CodeSystem/ethnicity', display: code };
  return [{ url: 'https://yiti.health/fhir/StructureDefinition/ethnicity', valueCoding: coding }];
}
