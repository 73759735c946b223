import { bayes } from '../series/bayes.ts';
import { type CusumScale, cusum } from '../series/cusum.ts';
import { ears } from '../series/ears.ts';
import { cdcEars } from '../series/ears-cdc.ts';
import { fixedThreshold } from '../series/fixed-threshold.ts';
import { historicalLimits } from '../series/historical-limits.ts';
import { likelihoodRatioChart } from '../series/likelihood-ratio-chart.ts';
import { movingPercentile } from '../series/moving-percentile.ts';
import { outbreakP } from '../series/outbreak-p.ts';
import { type ReferenceWindow, WINDOWS } from '../series/reference-values.ts';
import { rki } from '../series/rki.ts';
import { shewhart } from '../series/shewhart.ts';
import { type DetectionRun, given, type RunOutput, reader, toJson } from './run.ts';
import { seriesOf } from './series-input.ts';

/** The detectors of single series, called with the settings of a recorded run. */

type Verdict = { upperbound: Float64Array; alarm: readonly (boolean | null)[] };
const printed = ({ upperbound, alarm }: Verdict): RunOutput => ({
  upperbound: toJson(upperbound),
  alarm: toJson(alarm),
});

export function runEars(run: DetectionRun): RunOutput {
  const { series, steps } = seriesOf(run);
  const params = reader(run.params);
  const method = (params.text('method') ?? run.algorithm.split(':')[1] ?? 'C1') as 'C1' | 'C2' | 'C3';
  return printed(
    ears(series.observed, steps, {
      method,
      ...given({
        baseline: params.number('baseline'),
        minSigma: params.number('minSigma'),
        alpha: params.number('alpha'),
      }),
    }),
  );
}

export function runCdcEars(run: DetectionRun): RunOutput {
  const { series, steps } = seriesOf(run);
  const params = reader(run.params);
  const limits = reader(run.params?.thresholds as Record<string, unknown> | undefined);
  const found = cdcEars(series.observed, steps, {
    ...given({
      baseline: params.number('baseline'),
      minSigma: params.number('minSigma'),
      guardBandDays: params.number('guardBandDays'),
    }),
    thresholds: { C1: limits.number('C1') ?? 3, C2: limits.number('C2') ?? 3, C3: limits.number('C3') ?? 2 },
  });
  return Object.fromEntries(Object.entries(found).map(([name, values]) => [name, toJson(values)]));
}

export function runCusum(run: DetectionRun): RunOutput {
  const { series, steps } = seriesOf(run);
  const params = reader(run.params);
  const m = params.text('m') === 'glm' ? 'glm' : (params.number('m') ?? params.numbers('m'));
  const found = cusum(
    series,
    steps,
    given({
      k: params.number('k'),
      h: params.number('h'),
      alpha: params.number('alpha'),
      reset: params.flag('reset'),
      trans: params.text('trans') as CusumScale | undefined,
      m,
    }),
  );
  const means = m === 'glm' ? found.m : found.m.slice(0, 1);
  return { ...printed(found), cusum: toJson(found.cusum), m: toJson(means) };
}

/** `algo.bayes1` … `3` and `algo.rki1` … `3` fix the window; without a number the settings give it. */
function windowOf(run: DetectionRun, fallback: 1 | 3): ReferenceWindow {
  const numbered = WINDOWS[Number(run.algorithm.at(-1)) as 1 | 2 | 3];
  if (numbered) return numbered;
  const params = reader(run.params);
  const usual = WINDOWS[fallback];
  return {
    years: params.number('b') ?? usual.years,
    halfWidth: params.number('w') ?? usual.halfWidth,
    thisYear: params.flag('actY') ?? usual.thisYear,
  };
}

export function runBayes(run: DetectionRun): RunOutput {
  const { series, steps } = seriesOf(run);
  return printed(
    bayes(series, steps, {
      window: windowOf(run, 1),
      ...given({ alpha: reader(run.params).number('alpha') }),
    }),
  );
}

export function runRki(run: DetectionRun): RunOutput {
  const { series, steps } = seriesOf(run);
  return printed(rki(series, steps, windowOf(run, 3)));
}

export function runHistoricalLimits(run: DetectionRun): RunOutput {
  const { series, steps } = seriesOf(run);
  const params = reader(run.params);
  const found = historicalLimits(
    series,
    steps,
    given({
      years: params.number('b'),
      blocksEachSide: params.number('m'),
      alpha: params.number('alpha'),
    }),
  );
  return { ...printed(found), fourWeekSum: toJson(found.fourWeekSum) };
}

export function runOutbreakP(run: DetectionRun): RunOutput {
  const { series, steps } = seriesOf(run);
  const params = reader(run.params);
  return printed(
    outbreakP(
      series.observed,
      steps,
      given({
        limit: params.number('k'),
        ret: params.text('ret') as 'value' | 'cases' | undefined,
        maxUpperboundCases: params.number('maxUpperboundCases'),
      }),
    ),
  );
}

export function runLikelihoodRatio(run: DetectionRun): RunOutput {
  const { series, steps } = seriesOf(run);
  const params = reader(run.params);
  const fixed = params.numbers('mu0');
  const model = reader(run.params?.mu0 as Record<string, unknown> | undefined);
  const found = likelihoodRatioChart(series, steps, {
    ...given({
      limit: params.number('c.ARL'),
      theta: params.number('theta'),
      Mtilde: params.number('Mtilde'),
      M: params.number('M'),
      alpha: params.number('alpha') ?? (run.algorithm.includes('glrpois') ? 0 : undefined),
      change: params.text('change') as 'intercept' | 'epi' | undefined,
      dir: params.text('dir') as 'inc' | 'dec' | undefined,
      ret: params.text('ret') as 'value' | 'cases' | undefined,
    }),
    mu0: fixed ?? given({ S: model.number('S'), trend: model.flag('trend'), refit: model.flag('refit') }),
  });
  return { ...printed(found), mu0: toJson(found.mu0) };
}

export function runMovingPercentile(run: DetectionRun): RunOutput {
  const { series, steps } = seriesOf(run);
  const params = reader(run.params);
  const weekly = params.number('weeksEachSide') !== undefined || run.algorithm.includes('weekly');
  const found = movingPercentile(series.observed, steps, {
    windowSteps: params.number('windowDays') ?? (weekly ? 1 : 7),
    years: params.number('years') ?? 5,
    blocksEachSide: params.number('weeksEachSide') ?? params.number('blocksEachSide') ?? 2,
    percentile: params.number('percentile') ?? 0.8,
    yearLength: params.number('yearLengthDays') ?? (weekly ? (params.number('freq') ?? 52) : 365),
  });
  return Object.fromEntries(Object.entries(found).map(([name, values]) => [name, toJson(values)]));
}

export function runShewhart(run: DetectionRun): RunOutput {
  const { series, steps } = seriesOf(run);
  const params = reader(run.params);
  return printed(
    shewhart(
      series,
      steps,
      given({
        sigmas: params.number('sigmas'),
        baseline: params.number('baseline'),
        spread: params.text('spread') as 'poisson' | 'sample' | undefined,
      }),
    ),
  );
}

export function runFixedThreshold(run: DetectionRun): RunOutput {
  const { series, steps } = seriesOf(run);
  const params = reader(run.params);
  return printed(
    fixedThreshold(series, steps, {
      cases: params.number('cases') ?? 1,
      ...given({ windowSteps: params.number('windowSteps') }),
    }),
  );
}
