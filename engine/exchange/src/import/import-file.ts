import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { failure, type Problem, ProblemError, type Result, success } from '@yiti/base';
import { transactionWithPlaces } from '../intake/known-places.ts';
import type { LetterNeeds } from '../letter/replay-letter.ts';
import { reasonText } from '../reasons.ts';
import { importRows } from './import-rows.ts';
import {
  beginImport,
  endImport,
  type ImportKey,
  keepProgress,
  listRejectedRows,
  type Progress,
  type RejectedRow,
} from './import-store.ts';
import { type Mapping, readMapping } from './mapping.ts';
import { type Row, readLines, readTable } from './read-rows.ts';

export type { RejectedRow } from './import-store.ts';

export interface ImportOptions {
  readonly file: string;
  /** The mapping as its file holds it; none for NDJSON. */
  readonly mapping?: unknown;
  /** The first row to take, from 1, instead of where the last import of this file stopped. */
  readonly from?: number;
  /** Rows read so far. */
  readonly progress?: (rows: number) => void;
}

export interface Imported {
  readonly rows: number;
  readonly taken: number;
  readonly rejected: number;
  /** The first thousand; all of them stand in the database. */
  readonly rejectedRows: readonly RejectedRow[];
}

const BATCH = 200;
const REPORTED = 1000;
const FHIR_LINES = { mapping: 1, format: 'ndjson', sender: 'ndjson' };

/**
 * Takes in a file of rows. What was taken is committed batch by batch with the position reached, so an import that was
 * stopped goes on where it was, and one that is repeated changes nothing. A row that cannot be taken stops no other.
 */
export async function importFile(needs: LetterNeeds, options: ImportOptions): Promise<Result<Imported>> {
  const mapping = readMapping(options.mapping ?? FHIR_LINES);
  if (!mapping.ok) return mapping;
  try {
    return success(await run(needs, options, mapping.value));
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem };
    if ((error as { code?: string }).code === 'ENOENT')
      return failure('not-found', 'exchange.file-not-found');
    throw error;
  }
}

async function run(
  needs: LetterNeeds,
  { file, from, progress = () => {} }: ImportOptions,
  mapping: Mapping,
): Promise<Imported> {
  const { db, county, clock } = needs;
  const key: ImportKey = { digest: await digestOf(file), mapping: digest(JSON.stringify(mapping)) };
  const begun = await beginImport(db, county, key, clock());
  const start = from === undefined ? begun.position : from - 1;

  let batch: Row[] = [];
  let read = 0;
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await takeBatch(needs, mapping, key, batch);
    batch = [];
    progress(read);
  };
  for await (const row of mapping.format === 'csv' ? readTable(file, mapping) : readLines(file)) {
    read++;
    if (row.number <= start) continue;
    if (batch.push(row) === BATCH) await flush();
  }
  await flush();
  const { taken, rejected }: Progress = await endImport(db, county, key, clock());
  return { rows: read, taken, rejected, rejectedRows: await listRejectedRows(db, county, key, REPORTED) };
}

/** One transaction for the batch; when the records refuse it, one for each row. */
async function takeBatch(
  needs: LetterNeeds,
  mapping: Mapping,
  key: ImportKey,
  rows: readonly Row[],
): Promise<void> {
  const { db, county } = needs;
  const keep = (
    tx: Parameters<typeof importRows>[0],
    problems: readonly (Problem | undefined)[],
  ): Promise<void> => {
    const rejected = rows.flatMap((row, index): RejectedRow[] => {
      const problem = problems[index];
      return problem ? [{ line: row.line, reason: problem.code, details: reasonText(problem) }] : [];
    });
    const step = {
      position: rows.at(-1)?.number ?? 0,
      taken: rows.length - rejected.length,
      rejected: rejected.length,
    };
    return keepProgress(tx, county, key, step, rejected);
  };
  try {
    await transactionWithPlaces(db, needs.places, county, async (tx) =>
      keep(tx, await importRows(tx, needs, mapping, rows)),
    );
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (rows.length === 1) {
      await db.transaction((tx) => keep(tx, [error.problem]));
      return;
    }
    for (const row of rows) await takeBatch(needs, mapping, key, [row]);
  }
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
