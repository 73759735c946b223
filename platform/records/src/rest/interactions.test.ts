import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anObservation, aPatient } from '../sample-records.ts';
import { aServer, BASE } from './sample-server.ts';

let server: Awaited<ReturnType<typeof aServer>>;
beforeAll(async () => {
  server = await aServer(freshDatabase);
});
afterAll(() => server.close());

const newPatient = async (about = {}): Promise<string> =>
  (await server.post('/Patient', aPatient(about))).json.id;

test('a new resource is answered with its address, its version and its text', async () => {
  const reply = await server.post('/Patient', aPatient({ id: 'mine' }));
  const { id, meta } = reply.json;
  expect(reply.status).toBe(201);
  expect(id).not.toBe('mine');
  expect(reply.headers.location).toBe(`${BASE}/Patient/${id}/_history/1`);
  expect(reply.headers.etag).toBe('W/"1"');
  expect(reply.headers['last-modified']).toBe(new Date(meta.lastUpdated).toUTCString());
  expect(reply.headers['content-type']).toBe('application/fhir+json; charset=utf-8');
  expect((await server.get(`/Patient/${id}`)).text).toBe(reply.text);
});

test('a writer may want less back: nothing, or a word about it', async () => {
  const minimal = await server.post('/Patient', aPatient(), { prefer: 'return=minimal' });
  expect([minimal.status, minimal.text]).toEqual([201, '']);
  const outcome = await server.post('/Patient', aPatient(), { prefer: 'return=OperationOutcome' });
  expect([outcome.status, outcome.json.resourceType]).toEqual([201, 'OperationOutcome']);
});

test('a reader who has the version already is not sent it again', async () => {
  const id = await newPatient();
  const { headers } = await server.get(`/Patient/${id}`);
  expect((await server.get(`/Patient/${id}`, { 'if-none-match': 'W/"1"' })).status).toBe(304);
  expect((await server.get(`/Patient/${id}`, { 'if-none-match': 'W/"2"' })).status).toBe(200);
  expect(
    (await server.get(`/Patient/${id}`, { 'if-modified-since': headers['last-modified'] as string })).status,
  ).toBe(304);
  expect(
    (await server.get(`/Patient/${id}`, { 'if-modified-since': new Date(0).toUTCString() })).status,
  ).toBe(200);
});

test('an update makes the next version, and under a new id the first', async () => {
  const first = await server.put('/Patient/by-put', aPatient({ id: 'by-put' }));
  const second = await server.put('/Patient/by-put', aPatient({ id: 'by-put', gender: 'male' }));
  expect([first.status, second.status]).toEqual([201, 200]);
  expect(second.json.meta.versionId).toBe('2');
  expect((await server.get('/Patient/by-put/_history/1')).json.gender).toBe('female');
  expect((await server.get('/Patient/by-put/_history/3')).status).toBe(404);
  expect((await server.get('/Patient/by-put/_history/x')).status).toBe(404);
});

test('an update whose body names another id or another type is refused', async () => {
  expect((await server.put('/Patient/a', aPatient({ id: 'b' }))).status).toBe(400);
  expect((await server.put('/Patient/a', aPatient())).status).toBe(400);
  expect((await server.put('/Observation/a', aPatient({ id: 'a' }))).status).toBe(400);
  expect((await server.get('/Patient/a')).status).toBe(404);
});

test('an update of a version that is no longer the current one is refused', async () => {
  const id = await newPatient();
  const put = (version: string) => server.put(`/Patient/${id}`, aPatient({ id }), { 'if-match': version });
  expect((await put('W/"1"')).status).toBe(200);
  expect((await put('W/"1"')).status).toBe(412);
  expect((await put('whatever')).status).toBe(412);
  expect((await server.get(`/Patient/${id}`)).json.meta.versionId).toBe('2');
});

test('a deleted resource is gone, its versions stay, and it may come back', async () => {
  const id = await newPatient();
  const gone = await server.remove(`/Patient/${id}`);
  expect([gone.status, gone.headers.etag, gone.text]).toEqual([204, 'W/"2"', '']);
  expect((await server.get(`/Patient/${id}`)).status).toBe(410);
  expect((await server.get(`/Patient/${id}/_history/1`)).status).toBe(200);
  expect((await server.get(`/Patient/${id}/_history/2`)).status).toBe(410);
  expect((await server.remove(`/Patient/${id}`)).status).toBe(204);
  expect((await server.put(`/Patient/${id}`, aPatient({ id }))).json.meta.versionId).toBe('3');
});

test('a deletion can be bound to a version', async () => {
  const id = await newPatient();
  expect((await server.remove(`/Patient/${id}`, { 'if-match': 'W/"7"' })).status).toBe(412);
  expect((await server.get(`/Patient/${id}`)).status).toBe(200);
});

test('the history of one resource tells what happened, newest first', async () => {
  const id = await newPatient();
  await server.put(`/Patient/${id}`, aPatient({ id }));
  await server.remove(`/Patient/${id}`);
  const { json } = await server.get(`/Patient/${id}/_history`);
  const told = json.entry.map((entry: { request: { method: string }; resource?: object }) => [
    entry.request.method,
    entry.resource !== undefined,
  ]);
  expect(told).toEqual([
    ['DELETE', false],
    ['PUT', true],
    ['POST', true],
  ]);
  expect([json.type, json.total]).toEqual(['history', 3]);
  expect((await server.get('/Patient/never/_history')).status).toBe(404);
});

test('the histories of a type and of the county are read page by page', async () => {
  for (const path of ['/Patient/_history', '/_history']) {
    const first = (await server.get(`${path}?_count=2`)).json;
    expect(first.entry).toHaveLength(2);
    const next = first.link.find((link: { relation: string }) => link.relation === 'next').url;
    const second = (await server.get(next.slice(BASE.length))).json;
    expect(second.entry).toHaveLength(2);
    expect(second.entry[0]).not.toEqual(first.entry[0]);
  }
  expect((await server.get('/_history?_since=tomorrow')).status).toBe(400);
  expect((await server.get('/_history?_count=few')).status).toBe(400);
});

test('a conditional create finds the one that is there', async () => {
  const identifier = [{ system: 'urn:test', value: 'c1' }];
  const condition = { 'if-none-exist': 'identifier=urn:test|c1' };
  const first = await server.post('/Patient', aPatient({ identifier }), condition);
  const second = await server.post('/Patient', aPatient({ identifier }), condition);
  expect([first.status, second.status]).toEqual([201, 200]);
  expect(second.json.id).toBe(first.json.id);
  await server.post('/Patient', aPatient({ identifier }));
  expect((await server.post('/Patient', aPatient({ identifier }), condition)).status).toBe(412);
});

test('twenty conditional creates at the same moment make one resource', async () => {
  const identifier = [{ system: 'urn:test', value: 'crowd' }];
  const condition = { 'if-none-exist': 'identifier=urn:test|crowd' };
  const replies = await Promise.all(
    Array.from({ length: 20 }, () => server.post('/Patient', aPatient({ identifier }), condition)),
  );
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(new Set(replies.map(({ json }) => json.id)).size).toBe(1);
});

test('a conditional update makes one, changes one, and refuses to choose between two', async () => {
  const identifier = [{ system: 'urn:test', value: 'u1' }];
  const where = '/Patient?identifier=urn:test%7Cu1';
  const first = await server.put(where, aPatient({ identifier }));
  const second = await server.put(where, aPatient({ identifier, gender: 'male' }));
  expect([first.status, second.status]).toEqual([201, 200]);
  expect([second.json.id, second.json.gender]).toEqual([first.json.id, 'male']);
  await server.post('/Patient', aPatient({ identifier }));
  expect((await server.put(where, aPatient({ identifier }))).status).toBe(412);
  expect((await server.put('/Patient', aPatient())).status).toBe(412);
});

test('a conditional deletion takes one, and none when there are several', async () => {
  const identifier = [{ system: 'urn:test', value: 'd1' }];
  const where = '/Patient?identifier=urn:test%7Cd1';
  const id = await newPatient({ identifier });
  expect((await server.remove(where)).status).toBe(204);
  expect((await server.get(`/Patient/${id}`)).status).toBe(410);
  expect((await server.remove(where)).status).toBe(204);
  await Promise.all([newPatient({ identifier }), newPatient({ identifier })]);
  expect((await server.remove(where)).status).toBe(412);
});

test('a patch changes what it names and keeps the digits of all numbers', async () => {
  const observation = JSON.stringify(anObservation()).replace('142', '142.10');
  const { id } = (await server.post('/Observation', observation)).json;
  const reply = await server.patch(`/Observation/${id}`, [
    { op: 'replace', path: '/status', value: 'amended' },
  ]);
  expect(reply.status).toBe(200);
  expect(reply.text).toContain('142.10');
  const finer = await server.patch(
    `/Observation/${id}`,
    '[{"op":"replace","path":"/valueQuantity/value","value":7.100}]',
  );
  expect(finer.text).toContain('"value":7.100');
  expect((await server.get(`/Observation/${id}`)).json.status).toBe('amended');
});

test('a patch that does not fit changes nothing', async () => {
  const id = await newPatient();
  const status = async (operations: unknown, headers = {}) =>
    (await server.patch(`/Patient/${id}`, operations, headers)).status;
  expect(
    await status([
      { op: 'test', path: '/gender', value: 'male' },
      { op: 'replace', path: '/birthDate', value: '1990-01-01' },
    ]),
  ).toBe(422);
  expect(await status([{ op: 'replace', path: '/gender', value: 'none of them' }])).toBe(400);
  expect(await status([{ op: 'replace', path: '/id', value: 'other' }])).toBe(422);
  expect(await status([{ op: 'explode', path: '/gender' }])).toBe(400);
  expect(await status([{ op: '_get', path: '/gender' }])).toBe(400);
  expect(await status({ op: 'test' })).toBe(400);
  expect(await status([{ op: 'add', path: '/name/0/x/y', value: 1 }])).toBeGreaterThanOrEqual(400);
  expect(await status([{ op: 'replace', path: '/gender', value: 'male' }], { 'if-match': 'W/"9"' })).toBe(
    412,
  );
  expect((await server.get(`/Patient/${id}`)).json.meta.versionId).toBe('1');
  expect((await server.patch('/Patient/nobody', [])).status).toBe(404);
});

test('a conditional patch finds the one it is for', async () => {
  const id = await newPatient({ identifier: [{ system: 'urn:test', value: 'p1' }] });
  const where = '/Patient?identifier=urn:test%7Cp1';
  expect((await server.patch(where, [{ op: 'replace', path: '/gender', value: 'male' }])).json.id).toBe(id);
  expect((await server.patch('/Patient?identifier=urn:test%7Cnobody', [])).status).toBe(404);
});

test('two hundred writers of one resource lose no update', async () => {
  const id = await newPatient({ name: [{ text: '0' }] });
  const add = async (): Promise<void> => {
    for (;;) {
      const { json } = await server.get(`/Patient/${id}`);
      const next = { ...json, name: [{ text: String(Number(json.name[0].text) + 1) }] };
      const { status } = await server.put(`/Patient/${id}`, next, {
        'if-match': `W/"${json.meta.versionId}"`,
      });
      if (status === 200) return;
      expect(status).toBe(412);
    }
  };
  await Promise.all(Array.from({ length: 200 }, add));
  const { json } = await server.get(`/Patient/${id}`);
  expect([json.name[0].text, json.meta.versionId]).toEqual(['200', '201']);
});

test('only what was asked for is shown, with a mark that it is not all', async () => {
  const id = await newPatient({ birthDate: '1956-04-09' });
  const { json } = await server.get(`/Patient/${id}?_elements=birthDate`);
  expect(Object.keys(json).sort()).toEqual(['birthDate', 'id', 'meta', 'resourceType']);
  expect(json.meta.tag[0].code).toBe('SUBSETTED');
  const observation = (await server.post('/Observation', anObservation({ note: [{ text: '空腹' }] }))).json
    .id;
  const summary = (await server.get(`/Observation/${observation}?_summary=true`)).json;
  expect([summary.note, summary.valueQuantity.value, summary.status]).toEqual([undefined, 142, 'final']);
  expect((await server.get(`/Patient/${id}?_summary=maybe`)).status).toBe(400);
});

test('JSON is spoken in all its names, and nothing else', async () => {
  const id = await newPatient();
  const status = async (accept: string, query = '') =>
    (await server.get(`/Patient/${id}${query}`, { accept })).status;
  expect(await status('application/json')).toBe(200);
  expect(await status('text/html, */*;q=0.8')).toBe(200);
  expect(await status('application/fhir+xml')).toBe(406);
  expect(await status('*/*', '?_format=xml')).toBe(406);
  expect(await status('application/fhir+xml', '?_format=json')).toBe(200);
  expect(await status('*/*', '?_format=application/fhir+json')).toBe(200);
  const xml = await server.post('/Patient', '<Patient/>', { 'content-type': 'application/fhir+xml' });
  expect([xml.status, xml.json.resourceType]).toEqual([415, 'OperationOutcome']);
  expect((await server.get(`/Patient/${id}?_pretty=true`)).text).toContain('\n  "id": ');
});

test('what is not offered is answered in FHIR too', async () => {
  const answers = await Promise.all([
    server.get('/Nothing/1'),
    server.get('/Patient/1/2/3/4'),
    server.post('/Patient/1', aPatient()),
    server.get('/Patient/$explode'),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 405, 404]);
  for (const { json } of answers) expect(json.resourceType).toBe('OperationOutcome');
  expect(answers[2]?.headers.allow).toContain('PUT');
});

test('our own profiles are read and found like everything else', async () => {
  const found = await server.get(
    '/StructureDefinition?url=https://yiti.health/fhir/StructureDefinition/resident',
  );
  expect(found.json.total).toBe(1);
  expect((await server.get(`/StructureDefinition/${found.json.entry[0].resource.id}`)).status).toBe(200);
});

test('a reference that names this server is kept as a relative one, and found', async () => {
  const subject = { reference: `${BASE}/Patient/absolute` };
  const elsewhere = { reference: 'https://other.test/fhir/Patient/absolute' };
  await server.put('/Observation/abs1', anObservation({ id: 'abs1', subject }));
  await server.put('/Observation/abs2', anObservation({ id: 'abs2', subject: elsewhere }));
  await server.put('/Observation/abs3', anObservation({ id: 'abs3' }));
  await server.patch('/Observation/abs3', [{ op: 'replace', path: '/subject', value: subject }]);
  await server.post('/', {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      {
        resource: anObservation({ id: 'abs4', subject }),
        request: { method: 'PUT', url: 'Observation/abs4' },
      },
    ],
  });
  const { json } = await server.get('/Observation?patient=absolute&_sort=_id');
  expect(json.entry.map((entry: { resource: { id: string } }) => entry.resource.id)).toEqual([
    'abs1',
    'abs3',
    'abs4',
  ]);
  expect(json.entry[0].resource.subject.reference).toBe('Patient/absolute');
  expect((await server.get('/Observation/abs2')).json.subject).toEqual(elsewhere);
});

test('a patch that copies lists into themselves is refused before it fills the memory', async () => {
  await server.put('/Patient/bomb', aPatient({ id: 'bomb' }));
  const copies = Array.from({ length: 40 }, (_, n) => ({ op: 'copy', from: '/name', path: `/name/0/x${n}` }));
  expect((await server.patch('/Patient/bomb', copies)).status).toBe(422);
});

test('while the database is being restarted a client is told to ask again', async () => {
  const records = server.records as { find: unknown };
  const find = records.find;
  records.find = () =>
    Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
  const reply = await server.get('/Patient/any');
  records.find = find;
  expect([reply.status, reply.json.issue[0].code]).toEqual([503, 'transient']);
});
