import type { Command } from './command.ts';
import { accountResetPassword } from './commands/account.ts';
import { auditVerify } from './commands/audit.ts';
import { clientClose, clientCreate, clientList } from './commands/client.ts';
import { detectionEvaluate, detectionScore } from './commands/detection.ts';
import { importRows } from './commands/import.ts';
import { lettersList, lettersReplay } from './commands/letters.ts';
import { migrateDatabase } from './commands/migrate.ts';
import { recordsExplain, recordsRebuild, recordsReindex } from './commands/records.ts';
import { senderList, senderSet } from './commands/sender.ts';
import { twinGenerate } from './commands/twin.ts';

/** Everything `yiti` can do, in the order of `yiti --help`. */
export const commands: readonly Command[] = [
  twinGenerate,
  clientCreate,
  clientList,
  clientClose,
  accountResetPassword,
  importRows,
  senderList,
  senderSet,
  lettersList,
  lettersReplay,
  recordsExplain,
  recordsReindex,
  recordsRebuild,
  detectionEvaluate,
  detectionScore,
  auditVerify,
  migrateDatabase,
];

/** The command whose words stand at the beginning of what was typed. */
export function findCommand(
  argv: readonly string[],
): { command: Command; rest: readonly string[] } | undefined {
  for (const command of commands) {
    const words = command.name.split(' ');
    if (words.every((word, index) => argv[index] === word))
      return { command, rest: argv.slice(words.length) };
  }
  return undefined;
}

export function helpText(): string {
  const width = Math.max(...commands.map((command) => command.name.length)) + 2;
  return [
    'Usage: npx yiti COMMAND [options]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`),
    '',
    'Every command takes --help and --json, and ends with a code other than 0 when it failed.',
  ].join('\n');
}
