import { type Charset, encode } from './charset.ts';
import { errorCodeOf } from './error-codes.ts';
import { escaped } from './escape.ts';
import type { Message } from './message.ts';

/** What became of a message, once it is committed. */
export type Outcome =
  | { readonly answer: 'AA' }
  /** AE: it waits for a person. AR: it cannot be taken as it is. Both are kept as a letter. */
  | { readonly answer: 'AE' | 'AR'; readonly code: string; readonly text: string; readonly at?: string };

/** What an acknowledgement needs of the message it answers; all that is left of one that could not be read. */
export interface Heading {
  readonly application: string;
  readonly facility: string;
  readonly receiver: string;
  readonly receivingFacility: string;
  readonly event: string;
  readonly controlId: string;
  readonly processing: string;
  readonly version: string;
  readonly declaredCharset: string;
  /** MSH-15 and MSH-16; both empty in original mode. */
  readonly acceptWanted: string;
  readonly applicationWanted: string;
  readonly charset: Charset;
}

export function headingOf(message: Message, charset: Charset): Heading {
  const field = (n: number): string => message.header.fields[n] ?? '';
  return {
    application: field(3),
    facility: field(4),
    receiver: field(5),
    receivingFacility: field(6),
    event: message.kind.split('^')[1] as string,
    controlId: message.controlId,
    processing: field(11) || 'P',
    version: field(12),
    declaredCharset: field(18),
    acceptWanted: message.header.text(15),
    applicationWanted: message.header.text(16),
    charset,
  };
}

/** Whatever can be read of a header that is not one, so that the answer reaches the message it belongs to. */
export function guessHeading(bytes: Buffer): Heading {
  const line =
    bytes
      .subarray(0, 2000)
      .toString('latin1')
      .match(/MSH[^\r\n]*/)?.[0] ?? '';
  const fields = line.split(line[3] ?? '|');
  const ascii = (n: number): string => (/^[ -~]{0,200}$/.test(fields[n] ?? '') ? (fields[n] ?? '') : '');
  return {
    application: ascii(2),
    facility: ascii(3),
    receiver: ascii(4),
    receivingFacility: ascii(5),
    event: '',
    controlId: ascii(9),
    processing: ascii(10) || 'P',
    version: ascii(11) || '2.4',
    declaredCharset: '',
    acceptWanted: '',
    applicationWanted: '',
    charset: 'utf-8',
  };
}

/**
 * The answers to one message: one in original mode; in enhanced mode the commit answer, the application answer, both or
 * none, as MSH-15 and MSH-16 ask (AL always, NE never, ER only errors, SU only success).
 */
export function acknowledgements(
  heading: Heading,
  outcome: Outcome,
  now: Date,
  idOf: () => string,
): Buffer[] {
  const enhanced = heading.acceptWanted !== '' || heading.applicationWanted !== '';
  if (!enhanced) return [write(heading, outcome.answer, outcome, now, idOf())];
  const answers: Buffer[] = [];
  // Committed is committed, also when it waits as a letter; only what could not be read is not safe with us.
  const commit = outcome.answer === 'AR' ? 'CR' : 'CA';
  if (wanted(heading.acceptWanted, commit === 'CA'))
    answers.push(write(heading, commit, outcome, now, idOf()));
  if (wanted(heading.applicationWanted, outcome.answer === 'AA'))
    answers.push(write(heading, outcome.answer, outcome, now, idOf()));
  return answers;
}

function wanted(condition: string, good: boolean): boolean {
  if (condition === 'AL') return true;
  return condition === 'SU' ? good : condition === 'ER' && !good;
}

function write(heading: Heading, code: string, outcome: Outcome, now: Date, id: string): Buffer {
  const { application, facility, receiver, receivingFacility, event, processing, version, declaredCharset } =
    heading;
  const type = event ? `ACK^${event}${version >= '2.3.1' ? '^ACK' : ''}` : 'ACK';
  const problem = outcome.answer === 'AA' || code === 'CA' ? undefined : outcome;
  const text = problem ? escaped(problem.text.slice(0, 200)) : '';
  const lines = [
    `MSH|^~\\&|${receiver || 'YITI'}|${receivingFacility}|${application}|${facility}|${stamp(now)}||${type}|${id}|${processing}|${version || '2.4'}||||||${declaredCharset}`,
    `MSA|${code}|${heading.controlId}|${text}`,
    ...(problem ? [errorSegment(problem, version)] : []),
  ];
  return encode(`${lines.map((line) => line.replace(/\|+$/, '')).join('\r')}\r`, heading.charset);
}

/** ERR has its present shape since 2.5; before, one field held everything. */
function errorSegment({ code, text, at }: Exclude<Outcome, { answer: 'AA' }>, version: string): string {
  const { number, words } = errorCodeOf(code);
  const place = at?.match(/^([A-Z0-9]{3})(?:-(\d+))?$/);
  const where = place ? `${place[1]}^1^${place[2] ?? ''}` : '';
  if (version < '2.5') return `ERR|${where || '^^'}^${number}&${words}&HL70357`;
  return `ERR||${where.replace(/\^+$/, '')}|${number}^${words}^HL70357|E|${code}|||${escaped(text)}`;
}

/** The time in China, as every other clock on the hospital's side shows it. */
const stamp = (at: Date): string =>
  `${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}+0800`;
