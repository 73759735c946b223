import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from '@yiti/database';
import * as identity from '@yiti/identity';
import { freshDatabase } from '@yiti/testing';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCounty, CARDS, county, type Sample } from '../sample-exchange.ts';
import { importCommand } from './import-command.ts';
import { importFile } from './import-file.ts';

let place: Sample<Awaited<ReturnType<typeof freshDatabase>>>;
const folder = mkdtempSync(join(tmpdir(), 'yiti-import-'));
beforeAll(async () => {
  place = await aCounty(freshDatabase, identity);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await place.db.drop();
});

const aFile = (name: string, content: string | Buffer): string => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};
const MAPPING = {
  mapping: 1,
  sender: 'vaccination',
  key: '{流水号}',
  words: { sex: { 男: 'male', 女: 'female' } },
  patient: {
    identifier: [
      { system: 'urn:oid:2.16.156.10011.1.3', value: '{身份证号}' },
      { system: 'urn:oid:2.16.156.10011.1.19', value: '{健康卡号}' },
    ],
    name: [{ text: '{姓名}' }],
    gender: '{性别|words sex}',
  },
  resources: {
    dose: {
      when: '{疫苗}',
      resourceType: 'Immunization',
      status: 'completed',
      vaccineCode: { text: '{疫苗}' },
      patient: '@patient',
      occurrenceDateTime: '{日期|day}',
      doseQuantity: { value: '{剂量|number}', unit: 'ml' },
    },
  },
};
const HEAD = '流水号,身份证号,健康卡号,姓名,性别,疫苗,日期,剂量';
const imported = async (file: string, more = {}) => {
  const result = await importFile(place.exchange, { file, mapping: MAPPING, ...more });
  if (!result.ok)
    throw new Error(`${result.problem.code} ${result.problem.details ?? ''} ${result.problem.at ?? ''}`);
  return result.value;
};
const refused = async (file: string, mapping: unknown = MAPPING) => {
  const result = await importFile(place.exchange, { file, mapping });
  return result.ok ? 'taken' : result.problem;
};

test('a table becomes residents and facts; an empty cell leaves its element out', async () => {
  const file = aFile(
    'doses.csv',
    `\uFEFF${HEAD}\r\nA1,${CARDS.zhang},,张建国,男,流感疫苗,2026-01-05,0.50\r\n`,
  );
  expect(await imported(file)).toMatchObject({ rows: 1, taken: 1, rejected: 0 });

  const [resident] = await place.all('Patient');
  expect(resident).toMatchObject({ name: [{ text: '张建国' }], gender: 'male' });
  expect(resident.identifier).toHaveLength(1);
  const query = await place.all('Immunization');
  expect(query[0]).toMatchObject({
    vaccineCode: { text: '流感疫苗' },
    patient: { reference: `Patient/${resident.id}` },
    occurrenceDateTime: '2026-01-05',
  });
  const stored = await place.records.find(county, 'Immunization', query[0].id);
  expect(stored?.text).toContain('0.50');
});

test('a file that is taken in again changes nothing', async () => {
  const file = aFile('again.csv', `${HEAD}\nA2,${CARDS.li},,李梅,女,流感疫苗,2026-01-05,0.5\n`);
  await imported(file);
  await imported(file, { from: 1 });
  const doses = (await place.all('Immunization')).filter((each) => each.meta.versionId !== '1');
  expect(doses).toEqual([]);
  expect(await imported(file)).toMatchObject({ taken: 2, rejected: 0 });
});

test('a row that cannot be taken is reported with its line and reason, and stops no other', async () => {
  const rows = [
    `B1,${CARDS.zhang},,张建国,男,流感疫苗,2026-01-05,0.5`,
    `B2,${CARDS.zhang},,张建国,甲,流感疫苗,2026-01-05,0.5`,
    `B3,${CARDS.zhang},,张建国,男,流感疫苗,2026-02-30,0.5`,
    `B4,${CARDS.zhang},,张建国,男,流感疫苗,2026-01-05,半支`,
    `B5,${CARDS.typo},,张建国,男,流感疫苗,2026-01-05,0.5`,
    'B6,太少',
    `B7,${CARDS.zhang},,张建国,男,流感疫苗,2026-01-06,0.5`,
  ];
  const report = await imported(aFile('bad.csv', [HEAD, ...rows].join('\n')));
  expect(report).toMatchObject({ rows: 7, taken: 2, rejected: 5 });
  expect(report.rejectedRows.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    '3 exchange.unknown-code',
    '4 exchange.bad-time',
    '5 exchange.not-a-number',
    '6 identity.no-number',
    '7 exchange.wrong-column-count',
  ]);
});

test('an import that was stopped goes on where it was', async () => {
  const rows = Array.from(
    { length: 450 },
    (_, index) => `C${index},${CARDS.zhang},,张建国,男,流感疫苗,2026-01-05,0.5`,
  );
  const file = aFile('long.csv', [HEAD, ...rows].join('\n'));
  let calls = 0;
  const stopping = {
    ...place.exchange,
    records: {
      ...place.records,
      async write(...what: Parameters<typeof place.records.write>) {
        if (++calls === 2) throw Object.assign(new Error('stopped'), { code: '57P01' });
        return place.records.write(...what);
      },
    },
  };
  await expect(importFile(stopping, { file, mapping: MAPPING })).rejects.toThrow('stopped');
  const { rows: half } = await place.db.query(sql`
    select position from exchange.import where county = ${county} and done_at is null`);
  expect(half).toEqual([{ position: 200 }]);

  const written: number[] = [];
  const report = await imported(file, { progress: (count: number) => written.push(count) });
  expect(report).toMatchObject({ rows: 450, taken: 450, rejected: 0 });
  expect(written).toHaveLength(2);
});

test('a table in GB 18030 is read as its mapping says, four-byte characters included', async () => {
  const name = '王\u{20087}';
  const text = `${HEAD}\nD1,,JK00012345,${name},女,流感疫苗,2026-01-05,0.5\n`;
  const result = await importFile(place.exchange, {
    file: aFile('gbk.csv', iconv.encode(text, 'gb18030')),
    mapping: { ...MAPPING, charset: 'gb18030' },
  });
  expect(result).toMatchObject({ ok: true, value: { taken: 1 } });
  expect((await place.all('Patient')).some((each) => each.name[0].text === name)).toBe(true);
});

test('a table in another charset than its mapping says is rejected row by row rather than garbled', async () => {
  const text = `${HEAD}\nD2,${CARDS.li},,李梅,女,流感疫苗,2026-01-05,0.5\n`;
  expect(await refused(aFile('lying.csv', iconv.encode(text, 'gbk')))).toMatchObject({
    code: 'exchange.column-missing',
  });
});

test('a mapping that is wrong, a missing column and a broken table are each one clear refusal', async () => {
  const file = aFile('short.csv', '流水号,姓名\n1,张');
  expect(await refused(file)).toMatchObject({ code: 'exchange.column-missing' });
  expect(await refused(file, { ...MAPPING, resources: { x: { resourceType: 'Nothing' } } })).toMatchObject({
    code: 'exchange.bad-mapping',
  });
  expect(await refused(file, { ...MAPPING, words: {} })).toMatchObject({ code: 'exchange.bad-mapping' });
  expect(await refused(aFile('open.csv', `${HEAD}\n"E1,`))).toMatchObject({ code: 'exchange.broken-table' });
  expect(await refused(join(folder, 'nowhere.csv'))).toMatchObject({ code: 'exchange.file-not-found' });
});

test('FHIR resources on lines are updated by their id, and a bad line is reported', async () => {
  const patient = (id: string, name: string) =>
    JSON.stringify({ resourceType: 'Patient', id, name: [{ text: name }] });
  const lines = [
    patient('n1', '甲'),
    '{"resourceType":"Patient"',
    patient('n2', '乙'),
    '{"resourceType":"Patient","gender":"x","id":"n3"}',
    '{"resourceType":"Patient"}',
  ];
  const result = await importFile(place.exchange, { file: aFile('people.ndjson', lines.join('\n')) });
  expect(result).toMatchObject({ ok: true, value: { rows: 5, taken: 2, rejected: 3 } });
  expect(result.ok && result.value.rejectedRows.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    '2 fhir.not-json',
    '4 exchange.invalid-facts',
    '5 exchange.id-missing',
  ]);
});

test('the command ends with its summary, and with a code that says whether rows were left out', async () => {
  const said: string[] = [];
  const voice = { say: (line: string) => said.push(line), complain: (line: string) => said.push(line) };
  const mapping = aFile('m.json', JSON.stringify(MAPPING));
  const file = aFile(
    'command.csv',
    `${HEAD}\nF1,${CARDS.zhang},,张建国,男,流感疫苗,2026-01-05,0.5\nF2,,,无名,男,流感疫苗,2026-01-05,0.5\n`,
  );
  expect(await importCommand(['--mapping', mapping, file], place.exchange, voice)).toBe(3);
  expect(said.at(-1)?.split('\n').at(-1)).toBe('2 rows, 1 taken, 1 rejected');
  expect(await importCommand([], place.exchange, voice)).toBe(2);
});
