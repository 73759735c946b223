import type { Day } from '@yiti/base';
import { expect, test } from 'vitest';
import { toDayNumber } from '../calendar.ts';
import { checkCharacter, idCardOf, mistyped } from './id-card.ts';

test.each(['11010519491231002X', '440524188001010014', '34260119620228001X'])(
  'the check character of %s is right',
  (card) => {
    expect(checkCharacter(card.slice(0, 17))).toBe(card[17]);
  },
);

test('men bear odd numbers and women even ones, and nobody shares a card', () => {
  const born = toDayNumber('1959-03-07' as Day);
  const cards = [0, 1, 2].flatMap((order) => [
    idCardOf('349921', born, 'male', order),
    idCardOf('349921', born, 'female', order),
  ]);

  expect(new Set(cards).size).toBe(6);
  expect(cards.map((card) => Number(card[16]) % 2)).toEqual([1, 0, 1, 0, 1, 0]);
  expect(cards[0]?.slice(0, 14)).toBe('34992119590307');
});

test('a mistyped card never passes its check', () => {
  const card = idCardOf('349921', toDayNumber('1959-03-07' as Day), 'female', 4);

  expect(mistyped(card).slice(0, 17)).toBe(card.slice(0, 17));
  expect(mistyped(card)[17]).not.toBe(card[17]);
  expect(mistyped('11010519491231002X')[17]).not.toBe('X');
});
