import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '@yiti/base';

/** Names the process that runs the database of a folder. */
const OWNER = 'owner';

/** Takes the folder for this process; refuses while another living one holds it. */
export function takeFolder(root: string): void {
  const file = join(root, OWNER);
  const own = `${process.pid} ${beginOf(process.pid)}`;
  // Twice: the first try may meet the note of a process that is gone.
  for (const isLast of [false, true]) {
    try {
      writeFileSync(file, own, { flag: 'wx', mode: 0o600 });
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
      if (isLast || isAlive(readFileSync(file, 'utf8')))
        throw new ProblemError({ kind: 'conflict', code: 'database.folder-in-use', details: root });
      rmSync(file, { force: true });
    }
  }
}

export function leaveFolder(root: string): void {
  rmSync(join(root, OWNER), { force: true });
}

/** Ends a PostgreSQL whose owner was killed; everything it had committed is on disk. */
export async function stopLeftOver(data: string): Promise<void> {
  const pid = serverOf(data);
  if (pid === undefined) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 300 && serverOf(data) !== undefined; waited++) await sleep(100);
}

/** The process number of the PostgreSQL that runs on a data folder. */
export function serverOf(data: string): number | undefined {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!exists(pid)) return undefined;
  // A process number is used again after a restart of the machine, so the command line must name this folder too.
  return !existsSync('/proc/self') || readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data)
    ? pid
    : undefined;
}

function isAlive(note: string): boolean {
  const [pid, begin] = note.trim().split(' ');
  return exists(Number(pid)) && beginOf(Number(pid)) === begin;
}

function exists(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

/** When a process began, in ticks since the machine did: field 22, counted behind the name, which may hold spaces. */
function beginOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? '-';
  } catch {
    return '-';
  }
}

export const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
