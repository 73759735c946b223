import { EDITION } from '../editions.ts';

/** What the work indicators of the third edition have in common. */
export const publicHealth = {
  edition: EDITION.publicHealth,
  unit: '%',
  direction: 'rise',
  base: 'residents',
  owner: '乡镇卫生院公共卫生科',
  over: 'people',
  subjects: 'residents',
  kind: 'rate',
  factor: 100,
} as const;
