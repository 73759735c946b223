import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { LetterNeeds } from '../letter/replay-letter.ts';
import { reasonText } from '../reasons.ts';
import { type Imported, importFile } from './import-file.ts';

/** Where a command speaks; its last line is the summary. */
export interface ImportVoice {
  say(line: string): void;
  complain(line: string): void;
}

const USAGE =
  'yiti import --mapping MAPPING.json FILE.csv | yiti import FILE.ndjson  [--report REJECTED.csv] [--from ROW] [--json]';

/** `yiti import`: takes in a file and says which rows it could not take. Answers the exit code. */
export async function importCommand(
  argv: readonly string[],
  needs: LetterNeeds,
  voice: ImportVoice,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      mapping: { type: 'string' },
      report: { type: 'string' },
      from: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [file, ...more] = positionals;
  const from = values.from === undefined ? undefined : Number(values.from);
  if (!file || more.length > 0 || (from !== undefined && !(Number.isInteger(from) && from > 0))) {
    voice.complain(`Usage: ${USAGE}`);
    return 2;
  }
  const mapping = values.mapping === undefined ? undefined : await readMappingFile(values.mapping);
  if (mapping === null) {
    voice.complain(`The mapping ${values.mapping} cannot be read as JSON.`);
    return 1;
  }
  const result = await importFile(needs, { file, mapping, ...(from !== undefined && { from }) });
  if (!result.ok) {
    const { problem } = result;
    voice.complain(values.json ? JSON.stringify(problem) : `${problem.code}: ${reasonText(problem)}`);
    return 1;
  }
  if (values.report) await writeFile(values.report, report(result.value));
  voice.say(values.json ? JSON.stringify(result.value) : summary(result.value, values.report));
  return result.value.rejected > 0 ? 3 : 0;
}

/** Null when it is no JSON. */
async function readMappingFile(file: string): Promise<unknown> {
  try {
    return JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}

function report({ rejectedRows }: Imported): string {
  const field = (text: string | number): string => `"${String(text).replaceAll('"', '""')}"`;
  const lines = [
    ['line', 'reason', 'details'],
    ...rejectedRows.map((row) => [row.line, row.reason, row.details]),
  ];
  return `\uFEFF${lines.map((line) => line.map(field).join(',')).join('\r\n')}\r\n`;
}

const summary = ({ rows, taken, rejected, rejectedRows }: Imported, reportFile: string | undefined): string =>
  [
    ...(reportFile ? [] : rejectedRows.slice(0, 20).map((row) => `line ${row.line}: ${row.details}`)),
    `${rows} rows, ${taken} taken, ${rejected} rejected`,
  ].join('\n');
