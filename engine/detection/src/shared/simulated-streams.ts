import type { RandomSource } from '../maths/random.ts';
import { poissonDraw } from '../maths/random.ts';
import type { BenchmarkSeries } from './benchmark-file.ts';

/**
 * Fresh draws of the simulation behind the 42-scenario benchmark (Noufaily and others 2013), with the parameters its
 * file states: new series, but of the same family, so they say nothing about outbreaks of another shape. Negative-binomial weeks with trend and season, four past outbreaks, and one
 * outbreak to be found in the last 49 weeks.
 */
export interface Scenario {
  /** Yearly waves, log level, weekly slope, wave coefficients, variance in units of the mean. */
  readonly m: number;
  readonly theta: number;
  readonly beta: number;
  readonly gamma1: number;
  readonly gamma2: number;
  readonly phi: number;
}

/** The 42 scenarios: seven kinds of stream from sparse to plentiful, without and with trend, with 0 to 2 waves. */
export const SCENARIOS: readonly Scenario[] = [
  { theta: 0.1, gamma1: 0.6, gamma2: 0.6, phi: 1.5, trend: 0.0025 },
  { theta: -2, gamma1: 0.1, gamma2: 0.3, phi: 2, trend: 0.005 },
  { theta: 1.5, gamma1: 0.2, gamma2: -0.4, phi: 1, trend: 0.003 },
  { theta: 0.5, gamma1: 0.5, gamma2: 0.5, phi: 5, trend: 0.002 },
  { theta: 2.5, gamma1: 1, gamma2: 0.1, phi: 3, trend: 0.001 },
  { theta: 3.75, gamma1: 0.1, gamma2: -0.1, phi: 1.1, trend: 0.001 },
  { theta: 5, gamma1: 0.05, gamma2: 0.01, phi: 1.2, trend: 0.0001 },
].flatMap(({ trend, ...kind }) => [0, trend].flatMap((beta) => [0, 1, 2].map((m) => ({ ...kind, beta, m }))));

const WEEKS = 624;
const JUDGED_FROM = 575;
const PAST_SIZES = [0, 2, 3, 5, 10] as const;

export function simulateStream(
  random: RandomSource,
  scenario: Scenario,
  index: number,
): BenchmarkSeries & { mean: number[] } {
  const mean = Array.from({ length: WEEKS }, (_, week) => meanOf(scenario, week + 1));
  const outbreak = new Array<number>(WEEKS).fill(0);
  const pastSize = PAST_SIZES[random.below(PAST_SIZES.length)] as number;
  for (let past = 0; past < 4; past++) inject(random, outbreak, random.below(570), pastSize, scenario, mean);
  outbreak.fill(0, JUDGED_FROM);

  const k2 = 1 + random.below(10);
  while (!outbreak.some((cases, week) => week >= JUDGED_FROM && cases > 0)) {
    inject(random, outbreak, JUDGED_FROM + random.below(45), k2, scenario, mean);
  }
  const observed = mean.map(
    (mu, week) => negativeBinomial(random, mu, scenario.phi) + (outbreak[week] as number),
  );
  return { scenario: index, k2, observed, outbreak, mean };
}

function meanOf({ theta, beta, m, gamma1, gamma2 }: Scenario, week: number): number {
  let log = theta + beta * week;
  for (let wave = 1; wave <= m; wave++) {
    const angle = (2 * Math.PI * wave * week) / 52;
    log += gamma1 * Math.cos(angle) + gamma2 * Math.sin(angle);
  }
  return Math.exp(log);
}

/** Cases fall log-normally (0, 0.5) into the weeks from the first on. */
function inject(
  random: RandomSource,
  outbreak: number[],
  week: number,
  size: number,
  { phi }: Scenario,
  mean: number[],
): void {
  const cases = poissonDraw(random, size * Math.sqrt(phi * (mean[week] as number)));
  for (let i = 0; i < cases; i++) {
    const at = week + Math.floor(Math.exp(0.5 * normalDraw(random)));
    if (at < WEEKS) outbreak[at] = (outbreak[at] as number) + 1;
  }
}

function negativeBinomial(random: RandomSource, mean: number, phi: number): number {
  return poissonDraw(random, phi > 1 ? gammaDraw(random, mean / (phi - 1)) * (phi - 1) : mean);
}

const normalDraw = (random: RandomSource): number =>
  Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());

/** Marsaglia and Tsang, ACM TOMS 26 (2000) 363. */
function gammaDraw(random: RandomSource, shape: number): number {
  if (shape < 1) return gammaDraw(random, shape + 1) * random.uniform() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const z = normalDraw(random);
    const v = (1 + z / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random.uniform()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
  }
}
