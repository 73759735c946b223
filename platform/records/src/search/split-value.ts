/** Splits at a separator that is not escaped with a backslash; the parts keep their escapes. */
export function split(text: string, separator: ',' | '$' | '|'): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let place = 0; place < text.length; place++) {
    if (text[place] === '\\') place++;
    else if (text[place] === separator) {
      parts.push(text.slice(from, place));
      from = place + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

/** `\,` `\$` `\|` and `\\` are the characters themselves. */
export const unescapeValue = (text: string): string => text.replace(/\\([,$|\\])/g, '$1');
