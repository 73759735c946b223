import { found, type Judged, undecided } from '../rule/finding.ts';
import { notAnOption } from '../rule/input-limits.ts';

/** The highest score of each item. */
export const NIHSS_ITEMS = {
  consciousness: 3,
  questions: 2,
  commands: 2,
  gaze: 2,
  visual: 3,
  face: 3,
  leftArm: 4,
  rightArm: 4,
  leftLeg: 4,
  rightLeg: 4,
  ataxia: 2,
  sensory: 2,
  language: 3,
  dysarthria: 2,
  neglect: 2,
} as const;

export type NihssItem = keyof typeof NIHSS_ITEMS;

/** Untestable (UN), with the reason the form asks for: amputation, joint fusion, intubation. */
export interface Untestable {
  readonly untestable: string;
}

export type NihssAnswers = { readonly [Item in NihssItem]: number | Untestable | undefined };

/** Only limbs and articulation can be untestable. */
const MAY_BE_UNTESTABLE: readonly NihssItem[] = [
  'leftArm',
  'rightArm',
  'leftLeg',
  'rightLeg',
  'ataxia',
  'dysarthria',
];

export interface Nihss {
  /** 0–42. */
  readonly total: number;
  /** Items counted as 0 because they could not be tested. */
  readonly untestable: readonly NihssItem[];
}

/** National Institutes of Health Stroke Scale. */
export function judgeNihss(answers: NihssAnswers): Judged<Nihss> {
  const items = Object.keys(NIHSS_ITEMS) as NihssItem[];
  const wrong = items.find((item) => !isAllowed(item, answers[item]));
  if (wrong) return notAnOption(wrong);

  const missing = items.filter((item) => answers[item] === undefined);
  if (missing.length > 0) return undecided(missing, ['NIHSS']);

  const untestable = items.filter((item) => typeof answers[item] === 'object');
  const total = items.reduce((sum, item) => sum + pointsOf(answers[item]), 0);
  return found({ total, untestable }, ['NIHSS'], { reasons: untestable.map((item) => `untestable:${item}`) });
}

function isAllowed(item: NihssItem, answer: number | Untestable | undefined): boolean {
  if (answer === undefined) return true;
  if (typeof answer === 'object') return MAY_BE_UNTESTABLE.includes(item) && answer.untestable.trim() !== '';
  return Number.isInteger(answer) && answer >= 0 && answer <= NIHSS_ITEMS[item];
}

const pointsOf = (answer: number | Untestable | undefined): number =>
  typeof answer === 'number' ? answer : 0;
