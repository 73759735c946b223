import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer } from '../intake/intake.ts';
import { prepare } from '../intake/prepare.ts';
import { aMessage } from '../sample-exchange.ts';
import type { Frame } from './mllp-frames.ts';
import { listenMllp, type MllpServer } from './mllp-server.ts';

/** An intake that says AA to every message it can read, and can be held up. */
let held: Promise<void> = Promise.resolve();
let underWay = 0;
let most = 0;
const intake = {
  async take(frame: Frame): Promise<Answer> {
    most = Math.max(most, ++underWay);
    await held;
    underWay--;
    const { heading, ...rest } = prepare(frame);
    if (rest.readable) return { heading, outcome: { answer: 'AA' } };
    return { heading, outcome: { answer: 'AR', code: rest.problem.code, text: rest.problem.code } };
  },
};

let server: MllpServer;
beforeAll(async () => {
  server = await listenMllp(intake, { port: 0, host: '127.0.0.1', messageLimit: 100_000, stallMs: 300 });
});
afterAll(() => server.close());

/** Sends bytes and reads answers until `count` of them are there or the line is closed. */
async function talk(chunks: readonly (string | Buffer)[], count: number, hangUp = false): Promise<string[]> {
  const socket: Socket = connect({ port: server.port, host: '127.0.0.1' });
  await once(socket, 'connect');
  for (const chunk of chunks) {
    socket.write(chunk);
    await new Promise((soon) => setImmediate(soon));
  }
  if (hangUp) socket.end();
  let heard = '';
  socket.setEncoding('utf8');
  const closed = once(socket, 'close').then(() => false);
  while (heard.split('\x1c').length - 1 < count) {
    const more = await Promise.race([once(socket, 'data').then(([text]) => text as string), closed]);
    if (more === false) break;
    heard += more;
  }
  socket.destroy();
  return heard
    .split('\x1c\r')
    .filter((each) => each !== '')
    .map((each) => /MSA\|(\w\w)\|([^|\r]*)/.exec(each)?.slice(1).join(' ') ?? each);
}
const framed = (control: string): string => `\x0b${aMessage(['PID|1||7'], { control })}\x1c\r`;

test('messages in one packet are answered one by one in their order', async () => {
  expect(await talk([framed('1') + framed('2') + framed('3')], 3)).toEqual(['AA 1', 'AA 2', 'AA 3']);
});

test('a message in many packets is answered once', async () => {
  expect(await talk([...framed('4')], 1)).toEqual(['AA 4']);
});

test('a message that is cut off is refused, and the next one is taken', async () => {
  expect(await talk([framed('5').slice(0, -10), framed('6')], 2)).toEqual(['AR 5', 'AA 6']);
});

test('a line that falls silent in the middle of a message is answered and closed', async () => {
  expect(await talk([framed('7').slice(0, -10)], 1)).toEqual(['AR 7']);
});

test('a sender that hangs up in the middle of a message still hears that it was not taken', async () => {
  expect(await talk([framed('8').slice(0, -10)], 1, true)).toEqual(['AR 8']);
});

test('a message above the limit is refused without being kept in memory', async () => {
  expect(await talk([`${framed('9').slice(0, -2)}NTE|1||${'x'.repeat(200_000)}\x1c\r`], 1)).toEqual(['AR 9']);
});

test('a visitor who speaks another language is told so and shown out', async () => {
  expect(await talk(['GET / HTTP/1.1\r\n\r\n'], 1, true)).toEqual(['AR ']);
});

test('a sender that floods the line is held back until its messages are answered', async () => {
  let release = (): void => {};
  held = new Promise((done) => {
    release = done;
  });
  most = 0;
  const flood = Array.from({ length: 3000 }, (_, index) => framed(`F${index}`)).join('');
  const answers = talk([flood], 3000);
  while (most < 400) await new Promise((soon) => setTimeout(soon, 5));
  await new Promise((soon) => setTimeout(soon, 50));
  // One packet may bring some more than the limit, but not thousands.
  expect(most).toBeLessThan(1200);
  release();
  expect(await answers).toEqual(Array.from({ length: 3000 }, (_, index) => `AA F${index}`));
});
