import { failure, success } from '@yiti/base';
import { type Sql, sql } from '@yiti/database';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { anObservation, aPatient } from '../sample-records.ts';
import type { Asker, Gate, GateItem } from './gate.ts';
import { aServer, BASE, openGate, program } from './sample-server.ts';

const doctor: Asker = { kind: 'person', id: 'doctor', name: '李医生' };
const OPEN = new Set(['Organization', 'Practitioner', 'StructureDefinition', 'CodeSystem']);
const isSecret = (resource: Record<string, unknown> | undefined): boolean =>
  resource?.status === 'registered';

/** A doctor cares for the resident `mine`; level 5 is not for him; he may not use Claim at all. */
const gate: Gate = {
  mayUse: (asker, type) =>
    asker.id === doctor.id && type === 'Claim'
      ? failure('forbidden', 'access.not-for-this-role')
      : success(undefined),
  filter: (asker: Asker, type: string, subject: Sql) =>
    asker.id !== doctor.id || OPEN.has(type) ? undefined : sql`${subject} = 'mine'`,
  async permit<Item extends GateItem>(asker: Asker, action: 'read', items: readonly Item[]) {
    if (asker.id !== doctor.id) return openGate.permit(asker, action, items);
    const shown = items.filter(
      ({ type, subject, resource }) => OPEN.has(type) || (subject === 'mine' && !isSecret(resource)),
    );
    const grants = shown.some(({ subject }) => subject)
      ? [{ access: action, resident: 'mine', basis: 'territory' }]
      : [];
    return { items: shown, grants };
  },
};

let server: Awaited<ReturnType<typeof aServer>>;
beforeAll(async () => {
  server = await aServer(freshDatabase, { gate });
  const about = (subject: string, id: string, more = {}) =>
    anObservation({ id, subject: { reference: `Patient/${subject}` }, ...more });
  for (const id of ['mine', 'stranger']) {
    const managingOrganization = { reference: 'Organization/town' };
    await server.put(`/Patient/${id}`, aPatient({ id, managingOrganization }));
  }
  for (const one of [
    about('mine', 'm1'),
    about('stranger', 's1'),
    about('mine', 'secret', { status: 'registered' }),
    anObservation({ id: 'nobody', subject: { display: '无名' } }),
  ]) {
    await server.put(`/Observation/${one.id}`, one);
  }
  await server.put('/Organization/town', { resourceType: 'Organization', id: 'town', name: '镇卫生院' });
  await server.put('/Claim/c1', {
    resourceType: 'Claim',
    id: 'c1',
    status: 'active',
    use: 'claim',
    type: { text: 'a' },
    patient: { reference: 'Patient/mine' },
    created: '2026-01-01',
    provider: { display: 'a' },
    priority: { text: 'a' },
    insurance: [{ sequence: 1, focal: true, coverage: { display: 'a' } }],
  });
});
beforeEach(() => {
  server.asker.now = doctor;
  server.log.length = 0;
});
afterAll(() => server.close());

const idsAt = async (url: string): Promise<string[]> => {
  const { json } = await server.get(url);
  return (json.entry ?? []).map((entry: { resource: { id: string } }) => entry.resource.id);
};

test('a resident of somebody else is answered as if he were not there', async () => {
  expect((await server.get('/Patient/mine')).status).toBe(200);
  expect((await server.get('/Patient/stranger')).status).toBe(404);
  expect((await server.get('/Patient/stranger/_history/1')).status).toBe(404);
  expect((await server.get('/Patient/stranger/_history')).status).toBe(404);
  expect((await server.get('/Patient/stranger/$everything')).status).toBe(404);
  expect((await server.get('/Patient/stranger/$meta')).status).toBe(404);
  expect((await server.get('/Observation/secret')).status).toBe(404);
  expect((await server.get('/Organization/town')).status).toBe(200);
});

test('a type that is not for the role is refused as such', async () => {
  expect((await server.get('/Claim/c1')).status).toBe(403);
  expect((await server.get('/Claim')).status).toBe(403);
  expect((await server.get('/?_type=Claim,Patient')).status).toBe(403);
  expect((await server.get('/Claim/_history')).status).toBe(403);
});

test('searches, includes, compartments and histories show only what may be seen', async () => {
  expect(await idsAt('/Patient')).toEqual(['mine']);
  expect(await idsAt('/Observation')).toEqual(['m1']);
  expect(
    await idsAt('/Patient?_id=mine,stranger&_revinclude=Observation:subject&_revinclude=Claim:patient'),
  ).toEqual(['mine', 'm1']);
  expect(await idsAt('/Observation?subject:Patient.gender=female')).toEqual(['m1']);
  expect(await idsAt('/Patient?_has:Claim:patient:status=active')).toEqual([]);
  expect(await idsAt('/Patient/stranger/Observation')).toEqual([]);
  expect(await idsAt('/Patient/mine/$everything')).toEqual(['m1', 'mine', 'town']);
  expect(await idsAt('/Observation/_history')).toEqual(['m1']);
  expect(
    (await idsAt('/_history'))
      .filter((id) => ['mine', 'm1', 's1', 'stranger', 'nobody', 'c1', 'secret'].includes(id))
      .sort(),
  ).toEqual(['m1', 'mine']);
  expect((await server.get('/Patient?_summary=count')).json.total).toBe(1);
});

test('entries of a batch are asked about like requests of their own', async () => {
  const entry = ['Patient/mine', 'Patient/stranger', 'Observation/s1', 'Claim/c1'].map((url) => ({
    request: { method: 'GET', url },
  }));
  const { json } = await server.post('/', { resourceType: 'Bundle', type: 'batch', entry });
  expect(
    json.entry.map((each: { response: { status: string } }) => each.response.status.slice(0, 3)),
  ).toEqual(['200', '404', '404', '403']);
});

test('nobody writes about a resident who is not in his care', async () => {
  const about = (subject: string, id?: string) =>
    anObservation({ ...(id && { id }), subject: { reference: `Patient/${subject}` } });
  expect((await server.post('/Observation', about('mine'))).status).toBe(201);
  expect((await server.post('/Observation', about('stranger'))).status).toBe(403);
  expect((await server.put('/Observation/m1', about('mine', 'm1'))).status).toBe(200);
  // Neither taking over what is about somebody else, nor giving away what is about one's own.
  expect((await server.put('/Observation/s1', about('mine', 's1'))).status).toBe(403);
  expect((await server.put('/Observation/m1', about('stranger', 'm1'))).status).toBe(403);
  expect((await server.remove('/Observation/s1')).status).toBe(403);
  expect((await server.patch('/Observation/s1', [])).status).toBe(404);
  expect((await server.remove('/Patient?_id=stranger')).status).toBe(204);
  const transaction = (resource: object) => ({
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [{ resource, request: { method: 'POST', url: 'Observation' } }],
  });
  expect((await server.post('/', transaction(about('mine')))).status).toBe(200);
  expect((await server.post('/', transaction(about('stranger')))).status).toBe(403);
  server.asker.now = program;
  expect((await server.get('/Observation/s1')).json.meta.versionId).toBe('1');
  expect((await server.get('/Patient/stranger')).status).toBe(200);
});

test('criteria tell nothing about a resident who is not in one’s care', async () => {
  const patch = (criteria: string) => server.patch(`/Organization?${criteria}`, []);
  expect((await patch('_id=town')).status).toBe(200);
  expect((await patch('_id=town&_has:Patient:organization:_id=mine')).status).toBe(200);
  expect((await patch('_id=town&_has:Patient:organization:_id=stranger')).status).toBe(404);
  // Deleted or not there: the same answer.
  expect((await server.remove('/Observation?_id=s1')).status).toBe(204);
  expect((await server.get('/Observation/s1')).status).toBe(404);
  server.asker.now = program;
  expect((await server.get('/Observation/s1')).status).toBe(200);
});

test('every read names the residents and the ground before it is answered', async () => {
  await server.get('/Patient/mine');
  await server.get('/Observation?_count=10');
  expect(server.log).toMatchObject([
    { actor: { id: 'doctor' }, what: 'read Patient', residents: ['mine'], basis: 'territory' },
    { actor: { id: 'doctor' }, what: 'search Observation', residents: ['mine'], basis: 'territory' },
  ]);
  server.log.length = 0;
  await server.get('/Patient/stranger');
  await server.get('/Organization/town');
  expect(server.log).toEqual([]);
});

test('a program that may see everything is written down too, with all residents it saw', async () => {
  server.asker.now = program;
  await server.get('/Patient');
  expect(server.log).toMatchObject([
    { what: 'search Patient', residents: ['mine', 'stranger'], basis: 'system' },
  ]);
});

test('what a link leads to was decided anew', async () => {
  server.asker.now = program;
  const { json } = await server.get('/Patient?_count=1');
  const next = json.link
    .find((link: { relation: string }) => link.relation === 'next')
    .url.slice(BASE.length);
  server.asker.now = doctor;
  expect(await idsAt(next)).toEqual([]);
});
