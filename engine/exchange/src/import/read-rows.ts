import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { failure, type Problem, ProblemError, type Result } from '@yiti/base';
import { type Resource, readResource } from '@yiti/fhir';
import { parse } from 'csv-parse';
import iconv from 'iconv-lite';
import { namedCharset } from '../wire/charset.ts';
import type { Cells } from './fill-template.ts';
import { columnsOf, type Mapping } from './mapping.ts';

/** One row of a table, one line of NDJSON, or why it could not be read. */
export interface Row {
  /** Counts rows, from 1; what is resumed by. */
  readonly number: number;
  /** Counts lines of the file, for whoever opens it in an editor. */
  readonly line: number;
  readonly cells?: Cells;
  readonly resource?: Resource;
  readonly problem?: Problem;
}

/** Reads a table row by row; memory does not grow with the file. Ends with a thrown problem when the file is no table. */
export async function* readTable(file: string, mapping: Mapping): AsyncGenerator<Row> {
  const bytes = createReadStream(file);
  const parser = parse({
    bom: true,
    delimiter: mapping.delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: 1 << 20,
  });
  const text = bytes.pipe(iconv.decodeStream(namedCharset(mapping.charset) ?? 'utf-8'));
  text.pipe(parser);
  bytes.on('error', (error) => parser.destroy(error));
  text.on('error', (error) => parser.destroy(error));
  let names: readonly string[] | undefined;
  let number = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      if (!names) {
        names = record.map((name) => name.trim());
        checkColumns(names, mapping);
        continue;
      }
      number++;
      yield { number, line: info.lines, ...toCells(names, record, number) };
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    const { code, lines } = error as { code?: string; lines?: number };
    if (!code?.startsWith('CSV_')) throw error;
    throw new ProblemError({
      kind: 'invalid',
      code: 'exchange.broken-table',
      at: `line ${lines ?? '?'}`,
      details: code,
    });
  } finally {
    bytes.destroy();
  }
}

function checkColumns(names: readonly string[], mapping: Mapping): void {
  const missing = columnsOf(mapping).find(({ column }) => column !== '#' && !names.includes(column));
  if (missing)
    throw new ProblemError({ kind: 'invalid', code: 'exchange.column-missing', details: missing.column });
}

function toCells(
  names: readonly string[],
  record: readonly string[],
  number: number,
): Pick<Row, 'cells' | 'problem'> {
  if (record.length !== names.length)
    return problemIn(
      failure('invalid', 'exchange.wrong-column-count', { details: `${record.length} / ${names.length}` }),
    );
  if (record.some((cell) => cell.includes('\uFFFD')))
    return problemIn(failure('invalid', 'exchange.undecodable', { details: 'charset' }));
  return {
    cells: new Map([
      ...names.map((name, place) => [name, record[place] as string] as const),
      ['#', String(number)],
    ]),
  };
}

/** Reads FHIR resources, one on each line. */
export async function* readLines(file: string): AsyncGenerator<Row> {
  let number = 0;
  let line = 0;
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const text of lines) {
    line++;
    const plain = text.replace(/^\uFEFF/, '').trim();
    if (plain === '') continue;
    number++;
    const read = readResource(plain);
    if (!read.ok) yield { number, line, problem: read.problem };
    else if (read.value.id === undefined)
      yield { number, line, ...problemIn(failure('invalid', 'exchange.id-missing')) };
    else yield { number, line, resource: read.value };
  }
}

const problemIn = (result: Result<never>): { problem: Problem } => ({
  problem: (result as { problem: Problem }).problem,
});
