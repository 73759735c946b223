import { keepDigits } from './digits.ts';
import { endOfNumber, endOfString, isUnusual } from './scan.ts';

type Container = Record<string, unknown>;

/** Walks a JSON text beside the value parsed from it and keeps the digits of numbers JavaScript would change. */
export function attachDigits(text: string, root: unknown): void {
  let at = 0;
  visit({ root }, 'root');

  function visit(owner: Container, key: string): void {
    skipSpace();
    const sign = text[at];
    if (sign === '{') visitObject(owner[key] as Container);
    else if (sign === '[') visitArray(owner[key] as Container);
    else if (sign === '"') at = endOfString(text, at) + 1;
    else visitScalar(owner, key);
  }

  function visitObject(object: Container): void {
    at++;
    while (next() !== '}') {
      const start = at;
      at = endOfString(text, at) + 1;
      const key = JSON.parse(text.slice(start, at)) as string;
      skipSpace();
      at++; // the colon
      visit(object, key);
    }
    at++;
  }

  function visitArray(array: Container): void {
    at++;
    for (let index = 0; next() !== ']'; index++) visit(array, String(index));
    at++;
  }

  function visitScalar(owner: Container, key: string): void {
    const start = at;
    if (typeof owner[key] === 'number') {
      at = endOfNumber(text, start);
      const digits = text.slice(start, at);
      if (isUnusual(digits)) keepDigits(owner, key, digits);
    } else at += String(owner[key]).length; // true, false, null
  }

  /** The next sign that is neither space nor comma; the text is known to be JSON. */
  function next(): string | undefined {
    skipSpace();
    if (text[at] === ',') at++;
    skipSpace();
    return text[at];
  }

  function skipSpace(): void {
    while (text.charCodeAt(at) <= 0x20) at++;
  }
}
