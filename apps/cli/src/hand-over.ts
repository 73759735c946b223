import { failure, type Result, success } from '@yiti/base';
import type { Asked, Done, Voice } from './command.ts';

/**
 * Lets another package's own command speak: for people as it does, for programs as one JSON object, with `ok` and the exit
 * code it gave.
 */
export async function handOver(
  { argv, json }: Pick<Asked, 'argv' | 'json'>,
  voice: Voice,
  run: (argv: readonly string[], voice: Voice) => Promise<number>,
): Promise<Result<Done>> {
  if (!json) return success({ json: {}, lines: [], exitCode: await run(argv, voice) });
  const said: string[] = [];
  const exitCode = await run(argv, { say: (line) => said.push(line), complain: (line) => said.push(line) });
  const last = said.at(-1) ?? '';
  const answer = asObject(last);
  if (!answer) return failure('invalid', 'yiti.failed', { details: said.join('\n') });
  return success({ json: { ok: !('code' in answer), ...answer }, lines: [], exitCode });
}

function asObject(line: string): object | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
