import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anObservation, aPatient } from '../sample-records.ts';
import { aServer, BASE } from './sample-server.ts';

let server: Awaited<ReturnType<typeof aServer>>;
beforeAll(async () => {
  server = await aServer(freshDatabase);
  await server.put(
    '/Patient/wang',
    aPatient({ id: 'wang', managingOrganization: { reference: 'Organization/town' } }),
  );
  await server.put('/Patient/li', aPatient({ id: 'li', name: [{ text: '李四' }], gender: 'male' }));
  await server.put('/Organization/town', { resourceType: 'Organization', id: 'town', name: '镇卫生院' });
  for (let day = 1; day <= 7; day++) {
    const about = {
      id: `o${day}`,
      subject: { reference: 'Patient/wang' },
      effectiveDateTime: `2026-03-0${day}`,
    };
    await server.put(`/Observation/o${day}`, anObservation(about));
  }
  await server.put(
    '/Observation/other',
    anObservation({
      id: 'other',
      subject: { reference: 'Patient/li' },
      performer: [{ reference: 'Patient/wang' }],
    }),
  );
});
afterAll(() => server.close());

interface Found {
  resource: { id: string; resourceType: string };
  search: { mode: string };
  fullUrl?: string;
}
const idsOf = (entries: Found[] = [], mode = 'match'): string[] =>
  entries.filter(({ search }) => search.mode === mode).map(({ resource }) => resource.id);
const link = (json: { link: { relation: string; url: string }[] }, relation: string): string | undefined =>
  json.link.find((each) => each.relation === relation)?.url;

test('a search answers with the resources as they are kept, their addresses and the question', async () => {
  const { status, json, text } = await server.get('/Patient?gender=male');
  expect([status, json.type, json.total]).toEqual([200, 'searchset', 1]);
  expect(json.entry[0].fullUrl).toBe(`${BASE}/Patient/li`);
  expect(link(json, 'self')).toBe(`${BASE}/Patient?gender=male`);
  expect(text).toContain((await server.get('/Patient/li')).text);
});

test('the same question may come as a form', async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const { json } = await server.post('/Observation/_search?code=8480-6', 'subject=Patient/li', form);
  expect(idsOf(json.entry)).toEqual(['other']);
  expect((await server.post('/Patient', 'gender=male', form)).status).toBe(415);
  expect(idsOf((await server.post('/_search', '_type=Patient&_id=li', form)).json.entry)).toEqual(['li']);
  expect(idsOf((await server.post('/Patient/li/Observation/_search', '', form)).json.entry)).toEqual([
    'other',
  ]);
});

test('pages follow each other by their links and repeat nothing', async () => {
  const seen: string[] = [];
  let url: string | undefined = '/Observation?subject=Patient/wang&_sort=date&_count=3';
  while (url !== undefined) {
    const { json } = await server.get(url);
    seen.push(...idsOf(json.entry));
    url = link(json, 'next')?.slice(BASE.length);
  }
  expect(seen).toEqual(['o1', 'o2', 'o3', 'o4', 'o5', 'o6', 'o7']);
});

test('how many there are is told when asked', async () => {
  expect((await server.get('/Observation?_count=2&_total=accurate')).json.total).toBe(8);
  expect((await server.get('/Observation?_count=2')).json.total).toBeUndefined();
  const counted = (await server.get('/Observation?_summary=count')).json;
  expect([counted.total, counted.entry]).toEqual([8, undefined]);
  expect((await server.get('/Observation?_count=0')).json.total).toBe(8);
});

test('what is found brings along what it refers to and what refers to it', async () => {
  const { json } = await server.get(
    '/Patient?_id=wang&_include=Patient:organization&_revinclude=Observation:subject',
  );
  expect(idsOf(json.entry)).toEqual(['wang']);
  expect(idsOf(json.entry, 'include').sort()).toEqual(['o1', 'o2', 'o3', 'o4', 'o5', 'o6', 'o7', 'town']);
});

test('a parameter nobody knows is refused by the strict and left out, with a word, by the lenient', async () => {
  const strict = await server.get('/Patient?gender=male&shoe=42', { prefer: 'handling=strict' });
  expect([strict.status, strict.json.resourceType]).toEqual([400, 'OperationOutcome']);
  const { json } = await server.get('/Patient?gender=male&shoe=42', { prefer: 'handling=lenient' });
  expect(idsOf(json.entry)).toEqual(['li']);
  expect(link(json, 'self')).toBe(`${BASE}/Patient?gender=male`);
  expect(json.entry.at(-1).search.mode).toBe('outcome');
});

test('a patient’s compartment holds what any parameter ties to him', async () => {
  const { json } = await server.get('/Patient/wang/Observation?_sort=_id');
  expect(idsOf(json.entry)).toEqual(['o1', 'o2', 'o3', 'o4', 'o5', 'o6', 'o7', 'other']);
  expect(link(json, 'self')).toBe(`${BASE}/Patient/wang/Observation?_sort=_id`);
  expect(idsOf((await server.get('/Patient/li/Observation')).json.entry)).toEqual(['other']);
  expect(idsOf((await server.get('/Patient/li/*?_type=Patient,Observation')).json.entry)).toEqual([
    'other',
    'li',
  ]);
  expect((await server.get('/Organization/town/Patient')).status).toBe(404);
});

test('several types are searched at once', async () => {
  const { json } = await server.get('/?_type=Patient,Organization&_sort=_id');
  expect(
    (await server.get('/?_type=Patient,Organization')).json.entry.map((entry: Found) => entry.resource.id),
  ).toEqual(['town', 'li', 'wang']);
  expect(json.resourceType).toBe('OperationOutcome');
});

test('everything about a patient comes page by page, with the institutions it names', async () => {
  const whole = (await server.get('/Patient/wang/$everything')).json;
  expect(idsOf(whole.entry).sort()).toEqual(['o1', 'o2', 'o3', 'o4', 'o5', 'o6', 'o7', 'other', 'wang']);
  expect(idsOf(whole.entry, 'include')).toEqual(['town']);

  const seen: string[] = [];
  let url: string | undefined = '/Patient/wang/$everything?_count=4';
  while (url !== undefined) {
    const { json } = await server.get(url);
    seen.push(...idsOf(json.entry));
    url = link(json, 'next')?.slice(BASE.length);
  }
  expect(seen).toHaveLength(9);
  expect(new Set(seen).size).toBe(9);
});

test('everything can be bounded by type, by change and by date of care', async () => {
  const ids = async (query: string) =>
    idsOf((await server.get(`/Patient/wang/$everything?${query}`)).json.entry);
  expect(await ids('_type=Patient')).toEqual(['wang']);
  expect(await ids('_type=Observation&start=2026-03-06')).toEqual(['o6', 'o7']);
  expect(await ids('_type=Observation&start=2026-03-02&end=2026-03-03')).toEqual(['o2', 'o3', 'other']);
  expect(await ids('_since=2100-01-01')).toEqual([]);
  expect((await server.get('/Patient/wang/$everything?_type=Organization')).status).toBe(400);
  expect((await server.get('/Patient/wang/$everything?start=soon')).status).toBe(400);
  expect((await server.get('/Patient/nobody/$everything')).status).toBe(404);
});
