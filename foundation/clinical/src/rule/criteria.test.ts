import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import type { Answer } from './answer.ts';
import { type Criteria, judgeAll, judgeAny, uniteFindings } from './criteria.ts';

interface Facts {
  readonly first: Answer;
  readonly second: Answer;
}
const criteria: Criteria<Facts> = { first: ({ first }) => first, second: ({ second }) => second };
const answers: readonly Answer[] = [true, false, undefined];
const pairs = answers.flatMap((first) => answers.map((second) => ({ first, second })));

test.each(pairs)('of $first and $second, one yes is enough and an open line is no no', (facts) => {
  const { value, reasons, missing } = orThrow(judgeAny(criteria, facts, ['HTN-R-FU']));
  const given = Object.values(facts);
  expect(value).toBe(given.includes(true) ? true : given.includes(undefined) ? undefined : false);
  expect(reasons).toHaveLength(given.filter((answer) => answer === true).length);
  expect(missing).toHaveLength(given.filter((answer) => answer === undefined).length);
});

test.each(pairs)('of $first and $second, all are needed and one no is enough to refuse', (facts) => {
  const given = Object.values(facts);
  const { value } = orThrow(judgeAll(criteria, facts, ['HTN-R-DOWN1']));
  expect(value).toBe(given.includes(false) ? false : given.includes(undefined) ? undefined : true);
});

test('united findings name each reason and each sentence once', () => {
  const finding = orThrow(judgeAny(criteria, { first: true, second: false }, ['HTN-R-FU']));
  const united = uniteFindings([finding, finding]);
  expect(united).toMatchObject({ value: true, reasons: ['first'] });
  expect(united.rules).toHaveLength(1);
});
