import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { type CopdPsAnswers, judgeCopdPs } from './copd-ps.ts';

const zero: CopdPsAnswers = {
  breathless: 'none',
  mucus: 'never',
  doesLess: 'strongly-disagree',
  hundredCigarettes: 'no',
  age: 40,
};
const judge = (about: Partial<CopdPsAnswers>) => orThrow(judgeCopdPs({ ...zero, ...about }));

test('some breathlessness, no mucus, an ever-smoker of 62 scores 5 and is positive', () => {
  const answers = {
    breathless: 'some',
    mucus: 'never',
    doesLess: 'disagree',
    hundredCigarettes: 'yes',
    age: 62,
  } as const;
  expect(judge(answers).value).toEqual({ total: 5, positive: true });
});

test('nothing at 40 scores 0', () => {
  expect(judge({}).value).toEqual({ total: 0, positive: false });
});

test.each<[Partial<CopdPsAnswers>, number]>([
  [{ breathless: 'a-little' }, 0],
  [{ breathless: 'some' }, 1],
  [{ breathless: 'most' }, 1],
  [{ breathless: 'all' }, 2],
  [{ mucus: 'only-with-colds' }, 0],
  [{ mucus: 'few-days-a-month' }, 1],
  [{ mucus: 'most-days-a-week' }, 1],
  [{ mucus: 'every-day' }, 2],
  [{ doesLess: 'disagree' }, 0],
  [{ doesLess: 'unsure' }, 0],
  [{ doesLess: 'agree' }, 1],
  [{ doesLess: 'strongly-agree' }, 2],
  [{ hundredCigarettes: 'not-known' }, 0],
  [{ hundredCigarettes: 'yes' }, 2],
  [{ age: 35 }, 0],
  [{ age: 49 }, 0],
  [{ age: 50 }, 1],
  [{ age: 59 }, 1],
  [{ age: 60 }, 2],
])('%o is worth %s', (about, points) => {
  expect(judge(about).value?.total).toBe(points);
});

test('the cut-off is 5; a county may take the Japanese 4', () => {
  const four: CopdPsAnswers = { ...zero, hundredCigarettes: 'yes', age: 60 };
  expect(orThrow(judgeCopdPs(four)).value?.positive).toBe(false);
  expect(orThrow(judgeCopdPs(four, { positiveFrom: 4 })).value?.positive).toBe(true);
});

test('below 35 the screener does not apply, an open question leaves no score, a foreign answer is refused', () => {
  expect(judge({ age: 34 })).toMatchObject({ value: undefined, reasons: ['under-35'] });
  expect(judge({ mucus: undefined })).toMatchObject({ value: undefined, missing: ['mucus'] });
  expect(judge({ age: undefined }).missing).toEqual(['age']);
  expect(judgeCopdPs({ ...zero, mucus: 'often' as 'never' }).ok).toBe(false);
});
