import { chownSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ProblemError } from '@yiti/base';

/** As whom the database runs: options for `spawn`, and what to put before the command. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
  readonly prefix: readonly string[];
}

/**
 * PostgreSQL refuses to run as root, so root lends it another account: the one that owns the data already, else `postgres`
 * where Debian made one, else `nobody`. An ordinary user runs it as himself. Where the account may not pass through a folder
 * on the way (root's home), it is given the one capability to search folders, and nothing else.
 */
export function accountFor(folder: string, binaries: string): Account {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const { uid, gid } = ownerOfData(folder) ?? lentAccount();
  chownSync(folder, uid, gid);
  for (const name of readdirSync(folder).filter((entry) => entry !== 'data'))
    chownSync(join(folder, name), uid, gid);
  if (mayPass(folder, uid) && mayPass(binaries, uid)) return { uid, gid, prefix: [] };
  const setpriv = SETPRIV.find((place) => existsSync(place));
  if (!setpriv)
    throw new ProblemError({ kind: 'invalid', code: 'database.folder-not-reachable', details: folder });
  const search = ['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'];
  return { prefix: [setpriv, `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...search] };
}

/** From util-linux, which every Debian has. */
const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv'];

/** PostgreSQL runs only as the owner of its files: a county that an ordinary user began may go on under root. */
function ownerOfData(folder: string): { uid: number; gid: number } | undefined {
  const data = statSync(join(folder, 'data'), { throwIfNoEntry: false });
  return data && data.uid !== 0 ? data : undefined;
}

function lentAccount(): { uid: number; gid: number } {
  const passwd = readFileSync('/etc/passwd', 'utf8').split('\n');
  const entry =
    passwd.find((line) => line.startsWith('postgres:')) ?? passwd.find((line) => line.startsWith('nobody:'));
  if (!entry) throw new ProblemError({ kind: 'invalid', code: 'database.no-account-for-root' });
  const [, , uid, gid] = entry.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

/** Whether an account may pass through every folder down to this one. */
function mayPass(folder: string, uid: number): boolean {
  for (let place = folder; place !== dirname(place); place = dirname(place)) {
    const { mode, uid: owner } = statSync(place);
    if ((mode & 0o001) === 0 && !(owner === uid && (mode & 0o100) !== 0)) return false;
  }
  return true;
}
