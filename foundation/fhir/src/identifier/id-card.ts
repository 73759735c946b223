import { type Day, failure, isDay, type Result, success } from '@yiti/base';
import { typedText } from './typed-text.ts';

/** What an 18-digit number on an ID card or permit says about its holder. */
export interface IdCard {
  /** 18 characters, half-width, `X` in capitals. */
  readonly normal: string;
  readonly birthDate: Day;
  /** Undefined for foreigners: whether their sequence number shows the sex is not confirmed. */
  readonly sex: 'male' | 'female' | undefined;
  /** The first six digits: the division at the time of issue, which may have been abolished since. */
  readonly region: string;
}

/** ISO 7064 MOD 11-2, as GB 11643-1999 uses it: the weight of place i is 2^(18-i) mod 11. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/**
 * Reads a resident ID card 居民身份证 (GB 11643-1999), the old one of 15 digits, a residence permit for people of Hong Kong,
 * Macao and Taiwan, or a permanent residence card for foreigners (2023 edition). Full-width digits, spaces and `x`
 * are accepted. A region is never refused because it is not in today's list. With `today`, nobody is born later.
 */
export function checkIdCard(text: string, today?: Day): Result<IdCard> {
  const typed = typedText(text);
  const normal = /^\d{15}$/.test(typed) ? lengthen(typed) : typed;
  if (!/^[1-9]\d{16}[\dX]$/.test(normal)) return failure('invalid', 'fhir.id-card-shape');

  const birthDate = `${normal.slice(6, 10)}-${normal.slice(10, 12)}-${normal.slice(12, 14)}`;
  if (!isDay(birthDate) || (today && birthDate > today)) return failure('invalid', 'fhir.id-card-date');
  if (checkDigitOf(normal) !== normal[17]) return failure('invalid', 'fhir.id-card-check-digit');
  return success({ normal, birthDate, sex: sexOf(normal), region: normal.slice(0, 6) });
}

/** The last character that belongs to the first seventeen digits. */
export function checkDigitOf(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return CHECKS[sum % 11] as string;
}

function lengthen(old: string): string {
  const digits = `${old.slice(0, 6)}19${old.slice(6)}`;
  return digits + checkDigitOf(digits);
}

function sexOf(normal: string): IdCard['sex'] {
  if (normal.startsWith('9')) return undefined;
  return Number(normal[16]) % 2 === 1 ? 'male' : 'female';
}

/** The permanent residence card issued to foreigners before December 2023: three letters and twelve digits. */
export const isFormerResidenceCard = (text: string): boolean => /^[A-Z]{3}\d{12}$/.test(typedText(text));
