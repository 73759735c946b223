import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anObservation, aPatient } from '../../sample-records.ts';
import { aServer } from '../sample-server.ts';

let server: Awaited<ReturnType<typeof aServer>>;
beforeAll(async () => {
  server = await aServer(freshDatabase);
});
afterAll(() => server.close());

const PATIENT = 'urn:uuid:6b1c1f0e-0000-4000-8000-000000000001';

const bundle = (type: 'batch' | 'transaction', ...entry: object[]) => ({
  resourceType: 'Bundle',
  type,
  entry,
});
const create = (resource: object, more: object = {}, fullUrl?: string) => ({
  ...(fullUrl && { fullUrl }),
  resource,
  request: { method: 'POST', url: (resource as { resourceType: string }).resourceType, ...more },
});
const send = async (sent: object, headers = {}) => {
  const reply = await server.post('/', sent, headers);
  return { ...reply, json: reply.json, entries: reply.json.entry as Entry[] };
};
interface Entry {
  response: { status: string; location?: string; etag?: string; outcome?: object };
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into whatever came back.
  resource?: any;
}
const at = (entry: Entry | undefined): string => `/${entry?.response.location?.split('/_history')[0]}`;
const count = async (type: string): Promise<number> =>
  (await server.get(`/${type}?_summary=count`)).json.total;

test('resources of one transaction find each other under their new ids', async () => {
  const { status, json, entries } = await send(
    bundle(
      'transaction',
      create(anObservation({ subject: { reference: PATIENT } })),
      create(aPatient(), {}, PATIENT),
    ),
  );
  expect([status, json.type]).toEqual([200, 'transaction-response']);
  expect(entries.map(({ response }) => response.status)).toEqual(['201 Created', '201 Created']);
  expect(entries.map(({ response }) => response.etag)).toEqual(['W/"1"', 'W/"1"']);
  const observation = await server.get(at(entries[0]));
  expect(`/${observation.json.subject.reference}`).toBe(at(entries[1]));
});

test('a transaction with one wrong entry keeps nothing and says which one', async () => {
  const before = await count('Patient');
  const reply = await send(
    bundle('transaction', create(aPatient()), create(anObservation({ status: 'guessed' }))),
  );
  expect(reply.status).toBe(400);
  expect(reply.json.issue[0].expression[0]).toBe('Bundle.entry[1].resource.status');
  expect(await count('Patient')).toBe(before);
});

test('a reference to an entry that is not in the bundle is refused', async () => {
  const reply = await send(bundle('transaction', create(anObservation({ subject: { reference: PATIENT } }))));
  expect([reply.status, reply.json.issue[0].code]).toEqual([400, 'not-found']);
});

test('a reference by criteria leads to the one who meets them, or the whole is refused', async () => {
  const { id } = (
    await server.post('/Patient', aPatient({ identifier: [{ system: 'urn:t', value: 'ref' }] }))
  ).json;
  const about = (criteria: string) =>
    bundle('transaction', create(anObservation({ subject: { reference: criteria } })));
  const { entries } = await send(about('Patient?identifier=urn:t|ref'));
  expect((await server.get(at(entries[0]))).json.subject.reference).toBe(`Patient/${id}`);
  expect((await send(about('Patient?identifier=urn:t|nobody'))).status).toBe(412);
});

test('entries are done in the order of the protocol and answered in the order of the bundle', async () => {
  const identifier = [{ system: 'urn:t', value: 'order' }];
  const old = (await server.post('/Patient', aPatient({ identifier }))).json.id;
  const put = (await server.post('/Patient', aPatient())).json.id;
  const { entries } = await send(
    bundle(
      'transaction',
      { request: { method: 'GET', url: `Patient/${put}` } },
      {
        resource: aPatient({ id: put, gender: 'male' }),
        request: { method: 'PUT', url: `Patient/${put}`, ifMatch: 'W/"1"' },
      },
      create(aPatient({ identifier }), { ifNoneExist: 'identifier=urn:t|order' }),
      { request: { method: 'DELETE', url: `Patient/${old}` } },
    ),
  );
  expect(entries.map(({ response }) => response.status)).toEqual([
    '200 OK',
    '200 OK',
    '201 Created',
    '204 No Content',
  ]);
  expect(entries[0]?.resource.gender).toBe('male');
});

test('a conditional create that finds its resource lends its id to the others', async () => {
  const identifier = [{ system: 'urn:t', value: 'there' }];
  const { id } = (await server.post('/Patient', aPatient({ identifier }))).json;
  const { entries } = await send(
    bundle(
      'transaction',
      create(aPatient({ identifier }), { ifNoneExist: 'identifier=urn:t|there' }, PATIENT),
      create(anObservation({ subject: { reference: PATIENT } })),
    ),
  );
  expect(entries.map(({ response }) => response.status)).toEqual(['200 OK', '201 Created']);
  expect((await server.get(at(entries[1]))).json.subject.reference).toBe(`Patient/${id}`);
});

test('updates, patches and deletions may be conditional inside a transaction too', async () => {
  const identifier = (value: string) => [{ system: 'urn:t', value }];
  const [updated, patched, deleted] = await Promise.all(
    ['tu', 'tp', 'td'].map(
      async (value) => (await server.post('/Patient', aPatient({ identifier: identifier(value) }))).json.id,
    ),
  );
  const patch = Buffer.from('[{"op":"replace","path":"/gender","value":"male"}]').toString('base64');
  const { entries } = await send(
    bundle(
      'transaction',
      {
        resource: aPatient({ identifier: identifier('tu'), gender: 'other' }),
        request: { method: 'PUT', url: 'Patient?identifier=urn:t|tu' },
      },
      {
        resource: { resourceType: 'Binary', contentType: 'application/json-patch+json', data: patch },
        request: { method: 'PATCH', url: `Patient/${patched}` },
      },
      { request: { method: 'DELETE', url: 'Patient?identifier=urn:t|td' } },
    ),
  );
  expect(entries.map(({ response }) => response.status)).toEqual(['200 OK', '200 OK', '204 No Content']);
  expect((await server.get(`/Patient/${updated}`)).json.gender).toBe('other');
  expect((await server.get(`/Patient/${patched}`)).json.gender).toBe('male');
  expect((await server.get(`/Patient/${deleted}`)).status).toBe(410);
});

test('a version that is no longer current stops the whole transaction', async () => {
  const { id } = (await server.post('/Patient', aPatient())).json;
  const before = await count('Patient');
  const reply = await send(
    bundle('transaction', create(aPatient()), {
      resource: aPatient({ id }),
      request: { method: 'PUT', url: `Patient/${id}`, ifMatch: 'W/"5"' },
    }),
  );
  expect(reply.status).toBe(412);
  expect(await count('Patient')).toBe(before);
});

test('two entries that write the same resource are refused', async () => {
  const put = { resource: aPatient({ id: 'twice' }), request: { method: 'PUT', url: 'Patient/twice' } };
  expect((await send(bundle('transaction', put, put))).status).toBe(400);
});

test('in a batch each entry stands for itself', async () => {
  const { entries, json } = await send(
    bundle(
      'batch',
      { request: { method: 'GET', url: 'Patient?identifier=urn:t|there' } },
      create(aPatient({ gender: 'none' })),
      create(aPatient()),
      { request: { method: 'GET', url: 'Patient/nobody' } },
      { request: { method: 'GET', url: 'Nothing' } },
      { request: { method: 'PUT', url: 'metadata' }, resource: aPatient() },
    ),
  );
  expect(json.type).toBe('batch-response');
  expect(entries.map(({ response }) => response.status.slice(0, 3))).toEqual([
    '200',
    '400',
    '201',
    '404',
    '404',
    '404',
  ]);
  expect(entries[0]?.resource.total).toBe(1);
  expect(entries[1]?.response.outcome).toMatchObject({ resourceType: 'OperationOutcome' });
});

test('a sender who wants to see what was kept is shown it', async () => {
  const { entries } = await send(bundle('transaction', create(aPatient())), {
    prefer: 'return=representation',
  });
  expect(entries[0]?.resource.resourceType).toBe('Patient');
});

test.each([
  [{ resourceType: 'Bundle', type: 'collection', entry: [] }],
  [{ resourceType: 'Patient' }],
  [bundle('transaction', {})],
  [bundle('transaction', { request: { method: 'BREW', url: 'Patient' } })],
  [bundle('transaction', { request: { method: 'POST', url: 'Patient' } })],
  [bundle('transaction', { request: { method: 'POST', url: 'Coffee' }, resource: aPatient() })],
  [
    bundle('transaction', {
      request: { method: 'POST', url: 'Patient' },
      resource: { resourceType: 'Coffee' },
    }),
  ],
  [bundle('transaction', { request: { method: 'PUT', url: 'Patient' }, resource: aPatient() })],
  [{ resourceType: 'Bundle', type: 'transaction', entry: 'all' }],
])('the bundle %j is refused with a reason', async (sent) => {
  const reply = await send(sent);
  expect([reply.status, reply.json.resourceType]).toEqual([400, 'OperationOutcome']);
});

test('an empty transaction is answered by an empty response', async () => {
  expect((await send({ resourceType: 'Bundle', type: 'transaction' })).status).toBe(200);
});

test('two entries that create by the same criteria mean the same resource', async () => {
  const ifNoneExist = 'identifier=urn:twice|1';
  const again = (fullUrl: string) =>
    create(aPatient({ identifier: [{ system: 'urn:twice', value: '1' }] }), { ifNoneExist }, fullUrl);
  const other = PATIENT.replace(/1$/, '2');
  const { entries } = await send(
    bundle(
      'transaction',
      again(PATIENT),
      again(other),
      create(anObservation({ subject: { reference: other } })),
    ),
  );
  expect(entries.map(({ response }) => response.status)).toEqual(['201 Created', '200 OK', '201 Created']);
  expect(at(entries[1])).toBe(at(entries[0]));
  expect(`/${(await server.get(at(entries[2]))).json.subject.reference}`).toBe(at(entries[0]));
  expect((await server.get('/Patient?identifier=urn:twice|1')).json.total).toBe(1);
});

test('a deletion must say what it deletes', async () => {
  const { status } = await send(bundle('transaction', { request: { method: 'DELETE', url: 'Patient' } }));
  expect(status).toBe(400);
});
