import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generate } from '../index.ts';

const folder = mkdtempSync(join(tmpdir(), 'twin-'));
const read = <T>(path: string): T[] =>
  readFileSync(join(folder, path), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

beforeAll(async () => {
  await generate({ residents: 5000, years: 1, seed: 'planted', out: folder });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Case {
  readonly outbreak?: string;
  readonly on: string;
  readonly village: string;
  readonly visit: string;
}

test('an outbreak stays in its days and villages, and one is still going on', () => {
  const outbreaks = read<{
    key: string;
    from: string;
    days: number;
    villages: string[];
    townshipIndex: number;
  }>('truth/outbreaks.ndjson');
  const cases = read<Case>('truth/notifiable.ndjson').filter(({ outbreak }) => outbreak !== undefined);

  expect(cases.length).toBeGreaterThan(30);
  for (const { outbreak, on, village } of cases) {
    const { from, days, villages, townshipIndex } = outbreaks.find(
      ({ key }) => key === outbreak,
    ) as (typeof outbreaks)[number];
    const sinceDay = (Date.parse(on) - Date.parse(from)) / 86_400_000;
    // A Sunday's patient may have come on Saturday.
    expect(sinceDay).toBeGreaterThanOrEqual(-1);
    expect(sinceDay).toBeLessThan(days);
    if (villages.length > 0) expect(villages).toContain(village);
    expect(village.slice(6, 9)).toBe(String(100 + townshipIndex));
  }
  expect(cases.some(({ on }) => on >= '2026-11-14')).toBe(true);
});

test('a notifiable disease seen in a village or township is a diagnosis in the record', () => {
  const visits = read<Case & { level: string }>('truth/notifiable.ndjson').filter(
    ({ level }) => level === 'village' || level === 'township',
  );
  const diagnosed = new Set(
    read<{ encounter?: { reference: string } }>('fhir/Condition.ndjson').map(
      ({ encounter }) => encounter?.reference,
    ),
  );

  expect(visits.length).toBeGreaterThan(10);
  expect(visits.filter(({ visit }) => !diagnosed.has(`Encounter/${visit}`))).toEqual([]);
});

test('a few in a hundred follow-ups are invented: by few clinics, in the evening, with favourite numbers', () => {
  const followUps = read<{ id: string; type?: unknown; period: { start: string } }>(
    'fhir/Encounter.ndjson',
  ).filter(({ type }) => type);
  const invented = read<{ encounter: string; institution: string }>('truth/fabricated.ndjson');
  const ids = new Set(invented.map(({ encounter }) => encounter));
  const pressures = read<{
    encounter: { reference: string };
    component?: { valueQuantity: { value: number } }[];
  }>('fhir/Observation.ndjson')
    .filter(
      ({ component, encounter }) => component && ids.has(encounter.reference.slice('Encounter/'.length)),
    )
    .map(({ component }) => component?.map(({ valueQuantity }) => valueQuantity.value).join('/'));

  expect(invented.length / followUps.length).toBeGreaterThan(0.01);
  expect(invented.length / followUps.length).toBeLessThan(0.12);
  expect(
    followUps.filter(({ id }) => ids.has(id)).every(({ period }) => /T(19:4|19:5|20:0)/.test(period.start)),
  ).toBe(true);
  expect(new Set(pressures).size).toBeLessThanOrEqual(4);
});

test('one record in a hundred was opened twice, without a card, and the truth knows both', () => {
  const duplicates = read<{ person: string; patient: string }>('truth/duplicates.ndjson');
  const patients = new Map(
    read<{ id: string; identifier?: object[]; birthDate: string }>('fhir/Patient.ndjson').map((patient) => [
      patient.id,
      patient,
    ]),
  );

  expect(duplicates.length / patients.size).toBeGreaterThan(0.006);
  expect(duplicates.length / patients.size).toBeLessThan(0.014);
  for (const { person, patient } of duplicates) {
    expect(patients.get(patient)?.identifier).toBeUndefined();
    expect(patients.get(patient)?.birthDate).toBe(patients.get(person)?.birthDate);
  }
});
