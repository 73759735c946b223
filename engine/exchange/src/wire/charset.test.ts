import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { decode, encode, namedCharset } from './charset.ts';

const aHeader = (declared: string, name: string): string =>
  `MSH|^~\\&|HIS|H1|YITI|1|20260302||ADT^A01|1|P|2.4||||||${declared}\rPID|1||7||${name}`;
const read = (bytes: Buffer) => {
  const decoded = decode(bytes);
  return decoded.ok ? decoded.value : decoded.problem.code;
};

test.each(['GB 18030-2000', 'GB18030', 'GBK', 'GB2312', 'gb-18030'])('%s is GB 18030', (name) => {
  expect(namedCharset(name)).toBe('gb18030');
});

test.each(['UNICODE UTF-8', 'utf8', 'UTF-8'])('%s is UTF-8', (name) => {
  expect(namedCharset(name)).toBe('utf-8');
});

test.each(['', 'UNICODE UTF-8', 'ASCII', 'GBK'])(
  'GBK bytes are read as Chinese when MSH-18 says "%s"',
  (declared) => {
    expect(read(iconv.encode(aHeader(declared, '张建国'), 'gbk'))).toMatchObject({
      charset: 'gb18030',
      text: expect.stringContaining('张建国'),
    });
  },
);

test.each(['', 'GBK', 'GB 18030-2000'])('UTF-8 bytes are read as UTF-8 when MSH-18 says "%s"', (declared) => {
  expect(read(Buffer.from(aHeader(declared, '张建国')))).toMatchObject({
    charset: 'utf-8',
    text: expect.stringContaining('张建国'),
  });
});

test('a rare character of four bytes in GB 18030 survives the way in and back', () => {
  const name = '王\u{20087}';
  const bytes = encode(aHeader('GB 18030-2000', name), 'gb18030');
  expect(read(bytes)).toMatchObject({ charset: 'gb18030', text: expect.stringContaining(name) });
});

test('a surname whose GBK bytes happen to be valid UTF-8 stays Chinese', () => {
  expect(read(iconv.encode(aHeader('', '莫'), 'gbk'))).toMatchObject({ text: expect.stringContaining('莫') });
});

test('Greek letters and degree signs of units stay what they are', () => {
  expect(read(Buffer.from(aHeader('', '71 μmol/L 37.2°')))).toMatchObject({
    charset: 'utf-8',
    text: expect.stringContaining('μmol/L 37.2°'),
  });
});

test('a byte order mark is passed over', () => {
  expect(read(Buffer.from(`\uFEFF${aHeader('', '张')}`))).toMatchObject({
    text: expect.stringMatching(/^MSH/),
  });
});

test('bytes that are neither UTF-8 nor GB 18030 are refused rather than guessed', () => {
  const bytes = Buffer.concat([Buffer.from(aHeader('', '')), Buffer.from([0xff, 0xfe, 0x80, 0x20])]);
  expect(read(bytes)).toBe('exchange.undecodable');
});
