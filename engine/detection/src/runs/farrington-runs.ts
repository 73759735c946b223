import { farrington } from '../series/farrington.ts';
import type { PowerTransform } from '../series/farrington-bounds.ts';
import { farringtonFlexible } from '../series/farrington-flexible.ts';
import { type DetectionRun, given, type RunOutput, reader, toJson } from './run.ts';
import { seriesOf } from './series-input.ts';

/** Both Farrington detectors, called with the settings of a recorded run, R's quirks included. */

export function runFarrington(run: DetectionRun): RunOutput {
  const { series, steps } = seriesOf(run);
  const params = reader(run.params);
  const found = farrington(series, steps, {
    ...given({
      b: params.number('b'),
      w: params.number('w'),
      alpha: params.number('alpha'),
      reweight: params.flag('reweight'),
      trend: params.flag('trend'),
      limit54: params.pair('limit54'),
      powertrans: params.text('powertrans') as PowerTransform | undefined,
    }),
    populationOffset: (params.text('fitFun') ?? '').includes('populationOffset'),
  });
  return {
    upperbound: toJson(found.upperbound),
    alarm: toJson(found.alarm),
    quantileOfObserved: toJson(found.quantileOfObserved),
    predictiveMedian: toJson(found.predictiveMedian),
  };
}

export function runFarringtonFlexible(run: DetectionRun): RunOutput {
  const { series, steps } = seriesOf(run);
  const params = reader(run.params);
  const found = farringtonFlexible(series, steps, {
    overwrittenWeights: true,
    ...given({
      b: params.number('b'),
      w: params.number('w'),
      alpha: params.number('alpha'),
      reweight: params.flag('reweight'),
      weightsThreshold: params.number('weightsThreshold'),
      trend: params.flag('trend'),
      pThresholdTrend: params.number('pThresholdTrend'),
      limit54: params.pair('limit54'),
      powertrans: params.text('powertrans') as PowerTransform | undefined,
      populationOffset: params.flag('populationOffset'),
      noPeriods: params.number('noPeriods'),
      pastWeeksNotIncluded: params.number('pastWeeksNotIncluded'),
      thresholdMethod: params.text('thresholdMethod') as 'delta' | 'nbPlugin' | 'muan' | undefined,
      overwrittenWeights: params.flag('overwrittenWeights'),
    }),
  });
  const printed = Object.fromEntries(Object.entries(found).map(([name, values]) => [name, toJson(values)]));
  // Where no model could be fitted, R leaves the expected count at the 0 it began with.
  const expected = found.expected.map((mean, i) => (Number.isNaN(found.phi[i]) ? 0 : mean));
  return { ...printed, expected: toJson(expected) };
}
