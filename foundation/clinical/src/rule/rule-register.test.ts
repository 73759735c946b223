import { expect, test } from 'vitest';
import { EMPTY_SLOTS } from './empty-slots.ts';
import { isWorkingDefinition } from './rule.ts';
import { RULES } from './rule-register.ts';

const rules = Object.values(RULES);

test.each([
  ['A', false],
  ['B', false],
  ['B1', true],
  ['W', true],
  ['C', true],
  ['X', true],
] as const)('a rule of certainty %s is shown as a working definition: %s', (certainty, expected) => {
  expect(isWorkingDefinition({ certainty })).toBe(expected);
});

test.each(rules)('$id names its document, its edition and what it says', ({ source, edition, says }) => {
  expect(source).not.toBe('');
  expect(edition).not.toBe('');
  expect(says.length).toBeGreaterThan(10);
});

test('no rule is made of a text that is not at hand: X is a slot, and a slot has no rule', () => {
  expect(rules.filter(({ certainty }) => certainty === 'X')).toEqual([]);
  expect(EMPTY_SLOTS.every(({ certainty }) => certainty === 'X')).toBe(true);
  expect(new Set(EMPTY_SLOTS.map(({ id }) => id)).size).toBe(EMPTY_SLOTS.length);
});

test('every rule in the register is applied somewhere', async () => {
  const { readdirSync, readFileSync } = await import('node:fs');
  const folder = new URL('..', import.meta.url);
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('rule-register.ts'),
    )
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n');
  expect(rules.filter(({ id }) => !sources.includes(`'${id}'`)).map(({ id }) => id)).toEqual([]);
});
