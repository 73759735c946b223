import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '@yiti/base';

/** One file of lines that a job wrote. */
export interface JobFile {
  readonly type: string;
  readonly name: string;
  readonly count: number;
}

/** What became of a job. It stands in a file, so that a client may ask after the server was started again. */
export interface JobReport {
  readonly id: string;
  /** Who started it; nobody else is told of it. */
  readonly owner: string;
  readonly request: string;
  readonly startedAt: string;
  readonly state: 'running' | 'done' | 'failed';
  /** Files of an export, numbers of an import. */
  readonly output: readonly (
    | JobFile
    | { readonly type: string; readonly inputUrl: string; readonly count: number }
  )[];
  /** Files with what could not be taken, line by line. */
  readonly error: readonly JobFile[];
  readonly diagnostics?: string;
}

/** What the work of a job is given: its folder, whether it was called off, and how to say how far it is. */
export interface JobRun {
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly tell: (progress: string) => void;
}

export type JobResult = Pick<JobReport, 'output' | 'error'>;

export interface Jobs {
  /** `prepare` runs before the answer: it reads what the client is sending. */
  start(
    job: Pick<JobReport, 'owner' | 'request' | 'startedAt'>,
    work: (run: JobRun) => Promise<JobResult>,
    prepare?: (folder: string) => Promise<void>,
  ): Promise<string>;
  find(id: string): Promise<(JobReport & { readonly progress?: string }) | undefined>;
  /** Where a file of a job stands. */
  fileOf(id: string, name: string): string;
  /** Stops the job and throws its files away. */
  remove(id: string): Promise<void>;
}

const REPORT = 'job.json';
const KEPT_MS = 24 * 3_600_000;

export function openJobs(root: string): Jobs {
  const running = new Map<string, { readonly stop: AbortController; progress: string }>();
  const folderOf = (id: string): string => join(root, id);

  async function save(report: JobReport): Promise<void> {
    const file = join(folderOf(report.id), REPORT);
    // A reader never sees half a report.
    await writeFile(`${file}.new`, JSON.stringify(report));
    await rename(`${file}.new`, file);
  }

  async function read(id: string): Promise<JobReport | undefined> {
    if (!/^[0-9a-z]{18}$/.test(id)) return undefined;
    const text = await readFile(join(folderOf(id), REPORT), 'utf8').catch(() => undefined);
    return text === undefined ? undefined : (JSON.parse(text) as JobReport);
  }

  async function remove(id: string): Promise<void> {
    running.get(id)?.stop.abort();
    running.delete(id);
    await rm(folderOf(id), { recursive: true, force: true });
  }

  async function removeOld(now: number): Promise<void> {
    for (const id of await readdir(root).catch(() => [])) {
      const report = await read(id);
      if (report && !running.has(id) && Date.parse(report.startedAt) < now - KEPT_MS) await remove(id);
    }
  }

  return {
    async start(job, work, prepare) {
      await removeOld(Date.parse(job.startedAt));
      const report: JobReport = { id: newId(), ...job, state: 'running', output: [], error: [] };
      const folder = folderOf(report.id);
      await mkdir(folder, { recursive: true });
      try {
        await prepare?.(folder);
        await save(report);
      } catch (error) {
        await remove(report.id);
        throw error;
      }
      const stop = new AbortController();
      const run = { stop, progress: '' };
      running.set(report.id, run);
      const tell = (progress: string): void => {
        run.progress = progress;
      };
      void work({ folder, signal: stop.signal, tell })
        .then(
          (result): JobReport => ({ ...report, ...result, state: 'done' }),
          (error): JobReport => ({ ...report, state: 'failed', diagnostics: reasonOf(error) }),
        )
        .then(async (ended) => {
          if (!stop.signal.aborted) await save(ended);
        })
        // The folder is gone or the disk is full: the report still says "running", which `find` reads as interrupted.
        .catch(() => {})
        .finally(() => running.delete(report.id));
      return report.id;
    },
    async find(id) {
      const progress = running.get(id)?.progress;
      const report = await read(id);
      if (report?.state !== 'running' || progress !== undefined)
        return report && { ...report, ...(progress !== undefined && { progress }) };
      return {
        ...report,
        state: 'failed',
        diagnostics: 'the server was stopped before the work was done; ask again',
      };
    },
    fileOf: (id, name) => join(folderOf(id), name),
    remove,
  };
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown');
