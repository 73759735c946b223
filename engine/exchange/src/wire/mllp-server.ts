import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { newId } from '@yiti/base';
import type { Answer, Intake } from '../intake/intake.ts';
import { acknowledgements } from './acknowledge.ts';
import { type Frame, MllpFrames } from './mllp-frames.ts';

export interface MllpOptions {
  readonly port: number;
  readonly host?: string;
  /** Bytes of one message at most. */
  readonly messageLimit?: number;
  /** How long a message that has begun may pause. */
  readonly stallMs?: number;
  /** How long a line may be silent between messages. */
  readonly idleMs?: number;
  readonly clock?: () => Date;
}

export interface MllpServer {
  readonly port: number;
  /** Takes no more messages, answers those it has, and closes. */
  close(): Promise<void>;
}

const DEFAULTS = { host: '0.0.0.0', messageLimit: 10 * 2 ** 20, stallMs: 30_000, idleMs: 3_600_000 };

/** Messages of one line that wait for their answer: beyond it the line is not read, and TCP holds the sender back. */
const MOST_WAITING = 400;
const MOST_WAITING_BYTES = 32 * 2 ** 20;
const MOST_LINES = 500;
const START = Buffer.from([0x0b]);
const END = Buffer.from([0x1c, 0x0d]);

/** Listens for HL7 v2 over MLLP. Every frame is answered, in the order of the line, when its message is committed. */
export async function listenMllp(intake: Intake, options: MllpOptions): Promise<MllpServer> {
  const settings = { ...DEFAULTS, clock: () => new Date(), ...options };
  const lines = new Set<{ end: () => Promise<void> }>();
  const server = createServer({ allowHalfOpen: true, keepAlive: true, noDelay: true }, (socket) => {
    const line = serve(socket, intake, settings);
    lines.add(line);
    socket.once('close', () => lines.delete(line));
  });
  server.maxConnections = MOST_LINES;
  server.listen(settings.port, settings.host);
  await once(server, 'listening');
  return {
    port: (server.address() as { port: number }).port,
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      await Promise.all([...lines].map((line) => line.end()));
      await closed;
    },
  };
}

type Settings = typeof DEFAULTS & { readonly clock: () => Date };

/** One line from one sender. */
function serve(socket: Socket, intake: Intake, settings: Settings): { end: () => Promise<void> } {
  const frames = new MllpFrames(settings.messageLimit);
  let waiting = 0;
  let waitingBytes = 0;
  let stopping = false;
  /** Answers leave in the order of their messages, whichever is ready first. */
  let answered: Promise<void> = Promise.resolve();

  const restTimer = (): void => void socket.setTimeout(frames.open ? settings.stallMs : settings.idleMs);

  function take(frame: Frame): void {
    waiting++;
    waitingBytes += frame.bytes.length;
    if (waiting >= MOST_WAITING || waitingBytes >= MOST_WAITING_BYTES) socket.pause();
    const answer = intake.take(frame);
    // The answer is awaited in its turn; a failure before that is nobody's unhandled rejection.
    answer.catch(() => {});
    answered = answered.then(() => reply(answer, frame));
  }

  async function reply(answer: Promise<Answer>, frame: Frame): Promise<void> {
    try {
      const { heading, outcome } = await answer;
      for (const message of acknowledgements(heading, outcome, settings.clock(), () => newId()))
        await write(message);
      if (frame.kind === 'noise') socket.end();
    } catch {
      // Nothing could be kept, so nothing may be said: the sender waits in vain, connects again and sends again.
      socket.destroy();
    }
    waiting--;
    waitingBytes -= frame.bytes.length;
    if (!stopping && waiting < MOST_WAITING / 2 && waitingBytes < MOST_WAITING_BYTES / 2) socket.resume();
  }

  async function write(message: Buffer): Promise<void> {
    if (socket.destroyed || !socket.writable) return;
    const flowing = socket.write(Buffer.concat([START, message, END]));
    if (flowing) return;
    // A sender that does not read its answers is not read either.
    await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => {});
  }

  socket.on('data', (chunk: Buffer) => {
    for (const frame of frames.push(chunk)) take(frame);
    restTimer();
  });
  socket.on('timeout', () => {
    for (const frame of frames.close()) take(frame);
    void answered.then(() => socket.end());
  });
  socket.on('end', () => {
    for (const frame of frames.close()) take(frame);
    void answered.then(() => socket.end());
  });
  socket.on('error', () => socket.destroy());
  restTimer();

  return {
    async end() {
      stopping = true;
      socket.pause();
      await answered;
      socket.destroy();
    },
  };
}
