import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { INSURANCE } from './insurance-table.ts';
import { LEDGER } from './ledger-table.ts';
import { tableEncoder, toRow } from './table.ts';
import { VACCINATION } from './vaccination-table.ts';

interface Mapping {
  readonly charset: string;
  readonly key: string;
  readonly words: Record<string, Record<string, string>>;
  readonly patient: object;
  readonly resources: Record<string, { resourceType: string }>;
}

const mappingOf = (name: string): Mapping =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../mappings', `${name}.mapping.json`), 'utf8'));

const placeholders = (mapping: Mapping): string[][] =>
  [...JSON.stringify([mapping.key, mapping.patient, mapping.resources]).matchAll(/\{([^{}":,[\]]+)\}/g)].map(
    ([, inside]) => (inside as string).split('|'),
  );

test.each([INSURANCE, LEDGER, VACCINATION])(
  'the mapping of $name asks only for columns that are there',
  (table) => {
    const mapping = mappingOf(table.name);
    const asked = placeholders(mapping);

    expect(asked.length).toBeGreaterThan(5);
    expect(
      asked.map(([column]) => column).filter((column) => !table.columns.includes(column as string)),
    ).toEqual([]);
    expect(mapping.charset).toBe(table.charset);
  },
);

test.each([INSURANCE, LEDGER, VACCINATION])('the mapping of $name uses only words it defines', (table) => {
  const mapping = mappingOf(table.name);
  const turns = placeholders(mapping).flatMap(([, turn]) => turn ?? []);

  for (const turn of turns) {
    const [kind, list] = turn.split(' ');
    expect(['number', 'words']).toContain(kind);
    if (kind === 'words') expect(Object.keys(mapping.words)).toContain(list);
  }
});

test('a cell with a comma or a quotation mark stays one cell', () => {
  expect(toRow(['阿莫西林, 布洛芬', '他说"好"', '1'])).toBe('"阿莫西林, 布洛芬","他说""好""",1');
});

test('the insurance bureau writes GB 18030, rare names included', () => {
  expect(iconv.decode(tableEncoder(INSURANCE)('王㛃'), 'gb18030')).toBe('王㛃');
});
