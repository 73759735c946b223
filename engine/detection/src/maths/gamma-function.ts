import { normalQuantile } from './normal.ts';

/** ln Γ, its two derivatives, and the incomplete gamma and beta functions built on it. */

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** ln Γ(x) for x > 0: Stirling's series beyond 12, reached by the recurrence Γ(x+1) = xΓ(x). */
export function logGamma(x: number): number {
  let product = 1;
  let y = x;
  while (y < 12) product *= y++;
  const u = 1 / (y * y);
  const series =
    (1 / 12 - u * (1 / 360 - u * (1 / 1260 - u * (1 / 1680 - u * (1 / 1188 - (u * 691) / 360360))))) / y;
  return (y - 0.5) * Math.log(y) - y + HALF_LOG_TWO_PI + series - (product === 1 ? 0 : Math.log(product));
}

/** d/dx ln Γ(x). */
export function digamma(x: number): number {
  let shift = 0;
  let y = x;
  while (y < 12) shift += 1 / y++;
  const u = 1 / (y * y);
  return (
    Math.log(y) - 0.5 / y - u * (1 / 12 - u * (1 / 120 - u * (1 / 252 - u * (1 / 240 - u / 132)))) - shift
  );
}

/** d²/dx² ln Γ(x). */
export function trigamma(x: number): number {
  let shift = 0;
  let y = x;
  while (y < 12) {
    shift += 1 / (y * y);
    y++;
  }
  const u = 1 / (y * y);
  return (
    1 / y + u / 2 + (u / y) * (1 / 6 - u * (1 / 30 - u * (1 / 42 - u * (1 / 30 - (u * 5) / 66)))) + shift
  );
}

const TINY = 1e-300;
const PRECISION = 1e-16;

/** P(G ≤ x), or with `upper` P(G > x), for a gamma variable of this shape and scale 1. */
export function gammaProbability(shape: number, x: number, upper = false): number {
  if (!(x > 0)) return upper ? 1 : 0;
  const front = Math.exp(shape * Math.log(x) - x - logGamma(shape));
  if (x < shape + 1) {
    let term = 1 / shape;
    let sum = term;
    for (let n = 1; term > sum * PRECISION; n++) {
      term *= x / (shape + n);
      sum += term;
    }
    return upper ? 1 - front * sum : front * sum;
  }
  const beyond = front * gammaFraction(shape, x);
  return upper ? beyond : 1 - beyond;
}

/** Lentz's evaluation of the continued fraction of Γ(a, x)/(x^a e^−x). */
function gammaFraction(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  for (let i = 1; i < 100_000; i++) {
    const a = -i * (i - shape);
    b += 2;
    d = 1 / (a * d + b || TINY);
    c = b + a / c || TINY;
    const change = d * c;
    value *= change;
    if (Math.abs(change - 1) < PRECISION * 4) break;
  }
  return value;
}

/** The regularised incomplete beta function I_x(a, b). */
export function betaProbability(a: number, b: number, x: number): number {
  if (!(x > 0)) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(a, b, x)) / a
    : 1 - (front * betaFraction(b, a, 1 - x)) / b;
}

/** Lentz's evaluation of the continued fraction of the incomplete beta function. */
function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || TINY);
  let value = d;
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d || TINY);
    c = 1 + even / c || TINY;
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d || TINY);
    c = 1 + odd / c || TINY;
    const change = d * c;
    value *= change;
    if (Math.abs(change - 1) < PRECISION * 4) break;
  }
  return value;
}

/** Two-sided p-value of a t statistic. */
export const studentPValue = (t: number, degrees: number): number =>
  Number.isNaN(t) ? Number.NaN : betaProbability(degrees / 2, 0.5, degrees / (degrees + t * t));

/** The x with P(G ≤ x) = p for a gamma variable: a start after Wilson and Hilferty, then guarded Newton steps. */
export function gammaQuantile(p: number, shape: number, scale: number): number {
  const root = 1 - 1 / (9 * shape) + normalQuantile(p) / (3 * Math.sqrt(shape));
  // Near zero the distribution function is x^shape / (shape·Γ(shape)).
  let x = root > 0.2 ? shape * root ** 3 : Math.exp((Math.log(p * shape) + logGamma(shape)) / shape);
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  for (let step = 0; step < 200; step++) {
    const miss = gammaProbability(shape, x) - p;
    if (miss > 0) high = x;
    else low = x;
    const density = Math.exp((shape - 1) * Math.log(x) - x - logGamma(shape));
    let next = x - miss / density;
    if (!(next > low && next < high)) next = high === Number.POSITIVE_INFINITY ? x * 2 : (low + high) / 2;
    const settled = Math.abs(next - x) < 1e-14 * x;
    x = next;
    if (settled) break;
  }
  return x * scale;
}
