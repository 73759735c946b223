import type { Charset } from './charset.ts';
import { decodeBytes } from './decode-bytes.ts';
import type { Delimiters } from './message.ts';

/** Text with its escape sequences written out: `\F\`, `\T\`, `\.br\`, `\Xd0c2\`. One we do not know stays as it is. */
export function unescaped(text: string, delimiters: Delimiters, charset: Charset): string {
  const mark = delimiters.escape;
  if (mark === '' || !text.includes(mark)) return text;
  const pieces = text.split(mark);
  let plain = pieces[0] as string;
  for (let index = 1; index < pieces.length; index++) {
    const code = pieces[index] as string;
    const meant = index + 1 < pieces.length ? meaning(code, delimiters, charset) : undefined;
    if (meant === undefined) plain += mark + code;
    else plain += meant + (pieces[++index] as string);
  }
  return plain;
}

/** Text for a field: what would end it is escaped, and a line break becomes `\.br\`. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\|^~&]|\r\n?|\n/g, (found) => WRITTEN[found] ?? '\\.br\\');
}

const WRITTEN: Readonly<Record<string, string>> = {
  '\\': '\\E\\',
  '|': '\\F\\',
  '^': '\\S\\',
  '~': '\\R\\',
  '&': '\\T\\',
};

function meaning(code: string, delimiters: Delimiters, charset: Charset): string | undefined {
  switch (code) {
    case 'F':
      return delimiters.field;
    case 'S':
      return delimiters.component;
    case 'T':
      return delimiters.subcomponent;
    case 'R':
      return delimiters.repetition;
    case 'E':
      return delimiters.escape;
    case 'H':
    case 'N':
      return '';
    default:
  }
  if (/^\.(br|sp|ce)\d*$/.test(code)) return '\n';
  if (/^\.(in|ti|fi|nf|sk)[+-]?\d*$/.test(code)) return ' ';
  if (/^X([0-9A-Fa-f]{2})+$/.test(code)) return decodeBytes(Buffer.from(code.slice(1), 'hex'), charset);
  return undefined;
}
