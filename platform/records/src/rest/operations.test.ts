import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anObservation, aPatient } from '../sample-records.ts';
import { aServer } from './sample-server.ts';

let server: Awaited<ReturnType<typeof aServer>>;
beforeAll(async () => {
  server = await aServer(freshDatabase);
});
afterAll(() => server.close());

const severities = (json: { issue: { severity: string }[] }): string[] =>
  json.issue.map(({ severity }) => severity);

test('a resource can be validated without being kept', async () => {
  expect(severities((await server.post('/Patient/$validate', aPatient())).json)).toEqual(['information']);
  const wrong = await server.post('/Observation/$validate', anObservation({ status: 'guessed' }));
  expect([wrong.status, wrong.json.issue[0].severity, wrong.json.issue[0].expression]).toEqual([
    200,
    'error',
    ['Observation.status'],
  ]);
  expect((await server.get('/Patient?_summary=count')).json.total).toBe(0);
});

test('validation takes its parameters from a Parameters resource or from the address', async () => {
  const parameters = (...parameter: object[]) => ({ resourceType: 'Parameters', parameter });
  const resource = { name: 'resource', resource: aPatient() };
  const ask = async (url: string, body: object) => severities((await server.post(url, body)).json);
  expect(
    await ask('/Patient/$validate', parameters(resource, { name: 'mode', valueCode: 'create' })),
  ).toEqual(['information']);
  expect(
    await ask('/Patient/$validate', parameters(resource, { name: 'mode', valueCode: 'update' })),
  ).toEqual(['error']);
  expect(await ask('/Patient/$validate?mode=dance', aPatient())).toEqual(['error']);
  expect(
    await ask('/Patient/$validate?profile=https://yiti.health/fhir/StructureDefinition/resident', aPatient()),
  ).toEqual(['information']);
  expect(
    await ask('/Patient/$validate?profile=http://hl7.org/fhir/StructureDefinition/Observation', aPatient()),
  ).toEqual(['error']);
  expect(await ask('/Patient/$validate?profile=http://nobody.example/Profile', aPatient())).toEqual([
    'error',
  ]);
  expect(await ask('/$validate', aPatient())).toEqual(['information']);
  expect(await ask('/Observation/$validate', aPatient())).toEqual(['error']);
});

test('what is kept can be validated by its address', async () => {
  const { id } = (await server.post('/Patient', aPatient())).json;
  expect(severities((await server.get(`/Patient/${id}/$validate`)).json)).toEqual(['information']);
  expect((await server.get('/Patient/nobody/$validate')).status).toBe(404);
});

test('labels are read, added and taken away without touching the rest', async () => {
  const { id } = (await server.post('/Patient', aPatient())).json;
  const labels = (code: string) => ({
    resourceType: 'Parameters',
    parameter: [{ name: 'meta', valueMeta: { tag: [{ system: 'urn:t', code }] } }],
  });
  const tags = (json: { parameter: { valueMeta: { tag?: { code: string }[] } }[] }) =>
    json.parameter[0]?.valueMeta.tag?.map(({ code }) => code) ?? [];
  await server.post(`/Patient/${id}/$meta-add`, labels('a'));
  expect(tags((await server.post(`/Patient/${id}/$meta-add`, labels('b'))).json)).toEqual(['a', 'b']);
  expect(tags((await server.post(`/Patient/${id}/$meta-delete`, labels('a'))).json)).toEqual(['b']);
  const read = (await server.get(`/Patient/${id}/$meta`)).json;
  expect([tags(read), read.parameter[0].valueMeta.versionId]).toEqual([['b'], '4']);
  expect((await server.get(`/Patient/${id}`)).json.name).toEqual(aPatient().name);
});

test('a label that is none is refused', async () => {
  await server.put('/Patient/unlabelled', aPatient({ id: 'unlabelled' }));
  for (const valueMeta of [{ tag: [5] }, { profile: [7] }, { security: [{ code: null }] }]) {
    const reply = await server.post('/Patient/unlabelled/$meta-add', {
      resourceType: 'Parameters',
      parameter: [{ name: 'meta', valueMeta }],
    });
    expect(reply.status).toBe(400);
  }
  expect((await server.get('/Patient/unlabelled')).json.meta.versionId).toBe('1');
});
