import { found, type Judged, missingOf, undecided } from '../rule/finding.ts';
import { notAnOption } from '../rule/input-limits.ts';

/** 可自理, 轻度依赖, 中度依赖, 不能自理. */
export type SelfCareLevel = 'independent' | 'mildly-dependent' | 'moderately-dependent' | 'dependent';

/** Points of each option. The form has no 轻度依赖 for eating and dressing: such a person counts as independent. */
export const SELF_CARE_POINTS = {
  eating: { independent: 0, 'mildly-dependent': 0, 'moderately-dependent': 3, dependent: 5 },
  washing: { independent: 0, 'mildly-dependent': 1, 'moderately-dependent': 3, dependent: 7 },
  dressing: { independent: 0, 'mildly-dependent': 0, 'moderately-dependent': 3, dependent: 5 },
  toilet: { independent: 0, 'mildly-dependent': 1, 'moderately-dependent': 5, dependent: 10 },
  moving: { independent: 0, 'mildly-dependent': 1, 'moderately-dependent': 5, dependent: 10 },
} as const satisfies Record<string, Record<SelfCareLevel, number>>;

export type SelfCareItem = keyof typeof SELF_CARE_POINTS;

/** The points as the form prints them: 进餐, 梳洗, 穿衣, 如厕, 活动. */
export type SelfCareAnswers = { readonly [Item in SelfCareItem]: number | undefined };

export interface SelfCare {
  readonly total: number;
  readonly level: SelfCareLevel;
}

/** 老年人生活自理能力评估: 0–37 points. */
export function judgeSelfCare(answers: SelfCareAnswers): Judged<SelfCare> {
  const items = Object.entries(SELF_CARE_POINTS) as [SelfCareItem, Record<SelfCareLevel, number>][];
  const refused = items.find(([item, options]) => {
    const points = answers[item];
    return points !== undefined && !Object.values(options).includes(points);
  });
  if (refused) return notAnOption(refused[0]);

  const missing = missingOf(Object.fromEntries(items.map(([item]) => [item, answers[item]])));
  if (missing.length > 0) return undecided(missing, ['PH-SELF-CARE']);

  const total = items.reduce((sum, [item]) => sum + (answers[item] ?? 0), 0);
  return found({ total, level: levelOf(total) }, ['PH-SELF-CARE']);
}

function levelOf(total: number): SelfCareLevel {
  if (total <= 3) return 'independent';
  if (total <= 8) return 'mildly-dependent';
  return total <= 18 ? 'moderately-dependent' : 'dependent';
}
