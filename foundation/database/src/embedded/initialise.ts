import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '@yiti/base';
import type { Account } from './account.ts';

export const PASSWORD = 'password';

/**
 * Makes the database's files when there are none. They are made beside their place and moved there when they are complete,
 * so that a start that was cut off leaves nothing that looks like a database.
 */
export async function initialise(
  binaries: string,
  root: string,
  account: Account,
  disposable: boolean,
): Promise<void> {
  const data = join(root, 'data');
  if (existsSync(join(data, 'PG_VERSION'))) return;
  const making = join(root, 'data.new');
  for (const folder of [data, making]) rmSync(folder, { recursive: true, force: true });
  const passwordFile = join(root, PASSWORD);
  writeFileSync(passwordFile, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  const { uid, gid } = statSync(root);
  chownSync(passwordFile, uid, gid);

  const { prefix, ...identity } = account;
  const [command, ...args] = [
    ...prefix,
    join(binaries, 'initdb'),
    `--pgdata=${making}`,
    '--username=yiti',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale=C',
    ...(disposable ? ['--no-sync'] : []),
  ];
  // Detached, so that Ctrl-C reaches this process alone, which then ends in order.
  const child = spawn(command as string, args, {
    ...identity,
    cwd: prefix.length > 0 ? '/' : root,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000);
  });
  const code = await new Promise<number | null>((done) => {
    child.once('error', (error) => {
      said += error.message;
      done(null);
    });
    child.once('close', done);
  });
  if (code !== 0) throw notMade(said);
  renameSync(making, data);
}

function notMade(said: string): ProblemError {
  const full = /No space left/i.test(said);
  return new ProblemError({
    kind: 'invalid',
    code: full ? 'database.disk-full' : 'database.cannot-initialise',
    details: lastLine(said),
  });
}

export const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';
