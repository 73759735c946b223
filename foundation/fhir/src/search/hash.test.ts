import { toCounty } from '@yiti/base';
import { expect, test } from 'vitest';
import { hash } from './hash.ts';
import { toDecimal } from './lanes.ts';

const county = toCounty(349921);
const other = toCounty(349922);

/** Taken from the first release; a change here means that every county must reindex. */
const STORED = { token: '-4586535544333154150', self: '2901043810954629144', prefix: '-3620282233959464218' };

test('a reference is its target joined with its parameter, as PostgreSQL computes it for a chained search', () => {
  for (const [parameter, type, id] of [
    ['subject', 'Patient', '7'],
    ['encounter', 'Encounter', 'e-1.x'],
    ['主', 'Group', '0'],
  ] as const) {
    const joined = BigInt(hash.self(county, type, id)) ^ BigInt(hash.parameter(county, parameter));
    expect(hash.reference(county, parameter, `${type}/${id}`)).toBe(joined.toString());
  }
});

test('two counties never share a hash, except the key of a range', () => {
  const of = (place: typeof county): string[] => [
    hash.token(place, 'code', 'http://loinc.org', '8480-6'),
    hash.token(place, 'code', undefined, '8480-6'),
    hash.reference(place, 'subject', 'Patient/7'),
    hash.self(place, 'Patient', '7'),
    hash.parameter(place, 'subject'),
    hash.uri(place, 'url', 'http://x'),
    hash.stringPrefix(place, 'name', '王'),
    hash.present(place, 'name'),
  ];
  expect(of(county).filter((one) => of(other).includes(one))).toEqual([]);
});

test('what is asked differently has a different hash', () => {
  const forms = [
    hash.token(county, 'code', undefined, 'a'),
    hash.token(county, 'code', '', 'a'),
    hash.token(county, 'code', 'a', undefined),
    hash.token(county, 'code', 'a', 'a'),
    hash.token(county, 'code', 'ab', 'c'),
    hash.token(county, 'code', 'a', 'bc'),
    hash.token(county, 'class', undefined, 'a'),
    hash.uri(county, 'code', 'a'),
    hash.uriBelow(county, 'code', 'a'),
    hash.stringPrefix(county, 'code', 'a'),
    hash.stringExact(county, 'code', 'a'),
    hash.identifierOfType(county, 'code', 'a', 'b', 'c'),
    hash.identifierOfType(county, 'code', 'a', 'bc', ''),
    hash.present(county, 'code'),
    hash.parameter(county, 'code'),
    hash.reference(county, 'code', 'a'),
    hash.rangeKey('code'),
  ];
  expect(new Set(forms).size).toBe(forms.length);
});

test('hashes do not change from one version of the program to the next, because they are stored', () => {
  expect(hash.token(county, 'code', 'http://loinc.org', '8480-6')).toBe(STORED.token);
  expect(hash.self(county, 'Patient', '7')).toBe(STORED.self);
  expect(hash.stringPrefix(county, 'name', '王小')).toBe(STORED.prefix);
});

test.each([
  [0, 0],
  [0, 1],
  [0, 999_999],
  [0, 1_000_000],
  [0, 0xffffffff],
  [2_328, 1_316_134_911],
  [2_328, 1_316_134_912],
  [0x7fffffff, 0xffffffff],
  [0x80000000, 0],
  [0xffffffff, 0xffffffff],
  [0xffffffff, 0],
  [0x12345678, 0x9abcdef0],
  [0xdeadbeef, 1],
])('the lanes %i and %i are written as the bigint they are', (high, low) => {
  const expected = BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low));
  expect(toDecimal(high | 0, low | 0)).toBe(expected.toString());
});

test('half a million numbers in a row meet in each half of the hash no more often than chance', () => {
  const count = 500_000;
  const halves = [new Uint32Array(count), new Uint32Array(count)] as const;
  for (let number = 0; number < count; number++) {
    const value = BigInt(
      hash.token(
        county,
        'identifier',
        'urn:oid:2.16.156.10011.1.3',
        `34992119${String(number * 8).padStart(10, '0')}`,
      ),
    );
    halves[0][number] = Number(BigInt.asUintN(32, value));
    halves[1][number] = Number(BigInt.asUintN(32, value >> 32n));
  }
  // Chance gives count² / 2³³ ≈ 29 meetings, and more than 60 once in a million times.
  for (const half of halves) {
    half.sort();
    expect(half.filter((value, place) => place > 0 && value === half[place - 1]).length).toBeLessThan(60);
  }
});
