/** What one pass over a JSON text tells before it is parsed. */
export interface Scan {
  readonly depth: number;
  /** Colons outside strings: one for each member of each object. */
  readonly members: number;
  /** Some number would lose digits in JavaScript. */
  readonly unusualNumbers: boolean;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const MINUS = 0x2d;
const [ZERO, NINE] = [0x30, 0x39];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Runs over the text once, jumping over strings; a text that is no JSON gives numbers without meaning. */
export function scan(text: string): Scan {
  let depth = 0;
  let deepest = 0;
  let members = 0;
  let unusualNumbers = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) {
      at = endOfString(text, at);
      if (at < 0) break;
    } else if (sign === COLON) members++;
    else if (sign === OPEN_OBJECT || sign === OPEN_ARRAY) {
      if (++depth > deepest) deepest = depth;
    } else if (sign === CLOSE_OBJECT || sign === CLOSE_ARRAY) depth--;
    else if (sign === MINUS || (sign >= ZERO && sign <= NINE)) {
      const end = endOfNumber(text, at);
      unusualNumbers ||= isUnusual(text.slice(at, end));
      at = end - 1;
    }
  }
  return { depth: deepest, members, unusualNumbers };
}

/** The place of the closing quote of the string that opens at `at`; -1 when there is none. */
export function endOfString(text: string, at: number): number {
  let end = text.indexOf('"', at + 1);
  while (end > 0 && text.charCodeAt(end - 1) === BACKSLASH && isEscaped(text, end))
    end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, quote: number): boolean {
  let before = quote - 1;
  while (text.charCodeAt(before) === BACKSLASH) before--;
  return (quote - before) % 2 === 0;
}

/** The place after the number that begins at `at`. */
export function endOfNumber(text: string, at: number): number {
  let end = at + 1;
  for (; end < text.length; end++) {
    const sign = text.charCodeAt(end);
    const belongs =
      (sign >= ZERO && sign <= NINE) ||
      sign === 0x2e ||
      (sign | 0x20) === 0x65 ||
      sign === 0x2b ||
      sign === MINUS;
    if (!belongs) break;
  }
  return end;
}

export const isUnusual = (digits: string): boolean => String(Number(digits)) !== digits;
