import { failure, type Result, success } from '@yiti/base';
import type { Charset } from './charset.ts';
import { unescaped } from './escape.ts';

/** The characters a message is built of; MSH says which. */
export interface Delimiters {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly subcomponent: string;
}

/** One repetition of a field. Components and subcomponents count from 1, as the standard does. */
export class Repetition {
  readonly raw: string;
  readonly #delimiters: Delimiters;
  readonly #charset: Charset;

  constructor(raw: string, delimiters: Delimiters, charset: Charset) {
    this.raw = raw;
    this.#delimiters = delimiters;
    this.#charset = charset;
  }

  /** The text of a component, without its escapes; empty when it is not there, or there as `""`, which deletes. */
  text(component = 1, subcomponent = 1): string {
    const { component: between, subcomponent: within } = this.#delimiters;
    const whole = this.raw.includes(between)
      ? this.raw.split(between)[component - 1]
      : component === 1
        ? this.raw
        : '';
    if (!whole) return '';
    const part = whole.includes(within)
      ? whole.split(within)[subcomponent - 1]
      : subcomponent === 1
        ? whole
        : '';
    return !part || part === '""' ? '' : unescaped(part, this.#delimiters, this.#charset).trim();
  }

  /** All of it as one text: what a plain text field says, even when its sender forgot to escape a delimiter. */
  whole(): string {
    return this.raw === '""' ? '' : unescaped(this.raw, this.#delimiters, this.#charset).trim();
  }
}

/** One line of a message. Fields count from 1; MSH-1 is the field separator itself. */
export class Segment {
  readonly name: string;
  readonly fields: readonly string[];
  readonly #delimiters: Delimiters;
  readonly #charset: Charset;

  constructor(line: string, delimiters: Delimiters, charset: Charset) {
    const fields = line.split(delimiters.field);
    this.name = fields[0] as string;
    if (this.name === 'MSH') fields.splice(1, 0, delimiters.field);
    this.fields = fields;
    this.#delimiters = delimiters;
    this.#charset = charset;
  }

  text(field: number, component = 1, subcomponent = 1): string {
    return this.repetition(field).text(component, subcomponent);
  }

  /** The first repetition; an empty one when the field is not there. */
  repetition(field: number): Repetition {
    const raw = this.fields[field] ?? '';
    const end = this.name === 'MSH' && field < 3 ? -1 : raw.indexOf(this.#delimiters.repetition);
    return new Repetition(end < 0 ? raw : raw.slice(0, end), this.#delimiters, this.#charset);
  }

  repetitions(field: number): Repetition[] {
    const raw = this.fields[field] ?? '';
    if (raw === '' || raw === '""') return [];
    return raw
      .split(this.#delimiters.repetition)
      .filter((each) => each !== '')
      .map((each) => new Repetition(each, this.#delimiters, this.#charset));
  }
}

/** A message that could be taken apart: it has a header that says what it is and from whom. */
export interface Message {
  readonly segments: readonly Segment[];
  readonly header: Segment;
  /** `ADT^A01`; what comes after the event is not used, because senders disagree about it. */
  readonly kind: string;
  readonly controlId: string;
  readonly version: string;
}

const MOST_SEGMENTS = 20_000;

/** Takes a decoded message apart. CR, LF and CRLF end a segment; blank lines and a byte order mark are passed over. */
export function parseMessage(text: string, charset: Charset = 'utf-8'): Result<Message> {
  const lines = text
    .replace(/^[\uFEFF\s]+/, '')
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '');
  const first = lines[0] ?? '';
  if (!/^MSH[^\w\s]/.test(first) || first.length < 8)
    return failure('invalid', 'exchange.no-header', { at: 'MSH' });
  if (lines.length > MOST_SEGMENTS) return failure('too-large', 'exchange.too-many-segments');

  const delimiters: Delimiters = {
    field: first[3] as string,
    component: first[4] as string,
    repetition: first[5] as string,
    escape: first[6] === first[3] ? '' : (first[6] as string),
    subcomponent: first[7] === first[3] || first[6] === first[3] ? '&' : (first[7] as string),
  };
  const segments: Segment[] = [];
  for (const [index, line] of lines.entries()) {
    if (!/^[A-Z][A-Z0-9]{2}$/.test(line.slice(0, 3)) || (line.length > 3 && line[3] !== delimiters.field))
      return failure('invalid', 'exchange.bad-segment', { at: `line ${index + 1}` });
    segments.push(new Segment(line, delimiters, charset));
  }
  const header = segments[0] as Segment;
  const type = header.text(9);
  const controlId = header.text(10);
  if (type === '') return failure('invalid', 'exchange.no-message-type', { at: 'MSH-9' });
  if (controlId === '') return failure('invalid', 'exchange.no-control-id', { at: 'MSH-10' });
  if (controlId.length > 200) return failure('invalid', 'exchange.control-id-too-long', { at: 'MSH-10' });
  // Some senders leave the event to EVN-1 or to the structure in MSH-9.3.
  const event = header.text(9, 2) || segments.find((each) => each.name === 'EVN')?.text(1) || '';
  return success({ segments, header, kind: `${type}^${event}`, controlId, version: header.text(12) });
}
