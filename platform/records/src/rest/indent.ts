/** The same JSON with line breaks, for people. It moves no character of a value, so numbers keep their digits. */
export function indent(text: string): string {
  let out = '';
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (character === '"') {
      const end = endOfString(text, at);
      out += text.slice(at, end);
      at = end - 1;
    } else if (character === '{' || character === '[') {
      const empty = text[at + 1] === '}' || text[at + 1] === ']';
      out += empty ? character + text[++at] : character + newLine(++depth);
    } else if (character === '}' || character === ']') out += newLine(--depth) + character;
    else if (character === ',') out += character + newLine(depth);
    else if (character === ':') out += ': ';
    else out += character;
  }
  return out;
}

const newLine = (depth: number): string => `\n${'  '.repeat(depth)}`;

function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}
