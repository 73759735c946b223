import { appearance } from '../theme/appearance.ts';
import { en } from './en.ts';
import { PROBLEMS } from './problems.ts';
import { PROGRAM_PROBLEMS } from './program-problems.ts';
import { zh } from './zh.ts';

export type TextKey = keyof typeof zh;

type Values = Record<string, string | number | undefined>;

/** The sentence for a key in the language of the screen, with its values put in. */
export function t(key: TextKey, values: Values = {}): string {
  const sentence = (appearance().language === 'en' ? en : zh)[key];
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

/** For words that arrive as a code (a role, a sex): the text if we have one, else what the server said. */
export function tCode(group: string, code: string | null | undefined, otherwise: string | null = ''): string {
  const key = `${group}.${code}`;
  return key in zh ? t(key as TextKey) : otherwise || (code ?? '');
}

/** What a refusal means to the reader; an unknown one says at least on whose side the trouble is. */
export function tProblem({ code, status }: { code: string; status: number }): string {
  const words =
    PROBLEMS[code] ??
    PROGRAM_PROBLEMS[code] ??
    PROBLEMS[status >= 500 ? 'server.unexpected' : 'desk.refused'];
  return words?.[appearance().language === 'en' ? 1 : 0] ?? code;
}
