import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { ProblemError } from '@yiti/base';
import pg from 'pg';
import type { Account } from './account.ts';
import { lastLine } from './initialise.ts';
import { sleep } from './owner.ts';

export interface ServerProcess {
  readonly child: ChildProcess;
  /** Resolves when the process is gone, for whatever reason. */
  readonly ended: Promise<void>;
}

export interface ProcessOptions {
  readonly binaries: string;
  readonly data: string;
  readonly port: number;
  readonly account: Account;
  readonly settings: readonly string[];
  /** Address of a database that exists from the beginning. */
  readonly url: string;
}

/** Starts PostgreSQL and returns when it takes connections. */
export async function startProcess(options: ProcessOptions): Promise<ServerProcess> {
  const { binaries, data, port, account, settings, url } = options;
  const { prefix, ...identity } = account;
  const [command, ...args] = [
    ...prefix,
    join(binaries, 'postgres'),
    ...['-D', data, '-p', String(port), '-k', '', '-c', 'listen_addresses=127.0.0.1'],
    ...settings.flatMap((setting) => ['-c', setting]),
  ];
  // Detached, so that Ctrl-C reaches the program alone, which then ends its database in order.
  const child = spawn(command as string, args, {
    ...identity,
    cwd: prefix.length > 0 ? '/' : data,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-4000);
  });
  const ended = new Promise<void>((done) => {
    child.once('error', (error) => {
      log += error.message;
      done();
    });
    child.once('exit', () => done());
  });
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  while (!(await answers(url))) {
    if (isOver) throw notStarted(log);
    await sleep(50);
  }
  return { child, ended };
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

function notStarted(log: string): ProblemError {
  const full = /No space left/i.test(log);
  return new ProblemError({
    kind: 'invalid',
    code: full ? 'database.disk-full' : 'database.cannot-start',
    details: lastLine(log),
  });
}
