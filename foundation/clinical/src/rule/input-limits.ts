import { failure, type Result } from '@yiti/base';

interface Limit {
  readonly from: number;
  readonly to: number;
  readonly unit: string;
  readonly whole?: true;
}

/**
 * What a person or an instrument can show at all. These limits catch typing errors; they are our own (W) and
 * have no clinical meaning. A score counts zero breaths and zero beats, so those begin at zero.
 */
export const INPUT_LIMITS = {
  age: { from: 0, to: 130, unit: 'years' },
  systolic: { from: 1, to: 350, unit: 'mmHg' },
  diastolic: { from: 0, to: 250, unit: 'mmHg' },
  heartRate: { from: 0, to: 350, unit: '/min', whole: true },
  respiratoryRate: { from: 0, to: 120, unit: '/min', whole: true },
  temperature: { from: 15, to: 46, unit: '°C' },
  oxygenSaturation: { from: 1, to: 100, unit: '%', whole: true },
  glucose: { from: 0.1, to: 100, unit: 'mmol/L' },
  hba1c: { from: 2, to: 25, unit: '%' },
  ldl: { from: 0.01, to: 40, unit: 'mmol/L' },
  totalCholesterol: { from: 0.01, to: 60, unit: 'mmol/L' },
  hdl: { from: 0.01, to: 15, unit: 'mmol/L' },
  bmi: { from: 5, to: 150, unit: 'kg/m²' },
  waist: { from: 20, to: 300, unit: 'cm' },
  count: { from: 0, to: 1000, unit: '', whole: true },
  fev1Percent: { from: 1, to: 250, unit: '%' },
  ratio: { from: 0.01, to: 1, unit: '' },
} as const satisfies Record<string, Limit>;

export type Quantity = keyof typeof INPUT_LIMITS;

/** Refuses a number that cannot be; lets a missing one pass, because missing is not impossible. */
export function refuseImpossible(
  quantity: Quantity,
  value: number | undefined,
  at: string = quantity,
): Result<never> | undefined {
  if (value === undefined) return undefined;

  const { from, to, unit, whole }: Limit = INPUT_LIMITS[quantity];
  const possible =
    Number.isFinite(value) && value >= from && value <= to && (!whole || Number.isInteger(value));
  if (possible) return undefined;

  return failure('invalid', 'clinical.impossible-value', { at, details: `${from}–${to} ${unit}`.trim() });
}

/** The first problem among several named values, where the names are quantities. */
export function refuseAnyImpossible(
  values: Readonly<Partial<Record<Quantity, number | undefined>>>,
): Result<never> | undefined {
  for (const [quantity, value] of Object.entries(values)) {
    const refused = refuseImpossible(quantity as Quantity, value);
    if (refused) return refused;
  }
  return undefined;
}

/** Refuses an answer that the form does not offer. */
export const notAnOption = (at: string): Result<never> =>
  failure('invalid', 'clinical.not-an-option', { at });
