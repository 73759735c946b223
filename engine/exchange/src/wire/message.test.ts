import { expect, test } from 'vitest';
import { parseMessage } from './message.ts';

const MSH = 'MSH|^~\\&|HIS|H1|YITI|1|20260302||ADT^A01|C1|P|2.4';
const parse = (text: string) => {
  const parsed = parseMessage(text);
  if (!parsed.ok) throw new Error(parsed.problem.code);
  return parsed.value;
};
const refused = (text: string) => {
  const parsed = parseMessage(text);
  return parsed.ok ? 'taken' : parsed.problem.code;
};

test.each([
  ['CR', '\r'],
  ['LF', '\n'],
  ['CRLF', '\r\n'],
])('segments may end with %s', (_, end) => {
  expect(parse([MSH, 'PID|1||7', ''].join(end)).segments.map((each) => each.name)).toEqual(['MSH', 'PID']);
});

test('a number, its repetitions, components and subcomponents are found where the standard counts them', () => {
  const [, pid] = parse(`${MSH}\rPID|1||7^^^A&1.2.3&ISO^MR~8^^^^SN`).segments;
  expect(pid?.text(3)).toBe('7');
  expect(pid?.text(3, 4, 2)).toBe('1.2.3');
  expect(pid?.repetitions(3).map((each) => [each.text(1), each.text(5)])).toEqual([
    ['7', 'MR'],
    ['8', 'SN'],
  ]);
});

test("what the sender escaped is written out, also bytes in the message's own charset", () => {
  const parsed = parseMessage(
    `${MSH}\rNTE|1||a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f\\.br\\g\\XD5C5\\h\\Zq\\`,
    'gb18030',
  );
  expect(parsed.ok && parsed.value.segments[1]?.text(3)).toBe('a|b^c&d~e\\f\ng张h\\Zq\\');
});

test('a lone backslash is a backslash', () => {
  expect(parse(`${MSH}\rNTE|1||C:\\temp`).segments[1]?.text(3)).toBe('C:\\temp');
});

test('a sender may choose its own delimiters', () => {
  const { kind, segments } = parse('MSH#*~\\&#HIS#H1#YITI#1#20260302##ADT*A04#C1#P#2.4\rPID#1##7***X*MR');
  expect(kind).toBe('ADT^A04');
  expect(segments[1]?.text(3, 5)).toBe('MR');
});

test('two quotation marks delete a value and are not its text', () => {
  expect(parse(`${MSH}\rPID|1||7||""`).segments[1]?.text(5)).toBe('');
});

test.each([
  ['nothing', '', 'exchange.no-header'],
  ['a message without MSH', 'PID|1||7', 'exchange.no-header'],
  ['a header that was cut off', 'MSH|^~\\&|HIS|H1|YI', 'exchange.no-message-type'],
  [
    'a header without its control id',
    'MSH|^~\\&|HIS|H1|YITI|1|20260302||ADT^A01||P|2.4',
    'exchange.no-control-id',
  ],
  ['a line that is no segment', `${MSH}\rPI`, 'exchange.bad-segment'],
  ['a segment name cut in two', `${MSH}\rpid|1`, 'exchange.bad-segment'],
])('%s is refused with its reason', (_, text, code) => {
  expect(refused(text)).toBe(code);
});
