import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digitsOf, readJson, readResource, writeJson } from '../index.ts';

const read = (text: string): unknown => {
  const json = readJson(text);
  if (!json.ok) throw new Error(json.problem.code);
  return json.value;
};
const problemOf = (input: string | Buffer): string => {
  const json = readJson(input);
  return json.ok ? 'none' : json.problem.code;
};

test.each([
  '1.10',
  '0.000',
  '1e-3',
  '-0',
  '1E+2',
  '12345678901234567890.123456789',
  '0.10000000000000000000',
  '100',
  '-7.5',
])('the number %s comes back with its digits', (digits) => {
  const text = `{"value":${digits},"list":[1,${digits},{"deep":${digits}}]}`;
  expect(writeJson(read(text))).toBe(text);
});

test('any number that JSON allows comes back as it was written', () => {
  const digits = fc.stringMatching(/^-?(0|[1-9]\d{0,20})(\.\d{1,20})?([eE][+-]?\d{1,2})?$/);
  fc.assert(
    fc.property(fc.array(digits), (numbers) => {
      const text = `[${numbers.join(',')}]`;
      expect(writeJson(read(text))).toBe(text);
    }),
  );
});

test('any JSON value comes back as JSON.stringify writes it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      expect(writeJson(read(text))).toBe(text);
    }),
  );
});

test('digits go along when a part is moved into another resource, and when it is copied by spreading', () => {
  const bundle = read('{"entry":[{"resource":{"valueQuantity":{"value":1.10,"unit":"mmol/L"}}}]}') as {
    entry: [{ resource: { valueQuantity: object } }];
  };
  const stored = { id: '7', ...bundle.entry[0].resource };
  expect(writeJson(stored)).toBe('{"id":"7","valueQuantity":{"value":1.10,"unit":"mmol/L"}}');
  expect(writeJson({ ...stored.valueQuantity })).toBe('{"value":1.10,"unit":"mmol/L"}');
  expect(digitsOf(stored.valueQuantity, 'value')).toBe('1.10');
});

test('a number that was changed after reading is written as it is now', () => {
  const quantity = read('{"value":1.10}') as { value: number };
  quantity.value = 2.5;
  expect(writeJson(quantity)).toBe('{"value":2.5}');
});

test('an odd number in one member leaves strings, nulls and escapes of the others alone', () => {
  const text = '{"a":"1.10 \\" \\\\","b":null,"c":true,"d":[],"e":{},"f":"张\\n","g":2.50}';
  expect(writeJson(read(text))).toBe(text);
  expect(writeJson(read(' { "a" : [ 1.0 , { "b" : "\\\\" } , false ] , "c" : 3.0 } '))).toBe(
    '{"a":[1.0,{"b":"\\\\"},false],"c":3.0}',
  );
});

test('what is undefined is left out, as JSON.stringify does', () => {
  expect(writeJson({ a: undefined, ...(read('{"b":1.0}') as object) })).toBe('{"b":1.0}');
});

test.each([
  ['{"a":1,}', 'fhir.not-json'],
  ['{"a":1', 'fhir.not-json'],
  ['', 'fhir.not-json'],
  ['{"a":"\u0001"}', 'fhir.not-json'],
  ['{"a":01}', 'fhir.not-json'],
  ['{"a":NaN}', 'fhir.not-json'],
  ['"unclosed', 'fhir.not-json'],
  ['{"a":1}{"b":2}', 'fhir.not-json'],
  ['{"a":1,"a":2}', 'fhir.not-json'],
  ['{"x":{"a":1,"b":{},"a":2.0}}', 'fhir.not-json'],
  ['{"a":"\\u0000"}', 'fhir.not-json'],
  ['{"a":"\\\\\\u0000"}', 'fhir.not-json'],
  ['['.repeat(101) + ']'.repeat(101), 'fhir.too-deep'],
  ['{"a":'.repeat(100_000), 'fhir.too-deep'],
])('%j is refused: %s', (text, code) => {
  expect(problemOf(text)).toBe(code);
});

test('a hundred levels, a backslash before the letters u0000, and colons in strings are fine', () => {
  expect(problemOf('['.repeat(100) + ']'.repeat(100))).toBe('none');
  expect(problemOf('{"a":"\\\\u0000"}')).toBe('none');
  expect(problemOf('{"a:b":"\\":{[,"}')).toBe('none');
});

test('bytes that are not UTF-8 are refused rather than replaced', () => {
  expect(problemOf(Buffer.from([0x22, 0xd5, 0xc5, 0x22]))).toBe('fhir.not-utf8'); // 张 in GBK
  expect(problemOf(Buffer.from('"张"'))).toBe('none');
});

test('a byte order mark is passed over', () => {
  expect(problemOf(Buffer.from('\ufeff{"a":1}'))).toBe('none');
});

test('the problem of a broken text does not repeat the text', () => {
  const json = readJson('{"name":"王小明",}');
  expect(JSON.stringify(json)).not.toContain('王');
});

test('a member called __proto__ is a member like any other and changes no object', () => {
  const value = read('{"__proto__":{"admin":true},"n":1.0}') as Record<string, unknown>;
  expect(Object.keys(value)).toEqual(['__proto__', 'n']);
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
  expect((value as { admin?: boolean }).admin).toBeUndefined();
});

test.each([
  '[]',
  'null',
  '7',
  '"Patient"',
  '{}',
  '{"resourceType":"Animal"}',
  '{"resourceType":7}',
  '{"resourceType":"constructor"}',
  '{"resourceType":"DomainResource"}',
])('%s is not a resource', (text) => {
  const resource = readResource(text);
  expect(resource.ok ? 'none' : resource.problem.code).toBe('fhir.unknown-type');
});

test('a resource is read with its type', () => {
  expect(readResource('{"resourceType":"Patient"}')).toEqual({
    ok: true,
    value: { resourceType: 'Patient' },
  });
});
