import type { Diagnosis } from './diagnosis.ts';

/** A notifiable disease as it comes to a county in an ordinary year. */
export interface Notifiable {
  readonly key: string;
  readonly diagnosis: Diagnosis;
  /** Cases per 100,000 residents and year (2024, standards.md §6.4, secondary source). */
  readonly rate: number;
  /** January to December, any scale. From the months that §6.4 gives, the others filled in (C). */
  readonly season: readonly number[];
  /** How much likelier those of 0–5, 6–17, 18–59, and 60 and above are (C). */
  readonly ages: readonly [number, number, number, number];
}

const EVEN = [1, 0.9, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];

// biome-ignore format: the columns of the list below.
type Row = [
  key: string, code: string, name: string, rate: number, ages: Notifiable['ages'], season: readonly number[],
  hospital: Diagnosis['hospital'], medicines: string[],
];

// biome-ignore format: one line for each disease.
const ROWS: Row[] = [
  ['influenza', 'J11.1', '流行性感冒', 610, [4, 4, 0.6, 0.7], [3, 2.4, 1.8, 0.8, 0.4, 0.4, 0.5, 0.4, 0.3, 0.4, 0.9, 2.6], 'general', ['连花清瘟胶囊']],
  ['hepatitis', 'B18.1', '慢性乙型病毒性肝炎', 136, [0.05, 0.1, 1.3, 1.1], EVEN, 'general', []],
  ['diarrhoea', 'A09.9', '感染性腹泻', 108, [9, 0.8, 0.6, 0.7], [1, 0.9, 0.9, 0.9, 1, 1.2, 1.5, 1.4, 1.1, 1, 0.9, 1.1], 'general', ['口服补液盐', '蒙脱石散']],
  ['hand-foot-mouth', 'B08.4', '手足口病', 75, [30, 1.5, 0, 0], [0.2, 0.1, 0.3, 0.8, 1.8, 2.4, 2, 1, 0.8, 0.7, 0.5, 0.4], 'maternal', ['对乙酰氨基酚片']],
  ['tuberculosis', 'A15.0', '肺结核', 50, [0.05, 0.3, 0.9, 1.8], [1, 0.9, 1.2, 1.1, 1.1, 1, 1, 1, 0.9, 0.9, 0.9, 0.9], 'general', []],
  ['syphilis', 'A53.9', '梅毒', 48, [0.02, 0.05, 1.1, 1.6], EVEN, 'general', []],
  ['pertussis', 'A37.9', '百日咳', 35, [18, 3, 0.05, 0.05], [0.5, 0.4, 0.7, 1.2, 1.8, 2.1, 1.8, 1, 0.5, 0.3, 0.2, 0.2], 'maternal', []],
  ['gonorrhoea', 'A54.9', '淋病', 7.4, [0, 0.05, 1.7, 0.2], EVEN, 'general', ['头孢克肟胶囊']],
  ['mumps', 'B26.9', '流行性腮腺炎', 6.4, [6, 5, 0.1, 0.05], [0.8, 0.6, 0.9, 1.1, 1.3, 1.4, 1.2, 0.7, 0.8, 1, 1, 1], 'general', []],
  ['conjunctivitis', 'B30.3', '急性出血性结膜炎', 2.4, [1, 2, 0.9, 0.5], [0.6, 0.6, 0.7, 0.8, 1, 1.1, 1.3, 1.6, 1.8, 1, 0.8, 0.7], 'general', ['左氧氟沙星滴眼液']],
];

export const NOTIFIABLE: readonly Notifiable[] = ROWS.map(
  ([key, code, name, rate, ages, season, hospital, medicines]) => ({
    key,
    rate,
    season,
    ages,
    diagnosis: {
      code,
      name,
      visits: [0, 0, 0],
      admissions: [0, 0, 0],
      weight: 2,
      hospital,
      medicines,
      panel: 'blood',
    },
  }),
);

export const notifiableCalled = (key: string): Notifiable =>
  NOTIFIABLE.find((disease) => disease.key === key) as Notifiable;

export const ageWeight = ({ ages }: Notifiable, age: number): number =>
  (age < 6 ? ages[0] : age < 18 ? ages[1] : age < 60 ? ages[2] : ages[3]) as number;
