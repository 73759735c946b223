import { Random } from '../chance/random.ts';
import type { Institution } from '../county/institution.ts';

/** What was measured at a follow-up. */
export interface Reading {
  readonly pressure: { readonly systolic: number; readonly diastolic: number } | undefined;
  /** mmol/L */
  readonly glucose: number | undefined;
  /** kg */
  readonly weight: number | undefined;
  /** cm */
  readonly height: number | undefined;
}

/** One clinic in eight writes down follow-ups that never happened: rather more than half of its own. */
const EVERY_EIGHTH = 8;

/** By the running number in the code, so that even a county of few clinics has some. */
export const isFabricator = (institution: Institution, seed: string): boolean =>
  institution.kind === 'village-clinic' &&
  runningNumber(institution) % EVERY_EIGHTH === new Random(seed, 'fabricates').below(EVERY_EIGHTH);

const runningNumber = ({ code }: Institution): number => Number(code.slice(4, 8));

/** Favourite numbers, always on target, and the same few again and again. */
const PRESSURES = [
  [130, 80],
  [128, 78],
  [132, 82],
  [126, 76],
] as const;
const GLUCOSES = [6.5, 6.8, 6.2];

export function inventedReading(institution: Institution, diabetes: boolean, random: Random): Reading {
  const habit = runningNumber(institution) % PRESSURES.length;
  const [systolic, diastolic] = random.chance(0.6)
    ? (PRESSURES[habit] as readonly [number, number])
    : random.pick(PRESSURES);
  return {
    pressure: { systolic, diastolic },
    glucose: diabetes ? random.pick(GLUCOSES) : undefined,
    weight: undefined,
    height: undefined,
  };
}
