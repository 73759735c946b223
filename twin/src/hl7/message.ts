import type { Moment } from '../calendar.ts';
import type { Sender } from './sender.ts';

/** One HL7 v2 message without its MSH, which is written when all messages of a sender are in order. */
export interface Message {
  /** As MSH-9 writes it: ADT^A01. */
  readonly type: string;
  /** Without line feeds and tabs. */
  readonly segments: readonly string[];
}

export interface Sent {
  readonly at: Moment;
  readonly message: Message;
}

const RECEIVER = 'YITI';
const START = '\u000b';
const END = '\u001c\r';

/** MLLP framing, so that a file can be sent as it is. Control ids are unique within a sender. */
export function framed(
  sender: Sender,
  stamp: string,
  control: number,
  type: string,
  segments: string,
): string {
  const { application, institution, version, declared } = sender;
  const id = `${institution.code.slice(5)}${String(control).padStart(8, '0')}`;
  const header = `MSH|^~\\&|${application}|${institution.code}|${RECEIVER}|349921|${stamp}||${type}|${id}|P|${version}||||||${declared}`;
  return `${START}${header}\r${segments}\r${END}`;
}

/** Fields joined, with nothing after the last one that says something. */
export const segment = (name: string, ...fields: (string | number | undefined)[]): string =>
  [name, ...fields.map((field) => field ?? '')].join('|').replace(/\|+$/, '');

/** Free text with the characters that HL7 uses itself written as escapes. */
export const hl7Text = (text: string): string =>
  /[\\|^&~]/.test(text) ? text.replace(/[\\|^&~]/g, (found) => ESCAPES[found] as string) : text;

const ESCAPES: Record<string, string> = {
  '\\': '\\E\\',
  '|': '\\F\\',
  '^': '\\S\\',
  '&': '\\T\\',
  '~': '\\R\\',
};
