import type { Day } from '@yiti/base';
import { expect, test } from 'vitest';
import { decideVisit, type VisitAnswers } from './follow-up-visit.ts';

const NAMES = [
  'danger',
  'newOrWorseComplication',
  'uncontrolledNow',
  'uncontrolledLast',
  'adverseReactionNow',
  'adverseReactionLast',
] as const;

/** All 64 combinations of the six columns. */
const all = Array.from({ length: 64 }, (_, bits) =>
  Object.fromEntries(NAMES.map((name, place) => [name, (bits & (1 << place)) !== 0])),
) as unknown as { [Name in (typeof NAMES)[number]]: boolean }[];

/** The table of the norm, read line by line. */
function expected(v: (typeof all)[number]): string {
  if (v.danger) return `${v.uncontrolledNow ? 2 : 1} emergency-referral 2 week`;
  if (v.newOrWorseComplication) return '4 refer 2 week';
  if (v.uncontrolledNow && v.uncontrolledLast) return '2 refer 2 week';
  if (v.adverseReactionNow && v.adverseReactionLast) return '3 refer 2 week';
  if (v.uncontrolledNow) return '2 adjust 2 week';
  if (v.adverseReactionNow) return '3 adjust 2 week';
  return '1 keep 3 month';
}

test.each(all)('every combination falls on its line: %o', (answers) => {
  const outcome = decideVisit(answers, '2026-03-02' as Day);
  const decision = 'decision' in outcome ? outcome.decision : undefined;
  const { visitClass, action, next } = decision ?? {};
  expect(`${visitClass} ${action} ${next?.every} ${next?.unit}`).toBe(expected(answers));
});

test('a decision with an unknown answer never contradicts what the answer turns out to be', () => {
  for (const answers of all)
    for (const name of NAMES) {
      const open: VisitAnswers = { ...answers, [name]: undefined };
      const outcome = decideVisit(open, '2026-03-02' as Day);
      if ('missing' in outcome) continue;
      expect(expected({ ...answers, [name]: true })).toContain(outcome.decision.action);
      expect(expected({ ...answers, [name]: false })).toContain(outcome.decision.action);
    }
});
