import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { ProblemError } from '@yiti/base';
import pg from 'pg';
import { accountFor } from './embedded/account.ts';
import { findBinaries } from './embedded/binaries.ts';
import { initialise, PASSWORD } from './embedded/initialise.ts';
import { leaveFolder, serverOf, sleep, stopLeftOver, takeFolder } from './embedded/owner.ts';
import { type ProcessOptions, startProcess } from './embedded/server-process.ts';
import { DISPOSABLE, serverSettings } from './embedded/settings.ts';

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
  /** Called when the database ended by itself and could not be started again. */
  readonly onLost?: (error: unknown) => void;
}

const ADDRESS = 'address';

/**
 * Starts the PostgreSQL that comes with the npm package under `folder`, on a free loopback port with a password of its own.
 * A server left over by a killed process is stopped first: its shared memory belongs to nobody we can still talk to. One
 * that ends without being asked is started again.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const root = resolve(options.folder);
  makeFolder(root);
  takeFolder(root);
  try {
    return await start(root, options);
  } catch (error) {
    leaveFolder(root);
    throw error;
  }
}

async function start(root: string, { disposable = false, onLost }: EmbeddedOptions): Promise<EmbeddedServer> {
  const data = join(root, 'data');
  const binaries = findBinaries();
  await stopLeftOver(data);
  const account = accountFor(root, binaries);
  await initialise(binaries, root, account, disposable);

  const password = readFileSync(join(root, PASSWORD), 'utf8').trim();
  const port = await freePort();
  const address = (database: string): string => `postgres://yiti:${password}@127.0.0.1:${port}/${database}`;
  const settings = [...serverSettings(), ...(disposable ? DISPOSABLE : [])];
  const program: ProcessOptions = { binaries, data, port, account, settings, url: address('postgres') };
  let running = await startProcess(program);
  let isStopping = false;
  // Also when the program ends in a way that nobody foresaw, its database ends with it.
  const endWithProgram = (): void => void running.child.kill('SIGINT');
  process.on('exit', endWithProgram);

  let revival = Promise.resolve();
  const revive = async (): Promise<void> => {
    try {
      running = await startAgain(program);
      void watch();
    } catch (error) {
      onLost?.(error);
    }
  };
  const watch = async (): Promise<void> => {
    await running.ended;
    if (isStopping) return;
    revival = revive();
  };
  void watch();

  const url = address('yiti');
  await createDatabase(address('postgres'));
  writeFileSync(join(root, ADDRESS), url, { mode: 0o600 });
  return {
    url,
    async stop() {
      isStopping = true;
      rmSync(join(root, ADDRESS), { force: true });
      await revival;
      // SIGINT is PostgreSQL's fast shutdown: running statements are ended, everything committed is on disk.
      running.child.kill('SIGINT');
      await running.ended;
      process.off('exit', endWithProgram);
      leaveFolder(root);
    },
  };
}

/** The address of the server that another process of ours runs on this folder, for commands beside a running county. */
export function runningEmbedded(folder: string): string | undefined {
  const root = resolve(folder);
  if (!existsSync(join(root, ADDRESS)) || serverOf(join(root, 'data')) === undefined) return undefined;
  return readFileSync(join(root, ADDRESS), 'utf8');
}

/** The processes of a killed server take a moment to notice; until then the new one refuses their shared memory. */
async function startAgain(options: ProcessOptions): ReturnType<typeof startProcess> {
  for (let tries = 1; ; tries++) {
    await sleep(200 * tries);
    try {
      return await startProcess(options);
    } catch (error) {
      if (tries === TRIES) throw error;
    }
  }
}

const TRIES = 10;

function makeFolder(folder: string): void {
  try {
    makeFolders(folder);
    // With the dot, a file in the place of the folder is refused too.
    accessSync(`${folder}/.`, constants.W_OK);
  } catch (error) {
    const isFull = (error as { code?: string }).code === 'ENOSPC';
    const code = isFull ? 'database.disk-full' : 'database.folder-not-writable';
    throw new ProblemError({ kind: 'invalid', code, details: folder });
  }
}

/** One after the other: Node's own recursive way never returns where a file system has folders but takes none, like /proc. */
function makeFolders(folder: string): void {
  if (existsSync(folder)) return;
  makeFolders(dirname(folder));
  mkdirSync(folder);
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

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client.query("select 1 from pg_database where datname = 'yiti'");
  if (!rowCount) await client.query('create database yiti');
  await client.end();
}
