import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { orThrow } from '@yiti/base';
import { type Resource, readJson, readResource, writeJson } from '@yiti/fhir';
import { freshDatabase, suite } from '@yiti/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { county } from '../sample-records.ts';
import { aServer } from './sample-server.ts';

let server: Awaited<ReturnType<typeof aServer>>;
beforeAll(async () => {
  server = await aServer(freshDatabase);
});
afterAll(() => server.close());

const examples = dirname(createRequire(import.meta.url).resolve('hl7.fhir.r4.examples/package.json'));
/** Bundles of this size are taken: the examples are sent in parts. */
const MOST_BYTES = 8 * 2 ** 20;

/** What a resource says, without what keeping it adds. */
function essence({ resourceType, id: _, meta, ...resource }: Resource): string {
  const { versionId, lastUpdated, ...rest } = meta ?? {};
  return writeJson({ resourceType, meta: rest, ...resource });
}

test('every official example is kept and comes back as it was', { timeout: 180_000 }, async () => {
  const resources = readdirSync(examples)
    .filter((file) => file.endsWith('.json') && file !== 'package.json')
    .map((file) => orThrow(readResource(readFileSync(join(examples, file), 'utf8'))));
  expect(resources).toHaveLength(5306);
  const wrong: string[] = [];
  for (const part of inParts(resources)) {
    const entry = part.map((resource) => ({ resource, request: requestFor(resource) }));
    const body = writeJson({ resourceType: 'Bundle', type: 'batch', entry });
    const reply = await server.post('/', body, { prefer: 'return=representation' });
    expect(reply.status).toBe(200);
    const answers = (
      orThrow(readJson(reply.text)) as { entry: { resource?: Resource; response: { status: string } }[] }
    ).entry;
    for (const [index, resource] of part.entries()) {
      const kept = answers[index]?.resource;
      if (!kept || essence(kept) !== essence(resource)) {
        wrong.push(`${resource.resourceType}/${resource.id}: ${answers[index]?.response.status}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

/** One example bears an id that is longer than R4 allows; it is kept under one of ours. */
const requestFor = ({ resourceType, id = '' }: Resource): object =>
  id.length <= 64 ? { method: 'PUT', url: `${resourceType}/${id}` } : { method: 'POST', url: resourceType };

/** Some examples share type and id: those must not meet in one batch. */
function* inParts(resources: readonly Resource[]): Iterable<Resource[]> {
  let part = new Map<string, Resource>();
  let bytes = 0;
  for (const resource of resources) {
    const size = writeJson(resource).length;
    const key = `${resource.resourceType}/${resource.id}`;
    if (bytes + size > MOST_BYTES || part.has(key)) {
      yield [...part.values()];
      part = new Map();
      bytes = 0;
    }
    part.set(key, resource);
    bytes += size;
  }
  yield [...part.values()];
}

interface Sent {
  readonly entry: readonly { readonly fullUrl: string; readonly resource: Resource }[];
}

const folder = suite('synthea-r4');
const bundles = folder ? readdirSync(folder).filter((file) => file.endsWith('.json.gz')) : [];
const bytesOf = (file: string): Buffer => gunzipSync(readFileSync(join(folder ?? '', file)));

test.skipIf(bundles.length === 0)(
  'the synthetic patients of Synthea come back as they were sent, and find each other',
  { timeout: 240_000 },
  async () => {
    const before = await counts();
    const sent = new Map<string, number>();
    for (const file of bundles) {
      const bytes = bytesOf(file);
      const bundle = orThrow(readJson(bytes)) as Sent;
      const reply = await server.post('/', bytes);
      expect(reply.status).toBe(200);
      const { type, entry } = reply.json as {
        type: string;
        entry: { response: { status: string; location: string } }[];
      };
      expect(type).toBe('transaction-response');
      expect(entry.map(({ response }) => response.status)).toEqual(bundle.entry.map(() => '201 Created'));
      await compare(
        bundle,
        entry.map(({ response }) => response.location.replace(/\/_history\/1$/, '')),
      );
      for (const { resource } of bundle.entry)
        sent.set(resource.resourceType, (sent.get(resource.resourceType) ?? 0) + 1);
    }
    const after = await counts();
    for (const [type, count] of sent)
      expect([type, (after.get(type) ?? 0) - (before.get(type) ?? 0)]).toEqual([type, count]);
  },
);

/** Each resource as sent, with the bundle's names replaced by the ids under which they were kept. */
async function compare(bundle: Sent, kept: readonly string[]): Promise<void> {
  const names = new Map(bundle.entry.map(({ fullUrl }, index) => [fullUrl, kept[index] as string]));
  const wrong: string[] = [];
  await Promise.all(
    bundle.entry.map(async ({ resource }, index) => {
      const { type = '', id = '' } = /^(?<type>\w+)\/(?<id>.+)$/.exec(kept[index] as string)?.groups ?? {};
      const stored = await server.records.find(county, type, id);
      const read = orThrow(readResource(stored?.text ?? '{}'));
      const expected = essence(resource).replace(
        /"reference":"(urn:uuid:[^"]+)"/g,
        (_, name: string) => `"reference":"${names.get(name)}"`,
      );
      if (essence(read) !== expected) wrong.push(`${type}/${id}`);
    }),
  );
  expect(wrong).toEqual([]);
}

async function counts(): Promise<Map<string, number>> {
  const types = [
    'Observation',
    'Claim',
    'Encounter',
    'ExplanationOfBenefit',
    'Procedure',
    'Immunization',
    'DiagnosticReport',
    'Condition',
    'MedicationRequest',
    'CarePlan',
    'Goal',
    'Organization',
    'Practitioner',
    'Patient',
    'AllergyIntolerance',
    'ImagingStudy',
  ];
  const found = new Map<string, number>();
  for (const type of types) found.set(type, (await server.get(`/${type}?_summary=count`)).json.total);
  return found;
}

test.skipIf(bundles.length === 0)('a Synthea bundle with one entry made invalid stores nothing', async () => {
  const before = await counts();
  const bundle = JSON.parse(bytesOf(bundles[0] as string).toString()) as Sent;
  const last = bundle.entry.at(-1)?.resource as Record<string, unknown>;
  last.status = { no: 'code' };
  expect((await server.post('/', bundle)).status).toBe(400);
  expect(await counts()).toEqual(before);
});
