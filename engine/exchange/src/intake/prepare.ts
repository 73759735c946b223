import { createHash } from 'node:crypto';
import type { Problem } from '@yiti/base';
import { senderKey } from '../hl7/sender.ts';
import { guessHeading, type Heading, headingOf } from '../wire/acknowledge.ts';
import { type Charset, decode } from '../wire/charset.ts';
import { type Message, parseMessage } from '../wire/message.ts';
import type { Frame } from '../wire/mllp-frames.ts';

/** A message that could be taken apart. */
export interface Readable {
  readonly readable: true;
  readonly message: Message;
  readonly sender: string;
  readonly heading: Heading;
  readonly raw: Buffer;
  readonly charset: Charset;
  readonly digest: Buffer;
}

/** Bytes that could not; they wait as a letter. */
export interface Unreadable {
  readonly readable: false;
  readonly problem: Problem;
  readonly heading: Heading;
  readonly raw: Buffer;
}

const BROKEN: Readonly<Record<Exclude<Frame['kind'], 'message'>, Problem>> = {
  truncated: { kind: 'invalid', code: 'exchange.truncated' },
  oversize: { kind: 'too-large', code: 'exchange.too-large' },
  noise: { kind: 'invalid', code: 'exchange.noise' },
};

/** Everything that can be said about a frame without asking the database. */
export function prepare({ kind, bytes }: Frame): Readable | Unreadable {
  const unreadable = (problem: Problem): Unreadable => ({
    readable: false,
    problem,
    heading: guessHeading(bytes),
    raw: bytes,
  });
  if (kind !== 'message') return unreadable(BROKEN[kind]);
  const decoded = decode(bytes);
  if (!decoded.ok) return unreadable(decoded.problem);
  return (
    prepareText(decoded.value.text, decoded.value.charset, bytes) ?? unreadable(problemOf(decoded.value))
  );
}

const problemOf = ({ text, charset }: { text: string; charset: Charset }): Problem => {
  const parsed = parseMessage(text, charset);
  return parsed.ok ? { kind: 'invalid', code: 'exchange.no-header' } : parsed.problem;
};

/** The same for a text that a person has edited; undefined when it is no message. */
export function prepareText(text: string, charset: Charset, raw: Buffer): Readable | undefined {
  const parsed = parseMessage(text, charset);
  if (!parsed.ok) return undefined;
  const message = parsed.value;
  return {
    readable: true,
    message,
    sender: senderKey(message),
    heading: headingOf(message, charset),
    raw,
    charset,
    digest: createHash('sha256').update(raw).digest().subarray(0, 16),
  };
}
