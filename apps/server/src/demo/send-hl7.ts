import { createReadStream } from 'node:fs';
import { connect } from 'node:net';

/** What the receiver said to a file of messages. */
export interface Acknowledged {
  readonly accepted: number;
  readonly refused: number;
}

const END = 0x1c;
/** Messages on their way at most: a hospital's interface engine waits for its answers, and so do we. */
const IN_FLIGHT = 200;

/** Sends a file of MLLP frames to a listener as a hospital would, and counts the acknowledgements. */
export async function sendHl7File(
  port: number,
  file: string,
  sent: (count: number) => void,
): Promise<Acknowledged> {
  const socket = connect({ port, host: '127.0.0.1' });
  await new Promise<void>((opened, failed) => {
    socket.once('connect', opened);
    socket.once('error', failed);
  });

  let accepted = 0;
  let refused = 0;
  let pending = 0;
  let tail: Buffer = Buffer.alloc(0);
  let wake: (() => void) | undefined;
  let broken: Error | undefined;
  const fail = (error: Error): void => {
    broken = error;
    wake?.();
  };
  socket.on('error', fail);
  socket.on('close', () => fail(new Error(`${file}: the listener closed the connection`)));
  socket.on('data', (chunk: Buffer) => {
    tail = tail.length === 0 ? chunk : Buffer.concat([tail, chunk]);
    for (let end = tail.indexOf(END); end >= 0; end = tail.indexOf(END)) {
      const answer = tail.subarray(0, end).toString('latin1');
      tail = tail.subarray(end + 1);
      if (/\rMSA\|[AC]A\|/.test(answer)) accepted++;
      else refused++;
      pending--;
      sent(1);
    }
    wake?.();
  });
  const answers = (): Promise<void> =>
    new Promise((more) => {
      wake = more;
    });

  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 })) {
    rest = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    for (let end = rest.indexOf(END); end >= 0 && end + 1 < rest.length; end = rest.indexOf(END)) {
      while (pending >= IN_FLIGHT && !broken) await answers();
      if (broken) throw broken;
      socket.write(rest.subarray(0, end + 2));
      pending++;
      rest = rest.subarray(end + 2);
    }
  }
  while (pending > 0 && !broken) await answers();
  if (broken && pending > 0) throw broken;
  socket.removeAllListeners('close');
  socket.end();
  return { accepted, refused };
}
