import { type Result, success } from '@yiti/base';
import { exact } from '../rule/answer.ts';
import { notAnOption } from '../rule/input-limits.ts';

/** Points up to and including a limit; the last line has no limit. Read from the top. */
export type Bands = readonly (readonly [upTo: number, points: number])[];

export const bandPoints = (value: number, bands: Bands): number =>
  bands.find(([upTo]) => exact(value) <= upTo)?.[1] ?? Number.NaN;

type Options = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The sum over questions with printed options; `undefined` while one is unanswered. */
export function pointsOfOptions(
  options: Options,
  answers: Readonly<Record<string, string | undefined>>,
): Result<number | undefined> {
  let total: number | undefined = 0;
  for (const [question, points] of Object.entries(options)) {
    const answer = answers[question];
    if (answer === undefined) {
      total = undefined;
      continue;
    }
    const scored = Object.hasOwn(points, answer) ? points[answer] : undefined;
    if (scored === undefined) return notAnOption(question);
    if (total !== undefined) total += scored;
  }
  return success(total);
}
