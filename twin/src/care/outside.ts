import type { Level } from './insurance.ts';

/** Hospitals outside the county that its residents go to: known to the county by name only. */
export interface OutsideHospital {
  readonly name: string;
  readonly level: Extract<Level, 'city' | 'province'>;
  readonly weight: number;
}

export const OUTSIDE_HOSPITALS: readonly OutsideHospital[] = [
  { name: '示例市第一人民医院', level: 'city', weight: 5 },
  { name: '示例市中医医院', level: 'city', weight: 2 },
  { name: '示例市妇女儿童医院', level: 'city', weight: 1.5 },
  { name: '示例省立医院', level: 'province', weight: 2 },
  { name: '示例省肿瘤医院', level: 'province', weight: 1 },
];
