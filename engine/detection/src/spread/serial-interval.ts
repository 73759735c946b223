import { gammaProbability } from '../maths/gamma-function.ts';

/**
 * With what chance does a person infected today infect the next one after k days?
 *
 * A gamma distribution shifted by one day and cut into days (Cori and others, Am J Epidemiol 178 (2013) 1505, web
 * appendix 11; `discr_si` of EpiEstim). Mean above one day, both in days.
 */
export function serialInterval(days: ArrayLike<number>, mean: number, deviation: number): Float64Array {
  const shape = ((mean - 1) / deviation) ** 2;
  const scale = deviation ** 2 / (mean - 1);
  const chance = (k: number, a: number): number => gammaProbability(a, k / scale);
  return Float64Array.from(days, (k) => {
    const plain = k * chance(k, shape) + (k - 2) * chance(k - 2, shape) - 2 * (k - 1) * chance(k - 1, shape);
    const moment = 2 * chance(k - 1, shape + 1) - chance(k - 2, shape + 1) - chance(k, shape + 1);
    return Math.max(0, plain + shape * scale * moment);
  });
}
