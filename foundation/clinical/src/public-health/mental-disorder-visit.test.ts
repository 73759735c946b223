import { type Day, orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { THREE_MONTHS } from '../rule/interval.ts';
import {
  intervalWhenUnseen,
  judgeMentalDisorderVisit,
  type MentalDisorderVisit,
} from './mental-disorder-visit.ts';

const stable: MentalDisorderVisit = {
  on: '2026-03-02' as Day,
  dangerGrade: 0,
  psychoticSymptoms: 'none-or-mostly-gone',
  insight: 1,
  socialFunction: 2,
  severeAdverseReaction: false,
  severePhysicalIllness: false,
};
const judge = (about: Partial<MentalDisorderVisit>) =>
  orThrow(judgeMentalDisorderVisit({ ...stable, ...about }));

test.each<[string, Partial<MentalDisorderVisit>, unknown]>([
  ['grade 3', { dangerGrade: 3 }, [1, 'treat-and-refer-at-once', '2026-03-16']],
  ['grade 4', { dangerGrade: 4 }, [1, 'treat-and-refer-at-once', '2026-03-16']],
  ['grade 5', { dangerGrade: 5 }, [1, 'treat-and-refer-at-once', '2026-03-16']],
  ['marked symptoms', { psychoticSymptoms: 'marked' }, [1, 'treat-and-refer-at-once', '2026-03-16']],
  ['insight absent', { insight: 3 }, [1, 'treat-and-refer-at-once', '2026-03-16']],
  ['severe adverse reaction', { severeAdverseReaction: true }, [1, 'treat-and-refer-at-once', '2026-03-16']],
  ['severe physical illness', { severePhysicalIllness: true }, [1, 'treat-and-refer-at-once', '2026-03-16']],
  ['grade 1', { dangerGrade: 1 }, [2, 'find-cause-and-adjust', '2026-03-16']],
  ['grade 2', { dangerGrade: 2 }, [2, 'find-cause-and-adjust', '2026-03-16']],
  ['symptoms', { psychoticSymptoms: 'present' }, [2, 'find-cause-and-adjust', '2026-03-16']],
  ['incomplete insight', { insight: 2 }, [2, 'find-cause-and-adjust', '2026-03-16']],
  ['poor social function', { socialFunction: 3 }, [2, 'find-cause-and-adjust', '2026-03-16']],
  [
    'grade 1, improved',
    { dangerGrade: 1, atRecheck: 'improved' },
    [2, 'find-cause-and-adjust', '2026-06-02'],
  ],
  [
    'grade 1, not improved',
    { dangerGrade: 1, atRecheck: 'not-improved' },
    [2, 'psychiatrist-guidance', '2026-04-02'],
  ],
  ['nothing of these', {}, [3, 'keep-plan', '2026-06-02']],
  ['good social function', { socialFunction: 1 }, [3, 'keep-plan', '2026-06-02']],
])('a visit with %s', (_what, about, expected) => {
  const { value } = judge(about);
  expect([value?.stabilityClass, value?.action, value?.nextDueOn]).toEqual(expected);
});

test.each([
  'dangerGrade',
  'psychoticSymptoms',
  'insight',
  'socialFunction',
  'severeAdverseReaction',
  'severePhysicalIllness',
])('nobody is called stable without %s', (name) => {
  expect(judge({ [name]: undefined })).toMatchObject({ value: undefined, missing: [name] });
});

test('danger is acted on although everything else is missing', () => {
  const unknown = Object.fromEntries(Object.keys(stable).map((name) => [name, undefined]));
  expect(judge({ ...unknown, on: stable.on, dangerGrade: 3 }).value?.stabilityClass).toBe(1);
});

test('a code the form does not have is refused', () => {
  expect(judgeMentalDisorderVisit({ ...stable, dangerGrade: 6 as 5 }).ok).toBe(false);
  expect(judgeMentalDisorderVisit({ ...stable, insight: 4 as 3 }).ok).toBe(false);
  expect(judgeMentalDisorderVisit({ ...stable, socialFunction: 0 as 1 }).ok).toBe(false);
});

test('somebody not seen keeps the interval before', () => {
  expect(orThrow(intervalWhenUnseen(THREE_MONTHS)).value).toEqual(THREE_MONTHS);
  expect(orThrow(intervalWhenUnseen(undefined)).value).toBeUndefined();
});
