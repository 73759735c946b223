import { parseArgs } from 'node:util';
import { failure, ProblemError, type Result } from '@yiti/base';
import { startSentence } from '@yiti/server';
import { type Asked, type Command, type Done, problemLine, type Voice } from './command.ts';
import { commands, findCommand, helpText } from './commands.ts';

const USAGE = 2;

/** What was typed, from the name of the command on, to the exit code. With `--json` the answer is JSON, whatever happens. */
export async function runYiti(argv: readonly string[], voice: Voice): Promise<number> {
  const json = argv.includes('--json');
  const found = findCommand(argv);
  if (!found) return withoutCommand(argv, json, voice);
  const { command, rest } = found;
  if (rest.includes('--help')) {
    voice.say(json ? JSON.stringify({ ok: true, usage: command.usage }) : command.usage);
    return 0;
  }
  const asked = readWords(command, rest);
  if (!asked.ok) {
    if (json) voice.say(JSON.stringify({ ok: false, ...asked.problem }));
    else voice.complain(`${asked.problem.details}\n\n${command.usage}`);
    return USAGE;
  }
  return tell(await attempt(() => command.run(asked.value, voice)), json, voice);
}

function withoutCommand(argv: readonly string[], json: boolean, voice: Voice): number {
  const words = argv.filter((word) => !word.startsWith('-'));
  if (words.length === 0 || words[0] === 'help') {
    const list = commands.map(({ name, summary }) => ({ name, summary }));
    voice.say(json ? JSON.stringify({ ok: true, commands: list }) : helpText());
    return 0;
  }
  const details = `There is no command "${words.join(' ')}".`;
  if (json) voice.say(JSON.stringify({ ok: false, kind: 'invalid', code: 'yiti.unknown-command', details }));
  else voice.complain(`${details}\n\n${helpText()}`);
  return USAGE;
}

function readWords(
  { options, required, words: [least, most] }: Command,
  rest: readonly string[],
): Result<Asked> {
  const wrong = (details: string) => failure('invalid', 'yiti.usage', { details });
  try {
    const { values, positionals } = parseArgs({
      args: [...rest],
      options: { ...options, json: { type: 'boolean' } },
      allowPositionals: true,
    });
    const given: Record<string, unknown> = values;
    const missing = required.find((name) => !given[name]);
    if (missing) return wrong(`--${missing} is missing.`);
    if (positionals.length < least) return wrong('Something is missing.');
    if (positionals.length > most) return wrong(`"${positionals[most]}" is one word too many.`);
    const { json = false, ...own } = values;
    return {
      ok: true,
      value: { values: own as Asked['values'], positionals, json: json === true, argv: rest },
    };
  } catch (error) {
    // Node's own sentence goes on with advice for programmers.
    return wrong(`${(error as Error).message.split(/\.\s/)[0]?.replace(/\.$/, '')}.`);
  }
}

/** What keeps a command from its work has a sentence, the same as the server says; a bug has its message. */
async function attempt(work: () => Promise<Result<Done>>): Promise<Result<Done>> {
  try {
    return await work();
  } catch (error) {
    const sentence = startSentence(error);
    if (error instanceof ProblemError)
      return { ok: false, problem: { ...error.problem, ...(sentence && { details: sentence }) } };
    const { message } = error as Error;
    return failure('invalid', 'yiti.failed', { details: sentence ?? message });
  }
}

function tell(result: Result<Done>, json: boolean, voice: Voice): number {
  if (!result.ok) {
    const { problem } = result;
    if (json) voice.say(JSON.stringify({ ok: false, ...problem }));
    else voice.complain(/[.。]$/.test(problem.details ?? '') ? `${problem.details}` : problemLine(problem));
    return 1;
  }
  const { json: answer, lines, exitCode = 0 } = result.value;
  if (json) voice.say(JSON.stringify(answer));
  else for (const line of lines) voice.say(line);
  return exitCode;
}
