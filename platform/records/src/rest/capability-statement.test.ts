import { searchParameters } from '@yiti/fhir';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPatient } from '../sample-records.ts';
import { aServer, type Reply } from './sample-server.ts';

let server: Awaited<ReturnType<typeof aServer>>;
beforeAll(async () => {
  server = await aServer(freshDatabase);
});
afterAll(() => server.close());

interface ResourceClaims {
  type: string;
  interaction: { code: string }[];
  searchParam: { name: string; type: string }[];
  searchInclude: string[];
  searchRevInclude: string[];
  operation: { name: string }[];
  conditionalCreate: boolean;
  conditionalUpdate: boolean;
  conditionalDelete: string;
}
const statement = async () => (await server.get('/metadata')).json.rest[0];
const patientClaims = async (): Promise<ResourceClaims> =>
  (await statement()).resource.find((each: ResourceClaims) => each.type === 'Patient');

test('the statement is itself a valid resource', async () => {
  const { json } = await server.get('/metadata');
  const { json: outcome } = await server.post('/CapabilityStatement/$validate', json);
  expect(outcome.issue.filter((issue: { severity: string }) => issue.severity === 'error')).toEqual([]);
});

/** One call for each interaction a statement may claim; `id` is a Patient of its own. */
const CALLS: Readonly<Record<string, (id: string) => Promise<Reply>>> = {
  read: (id) => server.get(`/Patient/${id}`),
  vread: (id) => server.get(`/Patient/${id}/_history/1`),
  update: (id) => server.put(`/Patient/${id}`, aPatient({ id })),
  patch: (id) => server.patch(`/Patient/${id}`, []),
  delete: (id) => server.remove(`/Patient/${id}`),
  'history-instance': (id) => server.get(`/Patient/${id}/_history`),
  'history-type': () => server.get('/Patient/_history'),
  create: () => server.post('/Patient', aPatient()),
  'search-type': () => server.get('/Patient'),
  transaction: () => server.post('/', { resourceType: 'Bundle', type: 'transaction' }),
  batch: () => server.post('/', { resourceType: 'Bundle', type: 'batch' }),
  'history-system': () => server.get('/_history'),
  'search-system': () => server.get('/?_type=Patient'),
  validate: () => server.post('/Patient/$validate', aPatient()),
  meta: (id) => server.get(`/Patient/${id}/$meta`),
  'meta-add': (id) => server.post(`/Patient/${id}/$meta-add`, labels),
  'meta-delete': (id) => server.post(`/Patient/${id}/$meta-delete`, labels),
  everything: (id) => server.get(`/Patient/${id}/$everything`),
};
const labels = {
  resourceType: 'Parameters',
  parameter: [{ name: 'meta', valueMeta: { tag: [{ code: 'a' }] } }],
};

test('every interaction and operation the statement claims is answered', async () => {
  const { interaction, operation } = await patientClaims();
  const system = (await statement()).interaction;
  const claimed = [...interaction, ...system]
    .map(({ code }) => code)
    .concat(operation.map(({ name }) => name));
  expect(claimed.filter((name) => !(name in CALLS) && name !== 'export' && name !== 'import')).toEqual([]);
  for (const name of claimed) {
    const { id } = (await server.post('/Patient', aPatient())).json;
    const reply = await CALLS[name]?.(id);
    expect([name, (reply?.status ?? 200) < 300]).toEqual([name, true]);
  }
});

test('conditional interactions are claimed because they are there', async () => {
  const claims = await patientClaims();
  expect([claims.conditionalCreate, claims.conditionalUpdate, claims.conditionalDelete]).toEqual([
    true,
    true,
    'single',
  ]);
});

const SAMPLE: Readonly<Record<string, string>> = {
  number: '1',
  date: '2026-01-01',
  string: 'a',
  token: 'a|b',
  reference: 'Patient/1',
  quantity: '1',
  uri: 'urn:a',
};

/** A value of the form a parameter takes; a composite joins those of its parts. */
function sampleOf(type: string, name: string): string {
  const parameter = searchParameters(type).get(name);
  if (parameter?.type !== 'composite') return SAMPLE[parameter?.type ?? ''] ?? '';
  return (parameter.components ?? [])
    .map(
      ({ definition }) =>
        [...searchParameters(type).values()].find(({ url }) => url === definition)?.type ?? '',
    )
    .map((kind) => SAMPLE[kind] ?? '')
    .join('$');
}

test('every search parameter the statement claims is understood', { timeout: 120_000 }, async () => {
  const { resource } = (await statement()) as { resource: ResourceClaims[] };
  expect(resource).toHaveLength(146);
  const refused: string[] = [];
  for (const { type, searchParam } of resource) {
    const entry = searchParam.map(({ name }) => ({
      request: { method: 'GET', url: `${type}?${name}=${sampleOf(type, name)}` },
    }));
    const { json } = await server.post(
      '/',
      { resourceType: 'Bundle', type: 'batch', entry },
      { prefer: 'handling=strict' },
    );
    for (const [index, { response }] of json.entry.entries()) {
      if (response.status !== '200 OK') refused.push(`${entry[index]?.request.url}: ${response.status}`);
    }
  }
  expect(refused).toEqual([]);
});

test('every include the statement claims is understood', async () => {
  const { searchInclude, searchRevInclude } = await patientClaims();
  for (const include of searchInclude)
    expect((await server.get(`/Patient?_include=${include}`)).status).toBe(200);
  for (const include of searchRevInclude.slice(0, 40)) {
    expect([include, (await server.get(`/Patient?_revinclude=${include}`)).status]).toEqual([include, 200]);
  }
});
