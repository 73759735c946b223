import { failure, type Result, success } from '@yiti/base';
import { runFarrington, runFarringtonFlexible } from './farrington-runs.ts';
import type { DetectionRun, RunOutput } from './run.ts';
import { runSatscan } from './satscan-run.ts';
import { runKulldorff, runScanTest, runZoneScan } from './scan-runs.ts';
import {
  runBayes,
  runCdcEars,
  runCusum,
  runEars,
  runFixedThreshold,
  runHistoricalLimits,
  runLikelihoodRatio,
  runMovingPercentile,
  runOutbreakP,
  runRki,
  runShewhart,
} from './series-runs.ts';
import { runMovingEpidemic, runNowcast, runReproductionNumber, runSerialInterval } from './spread-runs.ts';

/** How each name a run may carry is answered, and which lists its input must bring; the first match counts. */
const RUNNERS: readonly (readonly [RegExp, readonly string[], (run: DetectionRun) => RunOutput])[] = [
  [/^earsC/, ['observed'], runEars],
  [/^EARS .*CDC/, ['observed'], runCdcEars],
  [/cusum/, ['observed'], runCusum],
  [/^algo\.bayes/, ['observed'], runBayes],
  [/^algo\.rki/, ['observed'], runRki],
  [/^algo\.cdc/, ['observed'], runHistoricalLimits],
  [/^algo\.outbreakP/, ['observed'], runOutbreakP],
  [/^algo\.glr(nb|pois)/, ['observed'], runLikelihoodRatio],
  [/^farringtonFlexible/, ['observed'], runFarringtonFlexible],
  [/^(algo\.)?farrington/, ['observed'], runFarrington],
  [/moving percentile/i, ['observed'], runMovingPercentile],
  [/^shewhart/i, ['observed'], runShewhart],
  [/^fixed.?threshold/i, ['observed'], runFixedThreshold],
  [/^mem(model)?$/, ['valuesBySeason'], runMovingEpidemic],
  [/discr_si/, ['k'], runSerialInterval],
  [/estimate_R/, ['incidence'], runReproductionNumber],
  [/^nowcast/, ['dHosp', 'dReport'], runNowcast],
  [/^SpatialEpi/, ['x', 'y', 'cases', 'population'], runKulldorff],
  [/^smerc/, ['longitude', 'latitude', 'cases', 'population'], runScanTest],
  [/^scanstatistics/, ['counts', 'zones'], runZoneScan],
  [/^SaTScan/, ['geo', 'cases'], runSatscan],
];

/**
 * Answers one recorded run in the layout of its `output`, with the quirks of the program that recorded it, so that
 * the two can be compared number by number.
 */
export function evaluateRun(run: DetectionRun): Result<RunOutput> {
  if (typeof run?.algorithm !== 'string' || typeof run.input !== 'object' || run.input === null) {
    return failure('invalid', 'detection.not-a-run');
  }
  const found = RUNNERS.find(([name]) => name.test(run.algorithm));
  if (!found) return failure('unsupported', 'detection.unknown-algorithm', { details: run.algorithm });
  const [, needs, runner] = found;
  const missing = needs.find((list) => !Array.isArray(run.input[list]));
  if (missing) return failure('invalid', 'detection.input-missing', { at: `input.${missing}` });
  const length = (run.input.observed as unknown[] | undefined)?.length;
  const isOutside = (index: unknown): boolean =>
    !Number.isInteger(index) || Number(index) < 1 || Number(index) > (length ?? 0);
  if (length !== undefined && run.evalIndex1?.some(isOutside)) {
    return failure('invalid', 'detection.step-outside-series', { at: 'evalIndex1' });
  }
  return success(runner(run));
}
