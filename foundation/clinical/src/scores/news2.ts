import { found, type Judged, missingOf, undecided } from '../rule/finding.ts';
import { notAnOption, refuseAnyImpossible } from '../rule/input-limits.ts';
import { toTenths } from './mews.ts';
import { type Bands, bandPoints } from './points.ts';

export interface News2Facts {
  readonly respiratoryRate: number | undefined;
  readonly oxygenSaturation: number | undefined;
  readonly onOxygen: boolean | undefined;
  readonly systolic: number | undefined;
  readonly heartRate: number | undefined;
  /** Alert, new confusion, responds to voice, to pain, unresponsive. */
  readonly consciousness: 'A' | 'C' | 'V' | 'P' | 'U' | undefined;
  readonly temperature: number | undefined;
}

export interface News2 {
  readonly total: number;
  readonly level: 'low' | 'low-medium' | 'medium' | 'high';
}

/** Points up to a value: /min, %, mmHg, /min, °C. */
const RESPIRATORY_RATE: Bands = [
  [8, 3],
  [11, 1],
  [20, 0],
  [24, 2],
  [Infinity, 3],
];
const SATURATION_1: Bands = [
  [91, 3],
  [93, 2],
  [95, 1],
  [Infinity, 0],
];
const SATURATION_2_AIR: Bands = [
  [83, 3],
  [85, 2],
  [87, 1],
  [Infinity, 0],
];
const SATURATION_2_OXYGEN: Bands = [
  [83, 3],
  [85, 2],
  [87, 1],
  [92, 0],
  [94, 1],
  [96, 2],
  [Infinity, 3],
];
const SYSTOLIC: Bands = [
  [90, 3],
  [100, 2],
  [110, 1],
  [219, 0],
  [Infinity, 3],
];
const HEART_RATE: Bands = [
  [40, 3],
  [50, 1],
  [90, 0],
  [110, 1],
  [130, 2],
  [Infinity, 3],
];
const TEMPERATURE: Bands = [
  [35.0, 3],
  [36.0, 1],
  [38.0, 0],
  [39.0, 1],
  [Infinity, 2],
];

/**
 * National Early Warning Score 2. Scale 2 of the saturation is for people whose physician has set a target of
 * 88–92 %; it is never chosen here.
 */
export function judgeNews2(facts: News2Facts, saturationScale: 1 | 2 = 1): Judged<News2> {
  const { respiratoryRate, oxygenSaturation, onOxygen, systolic, heartRate, consciousness, temperature } =
    facts;
  const refused = refuseAnyImpossible({
    respiratoryRate,
    oxygenSaturation,
    systolic,
    heartRate,
    temperature,
  });
  if (refused) return refused;
  if (consciousness !== undefined && !['A', 'C', 'V', 'P', 'U'].includes(consciousness))
    return notAnOption('consciousness');
  if (
    respiratoryRate === undefined ||
    oxygenSaturation === undefined ||
    onOxygen === undefined ||
    systolic === undefined ||
    heartRate === undefined ||
    consciousness === undefined ||
    temperature === undefined
  )
    return undecided(missingOf({ ...facts }), ['NEWS2']);

  const scale2 = onOxygen ? SATURATION_2_OXYGEN : SATURATION_2_AIR;
  const points = [
    bandPoints(respiratoryRate, RESPIRATORY_RATE),
    bandPoints(oxygenSaturation, saturationScale === 1 ? SATURATION_1 : scale2),
    onOxygen ? 2 : 0,
    bandPoints(Math.round(systolic), SYSTOLIC),
    bandPoints(heartRate, HEART_RATE),
    consciousness === 'A' ? 0 : 3,
    bandPoints(toTenths(temperature), TEMPERATURE),
  ];
  const total = points.reduce((sum, each) => sum + each, 0);
  return found({ total, level: levelOf(total, points.includes(3)) }, ['NEWS2']);
}

function levelOf(total: number, anyThree: boolean): News2['level'] {
  if (total >= 7) return 'high';
  if (total >= 5) return 'medium';
  return anyThree ? 'low-medium' : 'low';
}
