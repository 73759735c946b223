import type { DayNumber } from '../calendar.ts';
import { Random } from '../chance/random.ts';
import type { Person } from '../people/person.ts';

/** What a person's body would show on a day, before the noise of one reading. */
export interface Body {
  systolic(day: DayNumber): number;
  diastolic(day: DayNumber): number;
  /** Fasting, mmol/L. */
  glucose(day: DayNumber): number;
  /** LDL cholesterol, mmol/L. */
  ldl(day: DayNumber): number;
  /** μmol/L. */
  creatinine(day: DayNumber): number;
  /** kg */
  weight(day: DayNumber): number;
  /** cm */
  readonly height: number;
}

const QUARTER = 91;

/**
 * Measurements that move slowly: a level of one's own, raised by disease, lowered by treatment, and a gentle
 * wave through knots a quarter of a year apart. Levels are working assumptions; no rule is read from them.
 */
export function bodyOf(person: Person, seed: string): Body {
  const random = new Random(seed, 'body', person.index);
  const man = person.sex === 'male';
  const { hypertension, diabetes, dyslipidaemia } = Object.fromEntries(person.health);
  const knots = Array.from({ length: 24 }, () => random.bell());
  const wave = (day: DayNumber, offset: number) => {
    const place = (day / QUARTER) % 12;
    const knot = Math.floor(place) + offset;
    const [low, high] = [knots[knot % 24] as number, knots[(knot + 1) % 24] as number];
    return low + (high - low) * (place - Math.floor(place));
  };

  const untreated = (illness: typeof hypertension, high: number, middle: number, low: number) =>
    !illness ? 0 : illness.controlled ? low : illness.treated ? middle : high;
  const systolic = 118 + 5 * random.bell() + untreated(hypertension, 34, 30, 10);
  const diastolic = 75 + 3 * random.bell() + untreated(hypertension, 18, 15, 4);
  const glucose = 5.1 + 0.35 * random.bell() + untreated(diabetes, 4.2, 3.6, 1.1);
  const ldl = 2.7 + 0.45 * random.bell() + untreated(dyslipidaemia, 1.9, 1.5, 0);
  const creatinine = (man ? 78 : 62) + 8 * random.bell() + (diabetes || hypertension ? 8 : 0);
  const height = Math.round((man ? 167 : 156) + 5.5 * random.bell());
  const weight = (height * height * (23.4 + 2.4 * random.bell())) / 10_000;
  return {
    systolic: (day) => systolic + 4 * wave(day, 0),
    diastolic: (day) => diastolic + 2.5 * wave(day, 1),
    glucose: (day) => Math.max(3.9, glucose + 0.4 * wave(day, 2)),
    ldl: (day) => Math.max(1.1, ldl + 0.25 * wave(day, 3)),
    creatinine: (day) => Math.max(35, creatinine + 4 * wave(day, 4)),
    weight: (day) => Math.max(35, weight + wave(day, 5)),
    height,
  };
}
