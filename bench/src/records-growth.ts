import type { Server } from '@yiti/server';

const FIRST = 1_000;
const MEASUREMENTS = 10;
const AUTHOR = 'bench';

/**
 * Ten measurements a patient, four times the patients at each step, and the same questions by one asker, so that only the
 * size differs. `growth` compares the mean of their p50 with that at the first size.
 */
export async function growth(
  { db, records, county }: Server,
  most: number,
  observationOf: (turn: number, patient: string, id: string) => string,
  ask: () => Promise<ReadonlyMap<string, { readonly p50?: number }>>,
): Promise<void> {
  const table: Record<string, Record<string, string>> = {};
  let first: number | undefined;
  let there = 0;
  for (let size = FIRST; size <= most; size *= 4) {
    await records.load(county, 'Patient', people(there, size), AUTHOR);
    await records.load(county, 'Observation', measurements(there, size, observationOf), AUTHOR);
    await db.query({ text: 'vacuum analyze', values: [] });
    there = size;
    const speeds = [...(await ask())].map(([name, { p50 = 0 }]) => [name, p50] as const);
    const mix = speeds.reduce((sum, [, p50]) => sum + p50, 0) / speeds.length;
    first ??= mix;
    table[`${size} patients`] = {
      ...Object.fromEntries(speeds.map(([name, p50]) => [name, `${p50.toFixed(2)} ms`])),
      'mix, p50': `${mix.toFixed(2)} ms`,
      growth: (mix / first).toFixed(2),
    };
  }
  console.table(table);
}

function* people(from: number, to: number) {
  for (let n = from; n < to; n++) {
    yield {
      resourceType: 'Patient',
      id: `grown-${n}`,
      identifier: [{ system: 'urn:bench', value: `g${n}` }],
      gender: 'female',
      birthDate: '1960-01-01',
    };
  }
}

function* measurements(from: number, to: number, observationOf: Parameters<typeof growth>[2]) {
  for (let n = from * MEASUREMENTS; n < to * MEASUREMENTS; n++)
    yield JSON.parse(observationOf(n, `grown-${Math.floor(n / MEASUREMENTS)}`, `grown-${n}`));
}
