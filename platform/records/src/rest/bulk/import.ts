import { createReadStream, createWriteStream } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import type { Problem } from '@yiti/base';
import { isError, isResourceType, type Resource, readResource, validate } from '@yiti/fhir';
import { LARGEST_BUNDLE, resourceOf } from '../body.ts';
import { type Call, named, type Rest } from '../call.ts';
import { localiseReferences } from '../local-references.ts';
import { readParameters } from '../parameters.ts';
import { mustBeAllowed } from '../permit.ts';
import { type OutcomeIssue, outcomeText, refusalOf, refuse, toOutcomeIssue } from '../refusal.ts';
import { isRestricted } from '../visible-store.ts';
import type { JobFile, JobResult, JobRun } from './jobs.ts';
import { linesOf } from './lines.ts';

export interface ImportInput {
  readonly type: string;
  /** As the client named it, for the report. */
  readonly url: string;
  readonly path: string;
}

/** Name of the lines a client sends along, in the folder of the job. */
export const SENT = 'sent.ndjson';
const ERRORS = 'errors.ndjson';

/** A bulk import skips what asks about residents one by one, so it is only for those who may write everything. */
export function mustBeImporter(rest: Rest, call: Call, type: string): void {
  if (!isResourceType(type)) throw refuse(400, 'value', 'R4 has no resource type of this name');
  mustBeAllowed(rest, call.asker, type, 'create');
  mustBeAllowed(rest, call.asker, type, 'update');
  if (isRestricted(rest.gate, call.asker, type)) {
    throw refuse(403, 'forbidden', 'a bulk import needs the right to write about every resident');
  }
}

/** `POST Patient/$import`: the lines are in the body. */
export async function saveSent(call: Call, folder: string): Promise<void> {
  if (call.body.is !== 'stream') throw refuse(415, 'not-supported', 'application/fhir+ndjson is expected');
  await pipeline(call.body.stream, createWriteStream(join(folder, SENT)));
}

/** `POST $import`: Parameters name files in the import folder of the server. */
export async function readInputs(rest: Rest, call: Call, importFolder: string): Promise<ImportInput[]> {
  const inputs = readParameters(resourceOf(call), call.query).parts('input');
  if (inputs.length === 0)
    throw refuse(
      400,
      'required',
      'at least one parameter "input" with the parts "type" and "url" is expected',
    );
  const root = await realpath(importFolder).catch(() => resolve(importFolder));
  return Promise.all(
    inputs.map(async (input) => {
      const type = input.text('type') ?? '';
      const url = input.text('url') ?? '';
      mustBeImporter(rest, call, type);
      return { type, url, path: await pathIn(root, url) };
    }),
  );
}

/** No address leads out of the folder, not by `..` and not by a link. */
async function pathIn(root: string, url: string): Promise<string> {
  const path = await realpath(fileOf(root, url)).catch(() => undefined);
  if (path?.startsWith(root + sep)) return path;
  throw refuse(400, 'not-found', 'url is no file in the import folder of the server');
}

/** `file://another.host/…` is the address of no file here. */
function fileOf(root: string, url: string): string {
  if (!url.startsWith('file:')) return resolve(root, url);
  return URL.canParse(url) && new URL(url).host === '' && !/%(2f|00)/i.test(url) ? fileURLToPath(url) : root;
}

export const namedType = (call: Call): string => named(call, 'type');

/** Takes what can be taken and reports every line that cannot. */
export async function runImport(
  rest: Rest,
  call: Call,
  inputs: readonly ImportInput[],
  run: JobRun,
): Promise<JobResult> {
  const output: { type: string; inputUrl: string; count: number }[] = [];
  const errors = createWriteStream(join(run.folder, ERRORS));
  let rejected = 0;
  const reject = (url: string, line: number, issues: readonly OutcomeIssue[]): void => {
    rejected++;
    const placed = issues.map((issue) => ({
      ...issue,
      diagnostics: `${url} line ${line}: ${issue.diagnostics}`,
    }));
    errors.write(`${outcomeText(placed)}\n`);
  };
  for (const input of inputs) {
    if (run.signal.aborted) break;
    const { type, url } = input;
    const lineOf: number[] = [];
    const resources = validLines(rest, input, run, lineOf, (line, issues) => reject(url, line, issues));
    const { created, updated, refused } = await rest.records.load(
      rest.county,
      type,
      resources,
      call.asker.id,
    );
    for (const { place, problem } of refused) reject(url, lineOf[place] ?? 0, issuesOf(problem));
    output.push({ type, inputUrl: url, count: created + updated });
  }
  await new Promise<void>((done, failed) =>
    errors.end((error?: Error | null) => (error ? failed(error) : done())),
  );
  const error: JobFile[] = rejected > 0 ? [{ type: 'OperationOutcome', name: ERRORS, count: rejected }] : [];
  return { output, error };
}

const issuesOf = (problem: Problem): readonly OutcomeIssue[] => refusalOf(problem).issues;

async function* validLines(
  rest: Rest,
  { type, path }: ImportInput,
  run: JobRun,
  lineOf: number[],
  reject: (line: number, issues: readonly OutcomeIssue[]) => void,
): AsyncGenerator<Resource> {
  for await (const { number, bytes } of linesOf(createReadStream(path), LARGEST_BUNDLE)) {
    if (run.signal.aborted) return;
    if (number % 1_000 === 0) run.tell(`${type}: line ${number}`);
    if (!bytes) {
      reject(number, [
        { severity: 'error', code: 'too-long', diagnostics: 'longer than any resource may be' },
      ]);
      continue;
    }
    const resource = readResource(bytes);
    if (!resource.ok) {
      reject(number, issuesOf(resource.problem));
      continue;
    }
    if (resource.value.resourceType !== type) {
      reject(number, [
        {
          severity: 'error',
          code: 'invalid',
          diagnostics: `${type} is expected, this is a ${resource.value.resourceType}`,
        },
      ]);
      continue;
    }
    const issues = validate(resource.value, rest.clock);
    if (issues.some(isError)) {
      reject(
        number,
        issues.map((issue) => toOutcomeIssue(issue)),
      );
      continue;
    }
    localiseReferences(resource.value, rest.base);
    lineOf.push(number);
    yield resource.value;
  }
}
