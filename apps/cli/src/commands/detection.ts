import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { failure, type Problem, type Result, success } from '@yiti/base';
import { type DetectionRun, evaluateRun, scoreBenchmark } from '@yiti/detection';
import { command, problemLine } from '../command.ts';

export const detectionEvaluate = command({
  name: 'detection evaluate',
  summary: 'run the detection algorithms on recorded inputs',
  usage: `yiti detection evaluate FILE… [--json]

A file holds one run, or an array of them: { "algorithm", "params", "input", "evalIndex1" }; it may end in .gz.
Prints each run again with its \`output\`: one object for one run, an array for several.`,
  words: [1, 10_000],
  async run({ positionals }) {
    const files = positionals.map((file) => readJson(file));
    const broken = files.find((file) => !file.ok);
    if (broken && !broken.ok) return broken;
    const runs = files.flatMap((file) => (file.ok ? (file.value as DetectionRun | DetectionRun[]) : []));
    const answers = runs.map(evaluate);
    const problems = answers.flatMap(({ problem }) => problem ?? []);
    const [only] = problems;
    if (only && runs.length === 1) return { ok: false, problem: only };
    const shown = answers.map(({ answer }) => answer);
    const isOne = positionals.length === 1 && files[0]?.ok && !Array.isArray(files[0].value);
    return success({
      json: isOne ? (shown[0] as object) : shown,
      lines: [
        ...answers.map(
          ({ answer, problem }) => `${answer.algorithm}: ${problem ? problemLine(problem) : 'done'}`,
        ),
        `${runs.length} runs, ${problems.length} failed`,
      ],
      exitCode: problems.length > 0 ? 1 : 0,
    });
  },
});

export const detectionScore = command({
  name: 'detection score',
  summary: 'score our detector on a file of the 42-scenario benchmark',
  usage: `yiti detection score FILE [--json]

Prints one row for each promised share of false alarms, and at equal rates, in the columns of the benchmark's results.`,
  words: [1, 1],
  async run({ positionals: [file = ''] }) {
    const data = readJson(file);
    if (!data.ok) return data;
    const score = scoreBenchmark(data.value, () => performance.now() / 1000);
    if (!score.ok) return score;
    const { table, atEqualRate, seriesCount } = score.value;
    const rows = [...table, ...atEqualRate];
    const columns = Object.keys(rows[0] ?? {}) as (keyof (typeof rows)[number])[];
    return success({
      json: { ok: true, ...score.value },
      lines: [
        columns.join('\t'),
        ...rows.map((row) => columns.map((column) => row[column]).join('\t')),
        `${rows.length} rows, ${seriesCount} series`,
      ],
    });
  },
});

interface Answered {
  readonly answer: DetectionRun;
  readonly problem?: Problem;
}

/** The run as it was given, with our output instead of a recorded one, or with why there is none. */
function evaluate(run: DetectionRun): Answered {
  const { output: _, ...asked } = run ?? {};
  const result = evaluateRun(run);
  if (result.ok) return { answer: { ...asked, output: result.value } };
  return { answer: { ...asked, problem: result.problem } as DetectionRun, problem: result.problem };
}

function readJson(file: string): Result<unknown> {
  try {
    const bytes = readFileSync(file);
    const text = file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
    return success(JSON.parse(text.toString('utf8').replace(/^\uFEFF/, '')));
  } catch (error) {
    return failure('invalid', 'yiti.file-unreadable', { at: file, details: (error as Error).message });
  }
}
