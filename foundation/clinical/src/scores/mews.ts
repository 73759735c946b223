import { found, type Judged, missingOf, undecided } from '../rule/finding.ts';
import { notAnOption, refuseAnyImpossible } from '../rule/input-limits.ts';
import { type Bands, bandPoints } from './points.ts';

export interface MewsFacts {
  readonly systolic: number | undefined;
  readonly heartRate: number | undefined;
  readonly respiratoryRate: number | undefined;
  readonly temperature: number | undefined;
  /** Alert, responds to voice, to pain, unresponsive. */
  readonly consciousness: 'A' | 'V' | 'P' | 'U' | undefined;
}

/** 平诊, 高危, 极高危. */
export type AcuteLevel = 'ordinary' | 'high' | 'critical';

export interface Mews {
  readonly total: number;
  readonly level: AcuteLevel;
}

/** Points up to a value: mmHg, /min, /min, °C. */
const SYSTOLIC: Bands = [
  [70, 3],
  [80, 2],
  [100, 1],
  [199, 0],
  [Infinity, 2],
];
const HEART_RATE: Bands = [
  [40, 2],
  [50, 1],
  [100, 0],
  [110, 1],
  [129, 2],
  [Infinity, 3],
];
const RESPIRATORY_RATE: Bands = [
  [8, 2],
  [14, 0],
  [20, 1],
  [29, 2],
  [Infinity, 3],
];
const TEMPERATURE: Bands = [
  [34.9, 2],
  [38.4, 0],
  [Infinity, 2],
];
const CONSCIOUSNESS = { A: 0, V: 1, P: 2, U: 3 } as const;

/** Modified Early Warning Score, 0–14, for adults; the level is that of WS/T 810. */
export function judgeMews(facts: MewsFacts): Judged<Mews> {
  const { systolic, heartRate, respiratoryRate, temperature, consciousness } = facts;
  const refused = refuseAnyImpossible({ systolic, heartRate, respiratoryRate, temperature });
  if (refused) return refused;
  if (consciousness !== undefined && !Object.hasOwn(CONSCIOUSNESS, consciousness))
    return notAnOption('consciousness');
  if (
    systolic === undefined ||
    heartRate === undefined ||
    respiratoryRate === undefined ||
    temperature === undefined ||
    consciousness === undefined
  )
    return undecided(missingOf({ systolic, heartRate, respiratoryRate, temperature, consciousness }), [
      'MEWS',
    ]);

  const total =
    bandPoints(Math.round(systolic), SYSTOLIC) +
    bandPoints(heartRate, HEART_RATE) +
    bandPoints(respiratoryRate, RESPIRATORY_RATE) +
    bandPoints(toTenths(temperature), TEMPERATURE) +
    CONSCIOUSNESS[consciousness];
  return found({ total, level: mewsLevel(total) }, ['MEWS', 'WST-810']);
}

/** Thermometers show tenths, and the score is cut at tenths. */
export const toTenths = (temperature: number): number => Math.round(temperature * 10) / 10;

export const mewsLevel = (total: number): AcuteLevel =>
  total >= 9 ? 'critical' : total >= 5 ? 'high' : 'ordinary';
