import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { YITI } from '@yiti/fhir';
import { address } from '../addresses.ts';
import { type Answer, type Call, named, type Rest } from '../call.ts';
import type { Claim, Interaction } from '../interaction.ts';
import { mustBeAllowed } from '../permit.ts';
import { notFound, typeOf } from '../read.ts';
import { refuse } from '../refusal.ts';
import { said } from '../written.ts';
import { planExport, runExport } from './export.ts';
import { mustBeImporter, readInputs, runImport, SENT, saveSent } from './import.ts';
import type { JobReport, Jobs } from './jobs.ts';

const BULK = 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/';
const IMPORT = `${YITI}/OperationDefinition/import`;
const operation = (name: string, definition: string, types?: readonly string[]): Claim[] => [
  { on: 'operation', name, definition, ...(types && { types }) },
];

/** Export and import of many resources, as jobs a client starts and asks after: https://hl7.org/fhir/uv/bulkdata/export.html */
export function bulkInteractions(rest: Rest, jobs: Jobs, dataFolder: string): Interaction[] {
  const importFolder = join(dataFolder, 'import');
  const started = (id: string): Answer => ({
    status: 202,
    headers: { 'content-location': `${rest.base}/$job/${id}` },
    text: said(`ask ${rest.base}/$job/${id} how far it is`),
  });
  const jobOf = (call: Call, path: string) => ({
    owner: call.asker.id,
    request: address(rest.base, path, call.query),
    startedAt: rest.clock().toISOString(),
  });

  const startExport = async (
    call: Call,
    level: 'system' | 'Patient' | 'Group',
    path: string,
  ): Promise<Answer> => {
    const plan = await planExport(rest, call, level);
    return started(await jobs.start(jobOf(call, path), (run) => runExport(rest, call, plan, run)));
  };

  async function importFiles(call: Call): Promise<Answer> {
    const inputs = await readInputs(rest, call, importFolder);
    return started(await jobs.start(jobOf(call, '$import'), (run) => runImport(rest, call, inputs, run)));
  }

  async function importBody(call: Call): Promise<Answer> {
    const type = typeOf(call);
    mustBeImporter(rest, call, type);
    const id = await jobs.start(
      jobOf(call, `${type}/$import`),
      (run) => runImport(rest, call, [{ type, url: SENT, path: join(run.folder, SENT) }], run),
      (folder) => saveSent(call, folder),
    );
    return started(id);
  }

  const ownJob = async (call: Call) => {
    const report = await jobs.find(named(call, 'job'));
    if (!report || report.owner !== call.asker.id) throw notFound();
    return report;
  };

  async function status(call: Call): Promise<Answer> {
    const report = await ownJob(call);
    if (report.state === 'failed')
      throw refuse(422, 'processing', report.diagnostics ?? 'the work could not be done');
    if (report.state === 'running') {
      return {
        status: 202,
        headers: { 'x-progress': (report.progress ?? '').slice(0, 100) || 'started', 'retry-after': '1' },
      };
    }
    return { status: 200, contentType: 'application/json', text: JSON.stringify(manifestOf(rest, report)) };
  }

  async function file(call: Call): Promise<Answer> {
    const { id, output, error } = await ownJob(call);
    const asked = [...output, ...error].find((each) => 'name' in each && each.name === named(call, 'file'));
    if (!asked || !('name' in asked)) throw notFound();
    // A right that was taken away meanwhile is not left over in a file.
    if (output.includes(asked)) mustBeAllowed(rest, call.asker, asked.type, 'read');
    return {
      status: 200,
      contentType: 'application/fhir+ndjson',
      stream: createReadStream(jobs.fileOf(id, asked.name)),
    };
  }

  async function remove(call: Call): Promise<Answer> {
    await jobs.remove((await ownJob(call)).id);
    return { status: 202 };
  }

  const exporting: Interaction[] = [
    {
      method: 'GET',
      path: '/$export',
      claims: operation('export', `${BULK}export`, []),
      anyFormat: true,
      answer: (call) => startExport(call, 'system', '$export'),
    },
    {
      method: 'GET',
      path: '/Patient/$export',
      claims: operation('export', `${BULK}patient-export`, ['Patient']),
      anyFormat: true,
      answer: (call) => startExport(call, 'Patient', 'Patient/$export'),
    },
    {
      method: 'GET',
      path: '/Group/:id/$export',
      claims: operation('export', `${BULK}group-export`, ['Group']),
      anyFormat: true,
      answer: (call) => startExport(call, 'Group', `Group/${named(call, 'id')}/$export`),
    },
  ];
  return [
    ...exporting,
    { method: 'POST', path: '/$import', claims: operation('import', IMPORT, []), answer: importFiles },
    {
      method: 'POST',
      path: '/:type/$import',
      claims: operation('import', IMPORT),
      anyFormat: true,
      answer: importBody,
    },
    { method: 'GET', path: '/$job/:job', claims: [], anyFormat: true, answer: status },
    { method: 'DELETE', path: '/$job/:job', claims: [], anyFormat: true, answer: remove },
    { method: 'GET', path: '/$job/:job/:file', claims: [], anyFormat: true, answer: file },
  ];
}

/** What a finished job made, in the form of the bulk data specification. */
const manifestOf = ({ base }: Rest, { id, request, startedAt, output, error }: JobReport) => {
  const withUrl = (each: JobReport['output'][number]) =>
    'name' in each ? { type: each.type, url: `${base}/$job/${id}/${each.name}`, count: each.count } : each;
  return {
    transactionTime: startedAt,
    request,
    requiresAccessToken: true,
    output: output.map(withUrl),
    error: error.map(withUrl),
  };
};
