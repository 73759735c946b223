import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Problem, Result } from '@yiti/base';

/** Where a command speaks; a test listens. */
export interface Voice {
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
}

/** One thing the `yiti` command can do. */
export interface Command {
  /** As it is typed: `client create`. */
  readonly name: string;
  /** One line for the list of `yiti --help`. */
  readonly summary: string;
  /** The whole help of this command. */
  readonly usage: string;
  /** Answers with the exit code; its last line is the summary. */
  readonly run: (argv: readonly string[], voice: Voice) => Promise<number>;
}

type Options = NonNullable<ParseArgsConfig['options']>;

/** Reads the options of a command; undefined when one is unknown or wanting its value. Every command takes `--json`. */
export function readOptions<Own extends Options>(argv: readonly string[], options: Own) {
  try {
    return parseArgs({
      args: [...argv],
      options: { ...options, json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
  } catch {
    return undefined;
  }
}

/** Prints a result, for people or for programs, and gives the exit code. */
export function report<T>(
  voice: Voice,
  json: boolean,
  result: Result<T>,
  summary: (value: T) => string,
): number {
  if (!result.ok) {
    if (json) voice.say(JSON.stringify({ ok: false, ...result.problem }));
    else voice.complain(problemLine(result.problem));
    return 1;
  }
  voice.say(json ? JSON.stringify({ ok: true, ...(result.value as object) }) : summary(result.value));
  return 0;
}

export const problemLine = ({ code, details, at }: Problem): string =>
  [code, at, details].filter((part) => part !== undefined && part !== '').join(': ');
