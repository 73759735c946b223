import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { aMessage, type Sent } from '../sample-exchange.ts';
import { acknowledgements, guessHeading, headingOf, type Outcome } from './acknowledge.ts';
import { parseMessage } from './message.ts';

const refused: Outcome = { answer: 'AE', code: 'exchange.bad-time', text: '日期或时间无法识别', at: 'PID-7' };
const answer = (about: Sent, outcome: Outcome, charset: 'utf-8' | 'gb18030' = 'utf-8'): string[] => {
  const parsed = parseMessage(aMessage(['PID|1||7'], { control: 'C7', ...about }));
  if (!parsed.ok) throw new Error(parsed.problem.code);
  const now = new Date('2026-03-02T04:00:00Z');
  return acknowledgements(headingOf(parsed.value, charset), outcome, now, () => 'A1').map((each) =>
    iconv.decode(each, charset),
  );
};

test('an accepted message is answered AA with its control id, from receiver to sender', () => {
  expect(answer({}, { answer: 'AA' })).toEqual([
    'MSH|^~\\&|YITI|349921|HIS|H1|20260302120000+0800||ACK^A01^ACK|A1|P|2.4\rMSA|AA|C7\r',
  ]);
});

test('a refused message is answered with the reason in words and the place, as its version writes them', () => {
  expect(answer({}, refused)[0]).toContain(
    'MSA|AE|C7|日期或时间无法识别\rERR|PID^1^7^102&Data type error&HL70357',
  );
  expect(answer({ version: '2.5' }, refused)[0]).toContain(
    'ERR||PID^1^7|102^Data type error^HL70357|E|exchange.bad-time|||日期或时间无法识别',
  );
});

test('the answer is written in the charset the sender writes', () => {
  expect(answer({}, refused, 'gb18030')[0]).toContain('日期或时间无法识别');
});

test.each([
  [['AL', 'NE'], { answer: 'AA' }, ['CA']],
  [['AL', 'AL'], { answer: 'AA' }, ['CA', 'AA']],
  [['NE', 'AL'], { answer: 'AA' }, ['AA']],
  [['NE', 'NE'], { answer: 'AA' }, []],
  [['ER', 'ER'], { answer: 'AA' }, []],
  [['AL', 'AL'], refused, ['CA', 'AE']],
  [['SU', 'ER'], refused, ['CA', 'AE']],
  [['AL', 'NE'], { answer: 'AR', code: 'exchange.unsupported-type', text: '' }, ['CR']],
] as [[string, string], Outcome, string[]][])(
  'enhanced mode %j answers %j with %j',
  (enhanced, outcome, codes) => {
    expect(answer({ enhanced }, outcome).map((each) => /MSA\|(\w\w)/.exec(each)?.[1])).toEqual(codes);
  },
);

test('a message that cannot be read is answered to whoever its header names, as far as it has one', () => {
  const heading = guessHeading(Buffer.from('MSH|^~\\&|HIS|H1|YITI|349921|2026||ADT^A01|C9|P|2.3'));
  expect(heading).toMatchObject({ application: 'HIS', facility: 'H1', controlId: 'C9', version: '2.3' });
  expect(guessHeading(Buffer.from([0, 255, 12]))).toMatchObject({ application: '', controlId: '' });
});
