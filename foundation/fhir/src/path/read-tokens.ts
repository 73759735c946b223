import { failure, ProblemError } from '@yiti/base';

/** One word of an expression. A quoted name (`` `div` ``) is a `name`; keywords are told apart while parsing. */
export interface Token {
  readonly kind:
    | 'name'
    | 'quoted'
    | 'string'
    | 'number'
    | 'moment'
    | 'constant'
    | 'variable'
    | 'sign'
    | 'end';
  readonly text: string;
  readonly at: number;
}

const TOKEN =
  /(?<space>\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<moment>@T\d\d(?::\d\d(?::\d\d(?:\.\d+)?)?)?|@\d{4}(?:-\d\d(?:-\d\d)?)?(?:T(?:\d\d(?::\d\d(?::\d\d(?:\.\d+)?)?)?(?:Z|[+-]\d\d:\d\d)?)?)?)|(?<number>\d+(?:\.\d+)?)|(?<string>'(?:[^'\\]|\\.)*')|(?<quoted>`(?:[^`\\]|\\.)*`)|%(?<constant>[A-Za-z_][A-Za-z0-9_-]*|`[^`]+`|'[^']+')|(?<variable>\$(?:this|index|total))|(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<sign><=|>=|!=|!~|[-+*/&|=~<>.,()[\]{}])/y;

/** Cuts an expression into words; what is no word of FHIRPath is refused with its place. */
export function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const groups = TOKEN.exec(text)?.groups;
    if (!groups) throw refusal('path.unreadable', `${text.slice(at, at + 10)} in ${text}`, at);
    const token = toToken(groups, at);
    if (token) tokens.push(token);
  }
  tokens.push({ kind: 'end', text: '', at: text.length });
  return tokens;
}

function toToken(groups: Record<string, string | undefined>, at: number): Token | undefined {
  if (groups.string !== undefined)
    return { kind: 'string', text: withoutEscapes(groups.string.slice(1, -1)), at };
  if (groups.quoted !== undefined)
    return { kind: 'quoted', text: withoutEscapes(groups.quoted.slice(1, -1)), at };
  if (groups.constant !== undefined) {
    return { kind: 'constant', text: groups.constant.replace(/^[`']|[`']$/g, ''), at };
  }
  for (const kind of ['moment', 'number', 'variable', 'name', 'sign'] as const) {
    const text = groups[kind];
    if (text !== undefined) return { kind, text, at };
  }
  return undefined;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f' };

const withoutEscapes = (text: string): string =>
  text.includes('\\')
    ? text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, hex: string | undefined, char: string) =>
        hex ? String.fromCharCode(Number.parseInt(hex, 16)) : (ESCAPES[char] ?? char),
      )
    : text;

/** Thrown while reading or compiling, and turned into a `Result` at the door of this folder. */
export function refusal(code: string, details: string, at?: number): ProblemError {
  const refused = failure('invalid', code, {
    details,
    ...(at === undefined ? {} : { at: `character ${at + 1}` }),
  });
  return new ProblemError((refused as Extract<typeof refused, { ok: false }>).problem);
}
