import { ProblemError } from '@yiti/base';
import type { Repetition, Segment } from '../wire/message.ts';
import { codeSystem, isLocalSystem } from './code-systems.ts';

/** A part of FHIR that was built here; only what is there is set. */
export type Part = Record<string, unknown>;

export interface Coding {
  readonly system?: string;
  readonly code?: string;
  readonly display?: string;
}
export interface Concept {
  readonly coding?: readonly Coding[];
  readonly text?: string;
}

/** An object without its empty members; undefined when nothing is left. */
export function part(members: Part): Part | undefined {
  const kept = Object.entries(members).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** A required part: as `part`, but never undefined. */
export const made = (members: Part): Part => part(members) ?? {};

/** Fractions of a second, with or without their point, are read over. */
const TIME =
  /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:\.?\d{1,6})?)?)?)?)?)?([+-]\d{4})?$/;

/**
 * A time stamp (TS, DTM) as FHIR writes it, as precise as it came; without an offset it is China's. One that nobody can
 * read, such as 31 February, ends the message: a wrong time on a record is worse than a message that waits.
 */
export function toDateTime(text: string, at: string): string | undefined {
  const dashed = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(.*)$/.exec(text.trim());
  const plain = dashed
    ? `${dashed[1]}${dashed[2]?.padStart(2, '0')}${dashed[3]?.padStart(2, '0')}${dashed[4]}`
    : text;
  const typed = plain.replaceAll(/[\s:T]/g, '');
  if (typed === '' || /^0+$/.test(typed)) return undefined;
  const found = TIME.exec(typed);
  if (!found) throw badTime(at);
  const [, year, month, day, hour, minute = '00', second = '00', zone] = found;
  const date = [year, month, day].filter((each) => each !== undefined).join('-');
  if (!isRealDate(year as string, month, day)) throw badTime(at);
  if (hour === undefined) return date;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) throw badTime(at);
  const offset = zone ? `${zone.slice(0, 3)}:${zone.slice(3)}` : '+08:00';
  if (Number(offset.slice(1, 3)) > 14 || Number(offset.slice(4)) > 59) throw badTime(at);
  return `${date}T${hour}:${minute}:${second}${offset}`;
}

/** The day of a time stamp. */
export const toDay = (text: string, at: string): string | undefined => toDateTime(text, at)?.slice(0, 10);

/** The first of several fields that holds a time. */
export function timeOf(segment: Segment | undefined, ...fields: readonly number[]): string | undefined {
  for (const field of fields) {
    const time = segment && toDateTime(segment.text(field), `${segment.name}-${field}`);
    if (time) return time;
  }
  return undefined;
}

/** An instant for elements that need one; a day alone begins at midnight in China. */
export const toInstant = (time: string | undefined): string | undefined =>
  time === undefined
    ? undefined
    : time.length === 10
      ? `${time}T00:00:00+08:00`
      : time.length > 10
        ? time
        : undefined;

const badTime = (at: string): ProblemError =>
  new ProblemError({ kind: 'unprocessable', code: 'exchange.bad-time', at });

function isRealDate(year: string, month = '01', day = '01'): boolean {
  const instant = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(`${year}-${month}-${day}`);
}

/** CE, CWE, CNE, IS: the code and its alternate. What others understand comes first, the sender's own code after it. */
export function toConcept(coded: Repetition, facility: string): Concept | undefined {
  const codings = [0, 3].flatMap((shift): Coding[] => {
    const code = coded.text(1 + shift);
    const display = coded.text(2 + shift);
    if (code === '' && display === '') return [];
    const system = codeSystem(coded.text(3 + shift), facility);
    return code === '' ? [] : [made({ system, code, display }) as Coding];
  });
  codings.sort((a, b) => Number(isLocalSystem(a.system)) - Number(isLocalSystem(b.system)));
  const text =
    coded.text(9) ||
    coded.text(2) ||
    coded.text(5) ||
    (codings.some((each) => each.system) ? '' : coded.text(1));
  return part({ coding: codings, text }) as Concept | undefined;
}

/** The concept of a field's first repetition. */
export const conceptAt = (
  segment: Segment | undefined,
  field: number,
  facility: string,
): Concept | undefined => segment && toConcept(segment.repetition(field), facility);

/** XPN. A Chinese name is one component, or surname and given name; either way it is read as one. */
export function toName(name: Repetition): Part | undefined {
  const [family, given, further, suffix, prefix] = [
    name.text(1),
    name.text(2),
    name.text(3),
    name.text(4),
    name.text(5),
  ];
  if (family === '' && given === '') return undefined;
  const han = /\p{Script=Han}/u.test(family + given);
  const words = [given, further].filter((each) => each !== '');
  const text = han
    ? `${family}${words.join('')}`
    : [prefix, ...words, family, suffix].filter((each) => each !== '').join(' ');
  return made({
    use: NAME_USE[name.text(7)],
    text,
    // 张三 as a single component cannot be divided; the text says all that is known.
    family: han && given === '' ? undefined : family,
    // The name somebody is called by (XPN-15) is a given name to the guide; 张三 has none beside his own.
    given: han ? words : [...words, name.text(15)].filter((each) => each !== ''),
    prefix: prefix === '' ? undefined : [prefix],
    suffix: [suffix, name.text(6)].filter((each) => each !== ''),
  });
}

/** HL7 table 0200 → FHIR name-use. */
const NAME_USE: Readonly<Record<string, string>> = {
  L: 'official',
  D: 'usual',
  M: 'maiden',
  N: 'nickname',
  S: 'anonymous',
  A: 'anonymous',
  T: 'temp',
};

/** XAD, with the township or village in its own component where a sender has put the division code. */
export function toAddress(address: Repetition): Part | undefined {
  const lines = [
    [address.text(1), address.text(1, 2), address.text(1, 3)].filter((each) => each !== '').join(' '),
    address.text(2),
  ].filter((each) => each !== '');
  const division = [address.text(10), address.text(9)].find((each) => /^\d{12}$/.test(each));
  return part({
    extension: division && [
      { url: 'https://yiti.health/fhir/StructureDefinition/division', valueString: division },
    ],
    use: ADDRESS_USE[address.text(7)],
    line: lines,
    city: address.text(3),
    district: division ? '' : address.text(9),
    state: address.text(4),
    postalCode: address.text(5),
    country: address.text(6),
  });
}

/** HL7 table 0190 → FHIR address-use. */
const ADDRESS_USE: Readonly<Record<string, string>> = {
  H: 'home',
  B: 'work',
  O: 'work',
  C: 'temp',
  BA: 'old',
};

/** XTN: a number as it is dialled, or an address of another kind. */
export function toTelecom(telecom: Repetition, use: 'home' | 'work'): Part | undefined {
  const parts = [telecom.text(5), telecom.text(6), telecom.text(7)].filter((each) => each !== '');
  const equipment = telecom.text(3);
  const mail = telecom.text(4);
  if (mail.includes('@')) return { system: 'email', value: mail, use };
  const value = telecom.text(1) || telecom.text(12) || parts.join(' ');
  if (value === '') return undefined;
  return { system: TELECOM_SYSTEM[equipment] ?? 'phone', value, use: equipment === 'CP' ? 'mobile' : use };
}

/** HL7 table 0202 → FHIR contact-point-system. */
const TELECOM_SYSTEM: Readonly<Record<string, string>> = {
  FX: 'fax',
  BP: 'pager',
  Internet: 'email',
  SAT: 'phone',
};

/** A number with its unit. UCUM is claimed only for what looks like it. */
export function toQuantity(text: string, unit: Repetition | undefined): Part | undefined {
  const found = /^([<>]=?|≤|≥)?\s*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)$/.exec(
    text.replace(/^＜/, '<').replace(/^＞/, '>').trim(),
  );
  if (!found) return undefined;
  const name = unit?.text(2) || unit?.text(1) || '';
  const code = unit?.text(1) ?? '';
  const ucum = UCUM.test(code) && ['', 'UCUM', 'ISO+', 'ISO', 'ANS+'].includes(unit?.text(3) ?? '');
  return made({
    value: Number(found[2]),
    comparator: COMPARATORS[found[1] ?? ''],
    unit: name,
    system: ucum ? 'http://unitsofmeasure.org' : undefined,
    code: ucum ? code : undefined,
  });
}

const COMPARATORS: Readonly<Record<string, string>> = {
  '<': '<',
  '>': '>',
  '<=': '<=',
  '>=': '>=',
  '≤': '<=',
  '≥': '>=',
};
const UCUM = /^[A-Za-z%[\]{}0-9.*/'"^()-]+$/;

/** EI, CX: a number and its number space. */
export const numberAt = (segment: Segment | undefined, field: number): string => segment?.text(field) ?? '';
