/** The normal distribution, to machine precision: every prediction bound of this package rests on it. */

const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

/** P(Z ≤ x); with `upper`, P(Z > x) without losing small tails. */
export function normalProbability(x: number, upper = false): number {
  if (Number.isNaN(x)) return Number.NaN;
  const z = upper ? x : -x;
  if (z > 40) return 0;
  if (z > 4) return tail(z);
  if (z < -4) return 1 - tail(-z);
  return 0.5 - centre(z);
}

/** φ(z)·(z + z³/3 + z⁵/15 + …), all terms of one sign, so nothing cancels. */
function centre(z: number): number {
  const square = z * z;
  let term = z;
  let sum = z;
  for (let odd = 3; Math.abs(term) > Math.abs(sum) * 1e-17; odd += 2) {
    term *= square / odd;
    sum += term;
  }
  return (sum * Math.exp(-square / 2)) / ROOT_TWO_PI;
}

/** Laplace's continued fraction for the tail beyond z > 0. */
function tail(z: number): number {
  let fraction = z;
  for (let k = 60; k >= 1; k--) fraction = z + k / fraction;
  return Math.exp((-z * z) / 2) / ROOT_TWO_PI / fraction;
}

const CENTRAL = [
  [
    3.3871328727963666080, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
    4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
  ],
  [
    1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3, 2.1213794301586595867e4,
    3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
  ],
] as const;
const NEAR_TAIL = [
  [
    1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
    1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
  ],
  [
    1, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1, 1.48103976427480074590e-1,
    1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
  ],
] as const;
const FAR_TAIL = [
  [
    6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1,
    2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
  ],
  [
    1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
    7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
  ],
] as const;

/** The x with P(Z ≤ x) = p. Wichura, Applied Statistics 37 (1988) 477, algorithm AS 241. */
export function normalQuantile(p: number): number {
  if (!(p > 0)) return p === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (!(p < 1)) return p === 1 ? Number.POSITIVE_INFINITY : Number.NaN;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(CENTRAL, 0.180625 - q * q);

  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const x = r <= 5 ? ratio(NEAR_TAIL, r - 1.6) : ratio(FAR_TAIL, r - 5);
  return q < 0 ? -x : x;
}

type Rational = readonly [readonly number[], readonly number[]];

const ratio = ([above, below]: Rational, x: number): number => polynomial(above, x) / polynomial(below, x);

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
