import { ProblemError } from '@yiti/base';
import { startSentence } from '@yiti/server';
import { problemLine } from './command.ts';
import { findCommand, helpText } from './commands.ts';

const argv = process.argv.slice(2);
const voice = { say: (line: string) => console.log(line), complain: (line: string) => console.error(line) };

async function run(): Promise<number> {
  const found = findCommand(argv);
  if (!found) {
    const asked = argv.length === 0 || argv[0] === '--help' || argv[0] === 'help';
    (asked ? voice.say : voice.complain)(helpText());
    return asked ? 0 : 2;
  }
  const { command, rest } = found;
  if (rest.includes('--help')) {
    voice.say(command.usage);
    return 0;
  }
  return command.run(rest, voice);
}

try {
  process.exitCode = await run();
} catch (error) {
  // A program asked for JSON must get JSON, also when things go wrong.
  const sentence =
    startSentence(error) ??
    (error instanceof ProblemError ? problemLine(error.problem) : (error as Error).message);
  if (argv.includes('--json'))
    voice.say(JSON.stringify({ ok: false, code: 'yiti.failed', details: sentence }));
  else voice.complain(sentence);
  process.exitCode = 1;
}
