import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { openDatabase, runningEmbedded, sql, trusted } from '@yiti/database';
import { freshDatabase } from '@yiti/testing';
import { afterAll, describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
/** Several starts on a machine that may be busy with other tests. */
const LONG_MS = 180_000;
const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;

const folders: string[] = [];
const programs: ChildProcess[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'yiti-start-'));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  // Only after a test that failed is there anything left to end.
  for (const program of programs) if (program.exitCode === null) program.kill('SIGKILL');
  for (const folder of folders) {
    const note = join(folder, 'data', 'postgres', 'data', 'postmaster.pid');
    if (existsSync(note)) process.kill(Number(readFileSync(note, 'utf8').split('\n')[0]), 'SIGINT');
  }
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

interface Program {
  readonly port: number;
  /** Everything it has printed. */
  said(): string;
  /** Waits until `/health` says this, or the program has ended. */
  reaches(status: string): Promise<boolean>;
  signal(signal: NodeJS.Signals): void;
  readonly ended: Promise<number | null>;
}

/** The server as `npm start` runs it, on ports of its own. */
async function start(settings: Record<string, string>, account?: number): Promise<Program> {
  const port = Number(settings.PORT ?? (await freePort()));
  const child = spawn(process.execPath, ['--import', 'tsx', 'apps/server/src/main.ts'], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      MLLP_PORT: 'off',
      HOST: '127.0.0.1',
      YITI_DEMO_RESIDENTS: '0',
      ...settings,
    },
    ...(account && { uid: account, gid: account }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  programs.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  const ended = new Promise<number | null>((done) => child.once('close', done));
  return {
    port,
    said: () => said,
    async reaches(status) {
      while (child.exitCode === null && child.signalCode === null) {
        if ((await health(port)) === status) return true;
        await new Promise((again) => setTimeout(again, 50));
      }
      return false;
    },
    signal: (signal) => void child.kill(signal),
    ended,
  };
}

async function health(port: number): Promise<string | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/health`);
    const { status } = (await response.json()) as { status: string };
    // Only a server that is ready may say so with 200.
    return response.ok === (status === 'ready') ? status : undefined;
  } catch {
    return undefined;
  }
}

async function freePort(): Promise<number> {
  const held = await holdPort();
  await held.release();
  return held.port;
}

function holdPort(): Promise<{ port: number; release(): Promise<void> }> {
  return new Promise((held) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      held({ port, release: () => new Promise((done) => server.close(() => done())) });
    });
  });
}

/** Processes of the database of a data folder. */
const databaseProcesses = (folder: string): string[] =>
  execFileSync('ps', ['-eo', 'args'])
    .toString()
    .split('\n')
    .filter((line) => line.includes(`-D ${folder}/`));

/** The program ends by itself with one sentence, and leaves no database behind. */
async function refusal(settings: Record<string, string>, account?: number): Promise<string> {
  const folder = settings.YITI_DATA ?? join(newFolder(), 'data');
  const program = await start({ YITI_DATA: folder, ...settings }, account);
  expect(await program.ended, program.said()).toBe(1);
  expect(databaseProcesses(folder)).toEqual([]);
  return program.said().trim();
}

describe('a start that cannot succeed says why in a sentence', () => {
  test.concurrent('wrong settings are all said at once', async ({ expect }) => {
    const said = await refusal({ PORT: 'abc', YITI_COUNTY: '1', DATABASE_URL: 'mysql://here' });

    expect(said).toMatch(/^Settings are wrong; nothing was started\./);
    for (const name of ['PORT', 'YITI_COUNTY', 'DATABASE_URL']) expect(said).toContain(name);
  });

  test.concurrent.for(['PORT', 'MLLP_PORT'])(
    'a taken %s, before anything is made',
    async (setting, { expect }) => {
      const held = await holdPort();
      const folder = join(newFolder(), 'data');
      const said = await refusal({ [setting]: String(held.port), YITI_DATA: folder });
      await held.release();

      expect(said).toBe(
        `Port ${held.port} is taken by another program; nothing was changed. Stop it, or set PORT or MLLP_PORT to a free one.`,
      );
      expect(existsSync(folder)).toBe(false);
    },
  );

  test.concurrent('a data folder that cannot be written', async ({ expect }) => {
    const folder = join(newFolder(), 'data');
    writeFileSync(folder, '');

    expect(await refusal({ YITI_DATA: folder })).toMatch(/^The data folder .* cannot be written/);
  });

  test.concurrent('a database nobody answers for, and a wrong password', async ({ expect }) => {
    const url = new URL(process.env.YITI_TEST_DATABASE_URL as string);
    const nobody = await freePort();
    url.password = 'wrong';

    expect(await refusal({ DATABASE_URL: `postgres://yiti:x@127.0.0.1:${nobody}/yiti` })).toBe(
      `The database at DATABASE_URL cannot be reached (127.0.0.1:${nobody}). Start it, or correct DATABASE_URL.`,
    );
    expect(await refusal({ DATABASE_URL: url.href })).toBe(
      'The database at DATABASE_URL refuses this user or password. Correct DATABASE_URL.',
    );
  });

  test.concurrent('a database that is newer than the program', async ({ expect }) => {
    const newer = { package: 'server', name: '9999-from-the-future', text: 'select 1' };
    const db = await freshDatabase([newer]);

    expect(await refusal({ DATABASE_URL: db.url })).toMatch(
      /^The database is newer than this program \(it knows server\/9999-from-the-future\); nothing was changed\./,
    );
    expect((await db.query(sql`select name from migration.done`)).rows).toEqual([{ name: newer.name }]);
    await db.drop();
  });
});

const small = isRoot ? mountSmall() : undefined;
afterAll(() => {
  if (!small) return;
  execFileSync('umount', ['-l', small]);
  rmSync(small, { recursive: true });
});
(small ? test : test.skip)('a full disk is said in a sentence', async () => {
  expect(await refusal({ YITI_DATA: join(small as string, 'data') })).toBe(
    'The disk is full, so the database cannot start; nothing was lost. Make room and start again.',
  );
});

/** A disk that is too small for a database; undefined where mounting is not allowed. */
function mountSmall(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'yiti-start-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m,mode=755', 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    return undefined;
  }
}

test(
  'one server for a folder; killed, it goes on with every fact; told to stop, it leaves no process',
  async () => {
    const folder = join(newFolder(), 'data');
    const first = await start({ YITI_DATA: folder });
    expect(await first.reaches('ready'), first.said()).toBe(true);
    const second = await start({ YITI_DATA: folder });
    await second.ended;
    expect(second.said()).toMatch(/^Another Yiti is running on the data folder/);

    const db = openDatabase({ url: runningEmbedded(join(folder, 'postgres')) as string, connections: 1 });
    await db.query(trusted('create table fact (fact text); insert into fact values ($$kept$$)'));
    await db.close();
    first.signal('SIGKILL');
    await first.ended;
    expect(databaseProcesses(folder)).not.toEqual([]);

    const again = await start({ YITI_DATA: folder });
    expect(await again.reaches('ready'), again.said()).toBe(true);
    const kept = openDatabase({ url: runningEmbedded(join(folder, 'postgres')) as string, connections: 1 });
    expect((await kept.query(sql`select fact from fact`)).rows).toEqual([{ fact: 'kept' }]);
    await kept.close();

    again.signal('SIGINT');
    expect(await again.ended).toBe(0);
    expect(databaseProcesses(folder)).toEqual([]);
  },
  LONG_MS,
);

test(
  'stopped while the demo county is being filled, it stops cleanly and goes on at the next start',
  async () => {
    const folder = join(newFolder(), 'data');
    const settings = { YITI_DATA: folder, YITI_DEMO_RESIDENTS: '60', MLLP_PORT: String(await freePort()) };
    const first = await start(settings);
    expect(await first.reaches('filling'), first.said()).toBe(true);
    first.signal('SIGINT');
    expect(await first.ended, first.said()).toBe(0);
    expect(databaseProcesses(folder)).toEqual([]);
    const county = statSync(join(folder, 'demo')).isDirectory();

    const again = await start(settings);
    expect(await again.reaches('ready'), again.said()).toBe(true);
    expect(county && again.said()).toContain('Demo accounts');
    again.signal('SIGTERM');
    expect(await again.ended).toBe(0);
  },
  LONG_MS,
);

test('a signal in the middle of the first second leaves no database behind', async () => {
  const folder = join(newFolder(), 'data');
  const program = await start({ YITI_DATA: folder });
  expect(await program.reaches('starting')).toBe(true);
  program.signal('SIGINT');

  expect(await program.ended).toBe(0);
  expect(databaseProcesses(folder)).toEqual([]);
});

/** Whether an ordinary account may read the program at all. */
const mayRead = (): boolean => {
  for (let place = ROOT; place !== dirname(place); place = dirname(place))
    if ((statSync(place).mode & 0o005) !== 0o005) return false;
  return true;
};

(isRoot && mayRead() ? test : test.skip)(
  'an ordinary user runs a county in his own folder, and is told when the folder is not his',
  async () => {
    const parent = newFolder();
    const folder = join(parent, 'data');
    expect(await refusal({ YITI_DATA: folder }, NOBODY)).toMatch(/^The data folder .* cannot be written/);

    mkdirSync(folder);
    chownSync(parent, NOBODY, NOBODY);
    chownSync(folder, NOBODY, NOBODY);
    const program = await start({ YITI_DATA: folder }, NOBODY);
    expect(await program.reaches('ready'), program.said()).toBe(true);
    expect(statSync(join(folder, 'postgres', 'data')).uid).toBe(NOBODY);
    program.signal('SIGINT');
    expect(await program.ended).toBe(0);
  },
);

test('every setting stands in docs/operations.md with its default, and none is invented', async () => {
  const { readConfig } = await import('./config.ts');
  const page = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8');
  const table = [...page.matchAll(/^\| `([A-Z_]+)` \| (?:`([^`]*)`|–) \|/gm)];
  const defaults: Record<string, unknown> = readConfig({});
  const code = readFileSync(join(import.meta.dirname, 'config.ts'), 'utf8');
  const settings = [...code.matchAll(/^ {2}([A-Z_]+): z/gm)].map((found) => found[1]);

  expect(table.map((row) => row[1]).sort()).toEqual(settings.sort());
  for (const [, name = '', written] of table) {
    const value = defaults[name];
    const shown = name === 'YITI_DATA' ? '.yiti' : name === 'YITI_URL' ? 'http://localhost:PORT' : value;
    expect(written, name).toBe(shown === undefined ? undefined : String(shown));
  }
});
