import { ageOn, dayOf } from '@yiti/base';
import { checkCreditCode, checkOrganizationCode } from '../identifier/credit-code.ts';
import { checkDivisionCode } from '../identifier/division-code.ts';
import { checkIdCard, type IdCard, isFormerResidenceCard } from '../identifier/id-card.ts';
import { isIdCardSystem, systems } from '../identifier/systems.ts';
import { type Invariant, listIn, must, should } from '../validate/invariants/invariant.ts';
import type { Container } from '../validate/walk.ts';
import { OWN_CODES, ownCodes } from './own-codes.ts';
import { OWN_EXTENSIONS, ownExtensions } from './own-extensions.ts';

/** The problem of an ID card number; undefined when there is none, or when the identifier is something else. */
function idCardProblem({ system, value }: Container, clock: () => Date): string | undefined {
  if (!isIdCardSystem(system) || typeof value !== 'string' || isFormerResidenceCard(value)) return undefined;
  const card = checkIdCard(value, dayOf(clock()));
  return card.ok ? undefined : card.problem.code;
}

const idCardRule = (key: string, text: string, problem: string): Invariant =>
  must(key, text, (it, clock) => idCardProblem(it, clock) !== problem);

/** The first valid ID card of a person, by which sex and birth date can be compared. */
function idCardOf(person: Container): IdCard | undefined {
  for (const { system, value } of listIn(person, 'identifier')) {
    const card = isIdCardSystem(system) && typeof value === 'string' ? checkIdCard(value) : undefined;
    if (card?.ok) return card.value;
  }
  return undefined;
}

const isKnownSex = (sex: unknown): boolean => sex === 'male' || sex === 'female';

/** Warnings only: cards carry mistakes that were never corrected, and people change. */
const person: readonly Invariant[] = [
  should('yiti-person-1', 'the sex should be the one the ID card shows', (it) => {
    const sex = idCardOf(it)?.sex;
    return !sex || !isKnownSex(it.gender) || it.gender === sex;
  }),
  should('yiti-person-2', 'the birth date should be the one the ID card shows', (it) => {
    const day = idCardOf(it)?.birthDate;
    return !day || typeof it.birthDate !== 'string' || day.startsWith(it.birthDate);
  }),
];

const ownName = (url: unknown, root: string): string | undefined =>
  typeof url === 'string' && url.startsWith(root) ? url.slice(root.length) : undefined;

/** Whether one of our extensions holds what it is made for; extensions of others are their own business. */
function holdsItsType(extension: Container): boolean {
  const holds = ownExtensions[ownName(extension.url, OWN_EXTENSIONS) ?? '']?.holds;
  if (!holds) return true;
  if (isList(holds)) return holds.some((type) => hasValueOf(type, extension));
  return listIn(extension, 'extension').every((part) => {
    const type = holds[part.url as string];
    return type !== undefined && hasValueOf(type, part);
  });
}

const isList = (holds: object): holds is readonly string[] => Array.isArray(holds);

/** A value that is unknown is told by extensions alone, `_valueDate`. */
function hasValueOf(type: string, extension: Container): boolean {
  const name = `value${type.charAt(0).toUpperCase()}${type.slice(1)}`;
  return name in extension || `_${name}` in extension;
}

const isIn = ({ system, code }: Container, closed: boolean): boolean => {
  const own = ownCodes[ownName(system, OWN_CODES) ?? ''];
  return !own || own.closed !== closed || Object.hasOwn(own.codes, String(code));
};

/** Years; nobody registered is older. A warning, because records of the dead are kept. */
const OLDEST_YEARS = 120;

/** Our profiles as rules. They ask nobody for an ID card, and say nothing about identifiers of other kinds. */
export const own: Readonly<Record<string, readonly Invariant[]>> = {
  Identifier: [
    idCardRule('yiti-id-1', 'an ID card has 18 characters, formerly 15', 'fhir.id-card-shape'),
    idCardRule(
      'yiti-id-2',
      'the birth date in the ID card does not exist or lies ahead',
      'fhir.id-card-date',
    ),
    idCardRule('yiti-id-3', 'the check digit of the ID card is wrong', 'fhir.id-card-check-digit'),
    should('yiti-id-5', 'somebody born so long ago should no longer be alive', ({ system, value }, clock) => {
      const card = isIdCardSystem(system) && typeof value === 'string' ? checkIdCard(value) : undefined;
      return !card?.ok || ageOn(card.value.birthDate, dayOf(clock())) <= OLDEST_YEARS;
    }),
    should('yiti-id-4', 'the check digit of the institution code is wrong', ({ system, value }) => {
      if (system !== systems.institution || typeof value !== 'string') return true;
      if (value.length === 18) return checkCreditCode(value).ok;
      return !/^[0-9A-Z]{8}-?[0-9X]$/.test(value) || checkOrganizationCode(value).ok;
    }),
  ],
  Patient: person,
  Person: person,
  Practitioner: person,
  RelatedPerson: person,
  Coding: [
    must('yiti-code-1', 'not a code of this code system', (it) => isIn(it, true)),
    should('yiti-code-2', 'not a known code of this code system', (it) => isIn(it, false)),
  ],
  Extension: [
    must('yiti-ext-1', 'the value of this extension has another type', holdsItsType),
    should('yiti-ext-2', 'there is no such extension of ours', ({ url }) => {
      const name = ownName(url, OWN_EXTENSIONS);
      return name === undefined || Object.hasOwn(ownExtensions, name);
    }),
    must('yiti-ext-3', 'a division code has 2, 4, 6, 9 or 12 digits', ({ url, valueString, valueCode }) => {
      const code = valueString ?? valueCode;
      return url !== `${OWN_EXTENSIONS}division` || typeof code !== 'string' || checkDivisionCode(code).ok;
    }),
  ],
};
