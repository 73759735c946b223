import type { ParseArgsConfig } from 'node:util';
import type { Problem, Result } from '@yiti/base';

/** Where a command speaks; a test listens. */
export interface Voice {
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
}

type Options = NonNullable<ParseArgsConfig['options']>;
type Value<Option> = Option extends { readonly multiple: true }
  ? readonly string[]
  : Option extends { readonly type: 'boolean' }
    ? boolean
    : string;

/** What was typed behind the name of a command, as its options say. */
export interface Asked<Own extends Options = Options> {
  readonly values: { readonly [Name in keyof Own]?: Value<Own[Name]> };
  readonly positionals: readonly string[];
  readonly json: boolean;
  /** The same words unread, for a command that another package reads for itself. */
  readonly argv: readonly string[];
}

/** What a command has done: for programs, and for people as lines whose last is the summary. */
export interface Done {
  readonly json: object;
  readonly lines: readonly string[];
  /** For work that ended without a problem and still has bad news. */
  readonly exitCode?: number;
}

/** One thing the `yiti` command can do. */
export interface Command {
  /** As it is typed: `client create`. */
  readonly name: string;
  /** One line for the list of `yiti --help`. */
  readonly summary: string;
  /** The whole help of this command; its first line is how it is typed. */
  readonly usage: string;
  readonly options: Options;
  /** Options that must be given, and how many words follow them. */
  readonly required: readonly string[];
  readonly words: readonly [least: number, most: number];
  readonly run: (asked: Asked, voice: Voice) => Promise<Result<Done>>;
}

/** A command whose `run` knows the types of its own options. */
export function command<const Own extends Options>(own: {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  readonly options?: Own;
  readonly required?: readonly (keyof Own & string)[];
  readonly words?: readonly [least: number, most: number];
  readonly run: (asked: Asked<Own>, voice: Voice) => Promise<Result<Done>>;
}): Command {
  const { options = {}, required = [], words = [0, 0] } = own;
  return { ...own, options, required, words, run: own.run as unknown as Command['run'] };
}

export const problemLine = ({ code, details, at }: Problem): string =>
  [code, at, details].filter((part) => part !== undefined && part !== '').join(': ');
