const ASCII = /^[\x20-\x7e]*$/;
const MARKS = /[\u0300-\u036f]/g;

/**
 * The form in which strings are compared: lower case, without accents, full-width letters as narrow ones, spaces
 * joined. `ＺＨＡＮＧ　Wěi` and `zhang wei` are the same.
 */
export function normaliseString(text: string): string {
  const plain = ASCII.test(text) ? text : text.normalize('NFKD').replace(MARKS, '').normalize('NFC');
  return plain.toLowerCase().replace(/\s+/g, ' ').trim();
}
