import type { DayNumber } from '../calendar.ts';
import type { Random } from '../chance/random.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { Body } from './measurement.ts';

/** One result line of a laboratory report. */
export interface LabResult {
  readonly loinc: string;
  readonly name: string;
  readonly value: number;
  /** UCUM */
  readonly unit: string;
  readonly low: number;
  readonly high: number;
  readonly flag: 'H' | 'L' | undefined;
}

export interface LabReport {
  readonly panel: keyof typeof PANELS;
  readonly name: string;
  readonly results: readonly LabResult[];
}

interface Item {
  readonly loinc: string;
  readonly name: string;
  readonly unit: string;
  readonly digits: number;
  readonly low: number;
  readonly high: number;
  /** Taken from the body when it has this value; otherwise drawn within the range and sometimes beyond. */
  readonly from?: (body: Body, day: DayNumber) => number;
}

// biome-ignore format: one line for each item; ranges are those of the twin's own laboratories (working assumptions).
const ITEMS = {
  white: { loinc: '6690-2', name: '白细胞计数', unit: '10*9/L', digits: 1, low: 3.5, high: 9.5 },
  haemoglobin: { loinc: '718-7', name: '血红蛋白', unit: 'g/L', digits: 0, low: 115, high: 175 },
  platelets: { loinc: '777-3', name: '血小板计数', unit: '10*9/L', digits: 0, low: 125, high: 350 },
  alt: { loinc: '1742-6', name: '丙氨酸氨基转移酶', unit: 'U/L', digits: 0, low: 7, high: 40 },
  creatinine: { loinc: '14682-9', name: '肌酐', unit: 'umol/L', digits: 0, low: 41, high: 97, from: (body, day) => body.creatinine(day) },
  glucose: { loinc: '14771-0', name: '空腹血糖', unit: 'mmol/L', digits: 1, low: 3.9, high: 6.1, from: (body, day) => body.glucose(day) },
  ldl: { loinc: '13457-7', name: '低密度脂蛋白胆固醇', unit: 'mmol/L', digits: 2, low: 0, high: 3.4, from: (body, day) => body.ldl(day) },
  potassium: { loinc: '2823-3', name: '血钾', unit: 'mmol/L', digits: 1, low: 3.5, high: 5.3 },
  a1c: { loinc: '4548-4', name: '糖化血红蛋白', unit: '%', digits: 1, low: 4, high: 6.5, from: (body, day) => 2.1 + body.glucose(day) * 0.63 },
  protein: { loinc: '2888-6', name: '尿蛋白', unit: 'mg/L', digits: 0, low: 0, high: 150 },
} as const satisfies Record<string, Item>;

const PANELS = {
  blood: { name: '血常规', items: [ITEMS.white, ITEMS.haemoglobin, ITEMS.platelets] },
  chemistry: {
    name: '生化',
    items: [ITEMS.glucose, ITEMS.creatinine, ITEMS.ldl, ITEMS.alt, ITEMS.potassium],
  },
  urine: { name: '尿常规', items: [ITEMS.protein] },
  diabetes: { name: '糖化血红蛋白', items: [ITEMS.a1c, ITEMS.glucose] },
  elderly: { name: '老年人体检检验', items: [ITEMS.glucose, ITEMS.creatinine, ITEMS.ldl, ITEMS.haemoglobin] },
} as const satisfies Record<string, { name: string; items: readonly Item[] }>;

/** LOINC 14771-0 and its kin are listed in the guide `how each fact is represented`. */
export function reportFor(panel: keyof typeof PANELS, body: Body, day: DayNumber, random: Random): LabReport {
  const { name, items } = PANELS[panel];
  return { panel, name, results: items.map((item) => resultOf(item, body, day, random)) };
}

export const panelFor = (diagnosis: Diagnosis): keyof typeof PANELS | undefined =>
  diagnosis.code === 'E11.9' ? 'diabetes' : diagnosis.panel;

function resultOf(item: Item, body: Body, day: DayNumber, random: Random): LabResult {
  const { loinc, name, unit, low, high } = item;
  const spread = (high - low) / 4.2;
  const drawn = item.from
    ? item.from(body, day) + 0.12 * spread * random.bell()
    : (low + high) / 2 + spread * random.bell();
  const value = Number(Math.max(0, drawn).toFixed(item.digits));
  return { loinc, name, value, unit, low, high, flag: value > high ? 'H' : value < low ? 'L' : undefined };
}
