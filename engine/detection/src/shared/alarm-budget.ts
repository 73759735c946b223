/** Scores of one stream, and how likely each of its steps was an ordinary one, judged afterwards. */
export interface PastScores {
  readonly scores: ArrayLike<number>;
  readonly ordinary: ArrayLike<number>;
}

/**
 * How high must a score be, so that the county gets no more false alarms than it can answer?
 *
 * The threshold is read off the past. A past alarm counts as false as far as its step is now judged ordinary: past
 * outbreaks would otherwise push the threshold up and waste the budget.
 */
export function thresholdForShare(past: readonly PastScores[], falseAlarmShare: number): number {
  const all: { readonly score: number; readonly weight: number }[] = [];
  let total = 0;
  for (const { scores, ordinary } of past) {
    for (let i = 0; i < scores.length; i++) {
      all.push({ score: scores[i] as number, weight: ordinary[i] as number });
      total += ordinary[i] as number;
    }
  }
  all.sort((a, b) => b.score - a.score);
  let spent = 0;
  for (const { score, weight } of all) {
    spent += weight;
    if (spent > falseAlarmShare * total) return score;
  }
  return Number.POSITIVE_INFINITY;
}

/** The same for a number of false alarms a month over all streams. */
export const thresholdForMonth = (
  past: readonly PastScores[],
  alarmsPerMonth: number,
  stepsPerYear: number,
): number => thresholdForShare(past, (alarmsPerMonth * 12) / (stepsPerYear * past.length));

/** Was the promise kept? False alarms promised for some later steps, and seen in them. */
export function budgetKept(later: readonly PastScores[], threshold: number, falseAlarmShare: number) {
  let promised = 0;
  let seen = 0;
  for (const { scores, ordinary } of later) {
    for (let i = 0; i < scores.length; i++) {
      const weight = ordinary[i] as number;
      promised += weight * falseAlarmShare;
      if ((scores[i] as number) > threshold) seen += weight;
    }
  }
  return { promised, seen };
}
