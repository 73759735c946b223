import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generate } from '../index.ts';
import { checkCharacter } from '../people/id-card.ts';
import { framed, hl7Text, segment } from './message.ts';
import type { Sender } from './sender.ts';

const CHARSETS = {
  'general-hospital': 'gbk',
  'tcm-hospital': 'gb18030',
  'maternal-child-hospital': 'utf8',
  'mental-hospital': 'gbk',
} as const;
type Key = keyof typeof CHARSETS;
const KEYS = Object.keys(CHARSETS) as Key[];

const folder = mkdtempSync(join(tmpdir(), 'twin-'));
const sent = {} as Record<Key, string[][][]>;

beforeAll(async () => {
  await generate({ residents: 2000, years: 1, seed: 'messages', out: folder });
  for (const key of KEYS) {
    const text = iconv.decode(readFileSync(join(folder, 'hl7', `${key}.hl7`)), CHARSETS[key]);
    sent[key] = text
      .split('\u001c\r')
      .filter(Boolean)
      .map((frame) =>
        frame
          .slice(1)
          .split('\r')
          .filter(Boolean)
          .map((line) => line.split('|')),
      );
  }
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const field = (message: string[][], name: string, at: number) =>
  message.find(([found]) => found === name)?.[at] ?? '';
/** MSH counts its first separator as a field. */
const msh = (message: string[][], at: number) => field(message, 'MSH', at - 1);
const truth = <T>(name: string): T[] =>
  readFileSync(join(folder, 'truth', `${name}.ndjson`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

test.each(KEYS)('%s sends in the order of time, and no control id twice', (key) => {
  const times = sent[key].map((message) => msh(message, 7));
  const ids = sent[key].map((message) => msh(message, 10));

  expect(times.length).toBeGreaterThan(20);
  expect(times).toEqual(times.toSorted());
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(KEYS)('%s sends text that reads as Chinese in the charset of its bytes', (key) => {
  expect(
    sent[key].every((message) =>
      /^[\u4e00-\u9fff\u3400-\u4dbf\u{20000}-\u{3ffff}·?]+\^\^$/u.test(field(message, 'PID', 5)),
    ),
  ).toBe(true);
});

test('MSH-18 is empty, honest or a lie, as it is in a county', () => {
  const declared = KEYS.map((key) => msh(sent[key][0] as string[][], 18));

  expect(declared).toEqual(['', 'GB 18030-2000', 'UNICODE UTF-8', 'UNICODE UTF-8']);
});

test('all message types of the exchange occur', () => {
  const types = new Set(KEYS.flatMap((key) => sent[key].map((message) => msh(message, 9))));

  expect([...types].sort()).toEqual(
    ['A01', 'A02', 'A03', 'A04', 'A08', 'A11', 'A13', 'A40']
      .map((event) => `ADT^${event}`)
      .concat('DFT^P03', 'ORM^O01', 'ORU^R01', 'RDE^O11', 'SIU^S12', 'SIU^S13', 'SIU^S14', 'SIU^S15'),
  );
});

test('an admission is told before its discharge is known', () => {
  const admissions = sent['general-hospital'].filter((message) => msh(message, 9) === 'ADT^A01');

  expect(admissions.length).toBeGreaterThan(100);
  expect(
    admissions.every((message) => field(message, 'PV1', 45) === '' && field(message, 'PV1', 36) === ''),
  ).toBe(true);
});

test('what is cancelled or discharged was admitted before, and a merged number was in use', () => {
  for (const key of KEYS) {
    const admitted = new Set<string>();
    const numbers = new Set<string>();
    for (const message of sent[key]) {
      const event = msh(message, 9);
      const visit = field(message, 'PV1', 19);
      if (event === 'ADT^A01') admitted.add(visit);
      if (['ADT^A02', 'ADT^A03', 'ADT^A11', 'ADT^A13'].includes(event)) expect(admitted).toContain(visit);
      if (event === 'ADT^A40') expect(numbers).toContain(field(message, 'MRG', 1).split('^')[0]);
      numbers.add(field(message, 'PID', 3).split('^')[0] as string);
    }
  }
});

test('the truth says which ID cards were mistyped, and all others are right', () => {
  const mistyped = new Set(
    truth<{ kind: string; sender: string; number: string }>('mishaps')
      .filter(({ kind }) => kind === 'mistyped-id-card')
      .map(({ sender, number }) => `${sender}/${number}`),
  );
  const wrong = new Set<string>();
  for (const key of KEYS) {
    for (const message of sent[key]) {
      const [number, ...cards] = field(message, 'PID', 3).split('~');
      const card = cards
        .map((one) => one.split('^'))
        .find(([, , , , type]) => type === 'NNCHN' || type === '01')?.[0];
      if (card && checkCharacter(card.slice(0, 17)) !== card[17])
        wrong.add(`${key}/${number?.split('^')[0]}`);
    }
  }

  expect(wrong.size).toBeGreaterThan(0);
  expect(wrong).toEqual(mistyped);
});

test('residents are known to several senders, and the truth says under which numbers', () => {
  const known = truth<{ senders: Record<string, { number: string }> }>('people').filter(
    ({ senders }) => Object.keys(senders).length > 1,
  );

  expect(known.length).toBeGreaterThan(200);
});

test('a character that HL7 uses itself is escaped, and empty fields at the end are left out', () => {
  expect(hl7Text('3|4^5&6~7\\8')).toBe('3\\F\\4\\S\\5\\T\\6\\R\\7\\E\\8');
  expect(segment('PV1', 1, undefined, 'x', '', undefined)).toBe('PV1|1||x');
});

test('a message is framed for MLLP and ends with a carriage return', () => {
  const sender = {
    application: 'HIS',
    institution: { code: '499200035' },
    version: '2.4',
    declared: '',
  } as Sender;
  const text = framed(sender, '20260301093000', 7, 'ADT^A04', 'PID|1');

  expect(text.startsWith('\u000bMSH|^~\\&|HIS|499200035|')).toBe(true);
  expect(text).toContain('||ADT^A04|003500000007|P|2.4|');
  expect(text.endsWith('\rPID|1\r\u001c\r')).toBe(true);
});
