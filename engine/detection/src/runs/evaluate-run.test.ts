import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { differences } from './compare-output.ts';
import { evaluateRun } from './evaluate-run.ts';
import type { DetectionRun } from './run.ts';

const suites = new URL('../../../../../shared/suites/surveillance/', import.meta.url);
const isPresent = existsSync(suites);

/**
 * Points at which the reference itself is not defined to the printed digit. In a constant series R tests a slope of
 * 10⁻¹⁸ against an error of 10⁻¹⁸; in two weeks rounding makes it "significant".
 */
const UNDEFINED_POINTS: Record<string, readonly number[]> = {
  'farrington/const__default.json': [41, 42],
  'farringtonFlexible/const__default.json': [41, 42],
};

const files = isPresent
  ? readdirSync(suites, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'benchmark')
      .flatMap((entry) =>
        readdirSync(new URL(`${entry.name}/`, suites)).map((file) => `${entry.name}/${file}`),
      )
  : [];

if (!isPresent)
  test.skip('agrees with the recorded runs of the reference programs (recordings not present)', () => {});

test.each(files)(
  'agrees with the reference program: %s',
  (file) => {
    const run = JSON.parse(readFileSync(new URL(file, suites), 'utf8')) as DetectionRun & {
      output: Record<string, unknown>;
    };
    const answer = evaluateRun(run);

    const leftOut = UNDEFINED_POINTS[file] ?? [];
    const found = answer.ok
      ? differences(answer.value, run.output, file.startsWith('scan_'))
      : [answer.problem.code];
    expect(found.filter((each) => !leftOut.some((point) => each.includes(`.${point}:`)))).toEqual([]);
  },
  60_000,
);

test('an algorithm nobody knows is refused by name, not answered with something else', () => {
  const answer = evaluateRun({ algorithm: 'tea-leaves', input: {} });

  expect(answer).toMatchObject({
    ok: false,
    problem: { code: 'detection.unknown-algorithm', details: 'tea-leaves' },
  });
});

test('what is not a run at all is refused', () => {
  expect(evaluateRun(JSON.parse('{"algorithm": 7}') as DetectionRun)).toMatchObject({ ok: false });
});

test('a run without its counts, or asking beyond their end, is refused with the place that is wrong', () => {
  expect(evaluateRun({ algorithm: 'nowcast:lawless', input: { dHosp: [] } })).toMatchObject({
    problem: { code: 'detection.input-missing', at: 'input.dReport' },
  });
  expect(evaluateRun({ algorithm: 'algo.rki1', input: { observed: [1, 2] }, evalIndex1: [3] })).toMatchObject(
    {
      problem: { code: 'detection.step-outside-series' },
    },
  );
});

test('a series too short for the method gets no verdict instead of a wrong one', () => {
  const short = { dataset: 'x', freq: 52, start: [2020, 1], epochAsDate: false, observed: [1, 2, 3, 4] };
  for (const algorithm of ['algo.bayes2', 'algo.rki3', 'algo.cdc', 'farringtonFlexible', 'earsC:C2']) {
    const answer = evaluateRun({ algorithm, params: {}, input: short, evalIndex1: [4] });
    expect(answer, algorithm).toMatchObject({ ok: true, value: { upperbound: [null], alarm: [null] } });
  }
});
