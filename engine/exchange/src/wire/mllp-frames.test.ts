import { expect, test } from 'vitest';
import { type Frame, MllpFrames } from './mllp-frames.ts';

const framed = (text: string): Buffer => Buffer.from(`\x0b${text}\x1c\r`);
const shown = (frames: Frame[]) => frames.map(({ kind, bytes }) => `${kind} ${bytes}`);

test('a message that comes byte by byte is one message', () => {
  const frames = new MllpFrames(1000);
  const found = [...framed('MSH|张')].flatMap((byte) => frames.push(Buffer.from([byte])));
  expect(shown(found)).toEqual(['message MSH|张']);
});

test('several messages in one packet, and a half one, are told apart', () => {
  const frames = new MllpFrames(1000);
  const packet = Buffer.concat([framed('one'), framed('two'), Buffer.from('\x0bthr')]);
  expect(shown(frames.push(packet))).toEqual(['message one', 'message two']);
  expect(shown(frames.push(Buffer.from('ee\x1c\r')))).toEqual(['message three']);
});

test('a message whose end never came is given up when the next one begins', () => {
  const frames = new MllpFrames(1000);
  expect(shown(frames.push(Buffer.concat([Buffer.from('\x0bcut'), framed('next')])))).toEqual([
    'truncated cut',
    'message next',
  ]);
});

test('a message is given up when the line closes in the middle of it', () => {
  const frames = new MllpFrames(1000);
  frames.push(Buffer.from('\x0bcut'));
  expect(shown(frames.close())).toEqual(['truncated cut']);
});

test('a message that is too long keeps only its beginning, and the next one is read', () => {
  const frames = new MllpFrames(10_000);
  const found = frames.push(Buffer.concat([framed('x'.repeat(50_000)), framed('next')]));
  expect(found.map((each) => each.kind)).toEqual(['oversize', 'message']);
  expect(found[0]?.bytes.length).toBeLessThanOrEqual(4096);
});

test('blanks between messages are nothing, other bytes are noise', () => {
  const frames = new MllpFrames(1000);
  expect(shown(frames.push(Buffer.concat([Buffer.from('\r\n'), framed('one')])))).toEqual(['message one']);
  expect(shown(new MllpFrames(1000).push(Buffer.concat([Buffer.from('GET / '), framed('two')])))).toEqual([
    'noise GET / ',
    'message two',
  ]);
});
