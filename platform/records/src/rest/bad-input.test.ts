import { freshDatabase } from '@yiti/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aPatient } from '../sample-records.ts';
import { aServer, type Reply } from './sample-server.ts';

let server: Awaited<ReturnType<typeof aServer>>;
beforeAll(async () => {
  server = await aServer(freshDatabase);
  await server.put('/Patient/p', aPatient({ id: 'p' }));
});
afterAll(() => server.close());

const outcomeOf = ({ status, json }: Reply) => [status, json.resourceType];

test.each([
  ['half a text', '{"resourceType":"Patient","name":['],
  ['no JSON', 'hello'],
  ['nothing', ''],
  ['a list', '[]'],
  ['null', 'null'],
  ['a number', '42'],
  ['a member twice', '{"resourceType":"Patient","gender":"male","gender":"female"}'],
  ['an unknown type', '{"resourceType":"Coffee"}'],
  ['a wrong type', '{"resourceType":"Patient","name":"Wang"}'],
  ['an unknown element', '{"resourceType":"Patient","shoe":42}'],
  ['a day that is none', '{"resourceType":"Patient","birthDate":"2026-02-30"}'],
  ['a character that no text may hold', '{"resourceType":"Patient","name":[{"text":"a\\u0000b"}]}'],
  ['half a character', '{"resourceType":"Patient","name":[{"text":"\\ud800"}]}'],
  ['ten thousand levels', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
  ['the prototype of everything', '{"resourceType":"Patient","__proto__":{"gender":"male"}}'],
])('%s is refused with a reason', async (_, body) => {
  for (const reply of [
    await server.post('/Patient', body),
    await server.put('/Patient/p', body),
    await server.post('/', body),
  ]) {
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(reply.status).toBeLessThan(500);
    expect(reply.json.resourceType).toBe('OperationOutcome');
  }
});

test('a body of fifty megabytes is refused, and six for anything but a bundle', async () => {
  const large = (bytes: number) =>
    Buffer.concat([
      Buffer.from('{"resourceType":"Patient","id":"'),
      Buffer.alloc(bytes, 0x61),
      Buffer.from('"}'),
    ]);
  expect(outcomeOf(await server.post('/Patient', large(6 * 2 ** 20)))).toEqual([413, 'OperationOutcome']);
  const reply = await server.post('/', large(50 * 2 ** 20)).catch(() => undefined);
  // The server may hang up before everything was sent.
  if (reply) expect(outcomeOf(reply)).toEqual([413, 'OperationOutcome']);
  expect((await server.get('/Patient/p')).status).toBe(200);
});

test.each([
  '/Patient?birthdate=soon',
  '/Patient?birthdate=gt',
  '/Patient?_count=-1',
  '/Patient?_cursor=abc',
  '/Patient?_sort=shoe',
  '/Patient?_include=Patient:shoe',
  '/Patient?name:nonsense=a',
  '/Patient?general-practitioner.shoe=a&_summary=x',
  '/Patient?name=%27;drop%20table%20records--&_total=many',
  '/Patient?identifier=%00',
  '/Patient?_lastUpdated=2026-13-01',
  `/Patient?${'name=a&'.repeat(200)}`,
  '/?_type=Coffee',
  '/Patient/p/_history?_since=x',
  '/Patient/p/_history?_cursor=x',
])('%s is refused with a reason', async (url) => {
  expect(outcomeOf(await server.get(url, { prefer: 'handling=strict' }))).toEqual([400, 'OperationOutcome']);
});

const words = fc.constantFrom(
  'Patient',
  'Observation',
  'Bundle',
  'p',
  '_history',
  '_search',
  '$validate',
  '$everything',
  '$meta',
  'metadata',
  '1',
  '..',
  '%00',
  '%zz',
  '$export',
  '*',
);
const paths = fc
  .array(fc.oneof({ weight: 4, arbitrary: words }, fc.webSegment()), { maxLength: 5 })
  .map((parts) => `/${parts.join('/')}`);
const names = fc.constantFrom(
  'name',
  '_id',
  'birthdate',
  'identifier',
  '_has:Observation:patient:code',
  'subject:Patient.name',
  '_sort',
  '_count',
  '_include',
  '_revinclude:iterate',
  '_elements',
  '_summary',
  '_total',
  '_cursor',
  '_since',
  '_at',
  '_type',
  '_format',
  'name:exact',
  'code:in',
  'value-quantity',
  'code-value-quantity',
  '_lastUpdated',
  'general-practitioner:identifier',
);
const values = fc.oneof(
  fc.webQueryParameters(),
  fc.string({ unit: 'binary', maxLength: 60 }).map(encodeURIComponent),
  fc.constantFrom(
    'ge2020',
    '1e400',
    '|',
    '$',
    ',',
    '\\',
    "'",
    '%F0%90',
    'Patient:*',
    '-',
    'a|b|c|d',
    '*',
    '%22',
    'infinity',
    '-infinity',
  ),
);
const queries = fc
  .array(fc.tuple(fc.oneof(names, fc.webSegment()), values), { maxLength: 4 })
  .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&'));
const bodies = fc.oneof(
  fc.constant(undefined),
  fc.json().map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc
    .record(
      {
        resourceType: words,
        id: fc.string(),
        entry: fc.jsonValue(),
        type: fc.constantFrom('batch', 'transaction'),
        parameter: fc.jsonValue(),
      },
      { requiredKeys: ['resourceType'] },
    )
    .map((value) => Buffer.from(JSON.stringify(value))),
  fc
    .array(
      fc.record({
        op: fc.constantFrom('add', 'remove', 'replace', 'move', 'copy', 'test', 'x'),
        path: fc.oneof(
          fc.constantFrom(
            '/name/0',
            '/id',
            '/meta/tag/-',
            '',
            '/name/99/x',
            '/__proto__/a',
            '/constructor/prototype/x',
          ),
          fc.string(),
        ),
        from: fc.string(),
        value: fc.jsonValue(),
      }),
    )
    .map((value) => Buffer.from(JSON.stringify(value))),
);
const headers = fc.record(
  {
    'if-match': fc.constantFrom('W/"1"', '*', '""', 'x', 'W/"99999999999999"'),
    'if-none-match': fc.constantFrom('W/"1"', '*', ',,'),
    'if-none-exist': fc.constantFrom('identifier=a', '', 'shoe=1', '_count=1', 'name:x=1'),
    'if-modified-since': fc.constantFrom('yesterday', new Date(0).toUTCString()),
    prefer: fc.constantFrom('return=minimal', 'handling=strict', 'respond-async', ';;;'),
    accept: fc.constantFrom('*/*', 'application/fhir+json', 'text/turtle', ';q'),
    'content-type': fc.constantFrom(
      'application/fhir+json',
      'application/json-patch+json',
      'application/x-www-form-urlencoded',
      'text/plain',
      'application/fhir+json;charset=gbk',
    ),
  },
  { requiredKeys: [] },
);

test('whatever is sent, the server answers, and never with a mistake of its own', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE'),
      paths,
      queries,
      bodies,
      headers,
      async (method, path, query, body, sent) => {
        const usable = method === 'GET' ? undefined : body;
        const reply = await server.ask(
          method,
          `${path}${query && '?'}${query}`,
          usable,
          sent as Record<string, string>,
        );
        expect(reply.status).toBeLessThan(500);
        if (reply.status >= 400 && reply.text !== '') expect(() => reply.json).not.toThrow();
      },
    ),
    { numRuns: 1_500, endOnFailure: true },
  );
});
