import { type DayNumber, dayText } from '../calendar.ts';
import type { Sex } from './person.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The last character of a resident ID card (GB 11643-1999, ISO 7064 MOD 11-2). */
export function checkCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(first17[place]), 0);
  return '10X98765432'[sum % 11] as string;
}

/** `order` counts those of one sex born on one day; men bear odd numbers and women even ones. */
export function idCardOf(division: string, birthOn: DayNumber, sex: Sex, order: number): string {
  const sequence = String((order * 2 + (sex === 'male' ? 1 : 2)) % 1000).padStart(3, '0');
  const first17 = `${division}${dayText(birthOn).replaceAll('-', '')}${sequence}`;
  return first17 + checkCharacter(first17);
}

/** The same card with a wrong last character, as it is mistyped at a counter. */
export const mistyped = (idCard: string): string =>
  idCard.slice(0, 17) + String((Number(idCard[17] === 'X' ? 10 : idCard[17]) + 3) % 10);
