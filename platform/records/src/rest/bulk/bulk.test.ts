import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { failure, success } from '@yiti/base';
import { sql } from '@yiti/database';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { anObservation, aPatient } from '../../sample-records.ts';
import type { Asker, Gate, GateItem } from '../gate.ts';
import { aServer, BASE, openGate, program, type Reply } from '../sample-server.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'yiti-bulk-'));
const doctor: Asker = { kind: 'person', id: 'doctor', name: '李医生' };
let closed = '';

/** A doctor sees only the resident `a`; one type can be closed for everybody. */
const gate: Gate = {
  ...openGate,
  mayUse: (_, type) => (type === closed ? failure('forbidden', 'access.scope-missing') : success(undefined)),
  filter: (asker, _, subject) => (asker.id === doctor.id ? sql`${subject} = 'a'` : undefined),
  async permit<Item extends GateItem>(asker: Asker, action: 'read', items: readonly Item[]) {
    return openGate.permit(
      asker,
      action,
      asker.id === doctor.id ? items.filter(({ subject }) => subject === 'a') : items,
    );
  },
};

let server: Awaited<ReturnType<typeof aServer>>;
beforeAll(async () => {
  mkdirSync(join(dataFolder, 'import'));
  server = await aServer(freshDatabase, { gate, dataFolder });
  for (const id of ['a', 'b']) {
    await server.put(`/Patient/${id}`, aPatient({ id }));
    await server.put(
      `/Observation/o-${id}`,
      anObservation({ id: `o-${id}`, subject: { reference: `Patient/${id}` } }),
    );
  }
  await server.put('/Organization/town', { resourceType: 'Organization', id: 'town', name: '镇卫生院' });
  await server.put('/Group/g', {
    resourceType: 'Group',
    id: 'g',
    type: 'person',
    actual: true,
    member: [{ entity: { reference: 'Patient/b' } }],
  });
});
beforeEach(() => {
  server.asker.now = program;
  closed = '';
});
afterAll(async () => {
  await server.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

const place = (reply: Reply): string => reply.headers['content-location']?.slice(BASE.length) ?? '';

async function finished(started: Reply): Promise<Reply> {
  expect(started.status).toBe(202);
  for (;;) {
    const reply = await server.get(place(started));
    if (reply.status !== 202) return reply;
    await sleep(20);
  }
}
interface Output {
  type: string;
  url: string;
  count: number;
}
const outputs = ({ json }: Reply) =>
  Object.fromEntries(json.output.map(({ type, count }: Output) => [type, count]));
const linesAt = async (url: string): Promise<string[]> =>
  (await server.get(url.slice(BASE.length))).text.trimEnd().split('\n');

test('an export of the county writes a file of lines for each type', async () => {
  const done = await finished(
    await server.get('/$export?_type=Patient,Observation,Organization', { prefer: 'respond-async' }),
  );
  expect([done.status, outputs(done)]).toEqual([200, { Patient: 2, Observation: 2, Organization: 1 }]);
  const lines = await linesAt(done.json.output.find(({ type }: Output) => type === 'Patient').url);
  expect(lines).toContain((await server.get('/Patient/a')).text);
});

test('an export of residents holds what is about them, one of a group what is about its members', async () => {
  const all = outputs(await finished(await server.get('/Patient/$export')));
  expect([all.Patient, all.Observation, all.Organization]).toEqual([2, 2, undefined]);
  expect(outputs(await finished(await server.get('/Group/g/$export?_type=Patient,Observation')))).toEqual({
    Patient: 1,
    Observation: 1,
  });
  expect((await server.get('/Group/nobody/$export')).status).toBe(404);
});

test('an export holds only what its owner may see, and only its owner is told of it', async () => {
  server.asker.now = doctor;
  const started = await server.get('/$export?_type=Patient,Observation');
  const done = await finished(started);
  expect(outputs(done)).toEqual({ Patient: 1, Observation: 1 });
  const [file] = done.json.output as Output[];
  closed = file?.type ?? '';
  expect((await server.get(file?.url.slice(BASE.length) ?? '')).status).toBe(403);
  server.asker.now = program;
  expect((await server.get(place(started))).status).toBe(404);
  expect((await server.get(file?.url.slice(BASE.length) ?? '')).status).toBe(404);
});

test('an export can be bounded by change and thrown away', async () => {
  expect(outputs(await finished(await server.get('/$export?_type=Patient&_since=2100-01-01')))).toEqual({});
  const started = await server.get('/$export?_type=Patient');
  await finished(started);
  expect((await server.remove(place(started))).status).toBe(202);
  expect((await server.get(place(started))).status).toBe(404);
  expect((await server.get('/$export?_type=Coffee')).status).toBe(400);
  expect((await server.get('/$export?_outputFormat=csv')).status).toBe(400);
});

const NDJSON = { 'content-type': 'application/fhir+ndjson' };

test('lines that are sent are kept, and those that cannot be are reported with their number', async () => {
  const lines = [
    JSON.stringify(aPatient({ id: 'n1' })),
    '{"resourceType":"Patient","gender":"none"}',
    '',
    'no JSON',
    JSON.stringify(anObservation()),
    JSON.stringify(aPatient({ id: 'n2' })),
  ].join('\n');
  const done = await finished(await server.post('/Patient/$import', lines, NDJSON));
  expect(outputs(done)).toEqual({ Patient: 2 });
  const errors = await linesAt(done.json.error[0].url);
  expect(errors.map((line) => /line (\d+)/.exec(line)?.[1])).toEqual(['2', '4', '5']);
  expect((await server.get('/Patient/n2')).status).toBe(200);
});

test('files in the import folder are taken, and none outside of it', async () => {
  writeFileSync(join(dataFolder, 'import', 'people.ndjson'), `${JSON.stringify(aPatient({ id: 'f1' }))}\n`);
  symlinkSync('/etc/hostname', join(dataFolder, 'import', 'out.ndjson'));
  const ask = (type: string, url: string) =>
    server.post('/$import', {
      resourceType: 'Parameters',
      parameter: [
        {
          name: 'input',
          part: [
            { name: 'type', valueCode: type },
            { name: 'url', valueUrl: url },
          ],
        },
      ],
    });
  expect(outputs(await finished(await ask('Patient', 'people.ndjson')))).toEqual({ Patient: 1 });
  expect((await server.get('/Patient/f1')).status).toBe(200);
  for (const url of [
    '../../etc/passwd',
    'file://another.host/etc/passwd',
    'file:///a%2Fb',
    'file:///etc/hostname',
    'out.ndjson',
    'missing.ndjson',
    'http://a.example/x',
  ]) {
    expect([url, (await ask('Patient', url)).status]).toEqual([url, 400]);
  }
  expect((await ask('Coffee', 'people.ndjson')).status).toBe(400);
});

test('only who may write about everybody may import', async () => {
  server.asker.now = doctor;
  expect((await server.post('/Patient/$import', '{}', NDJSON)).status).toBe(403);
});

test('the statement names the bulk operations', async () => {
  const [rest] = (await server.get('/metadata')).json.rest;
  expect(rest.operation.map(({ name }: { name: string }) => name)).toEqual(['export', 'import']);
});
