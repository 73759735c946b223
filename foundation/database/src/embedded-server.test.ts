import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { serverOf, sleep } from './embedded/owner.ts';
import { runningEmbedded, startEmbedded } from './embedded-server.ts';
import { sql, trusted } from './sql.ts';

const isRoot = process.getuid?.() === 0;
const folders: string[] = [];
const newFolder = (parent = tmpdir()): string => {
  const folder = mkdtempSync(join(parent, 'yiti-embedded-'));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** What a county has kept in the database at this address. */
async function notes(url: string): Promise<string[]> {
  const db = openDatabase({ url, connections: 1 });
  try {
    const { rows } = await db.query<{ note: string }>(sql`
      select note
        from note
       order by note`);
    return rows.map((row) => row.note);
  } finally {
    await db.close();
  }
}

async function write(url: string, note: string): Promise<void> {
  const db = openDatabase({ url, connections: 1 });
  await db.query(trusted('create table if not exists note (note text primary key)'));
  await db.query(sql`insert into note (note) values (${note})`);
  await db.close();
}

test('a database that was killed is started again at the same address, and nothing committed is lost', async () => {
  const folder = newFolder();
  const server = await startEmbedded({ folder });
  await write(server.url, 'before');
  const killed = serverOf(join(folder, 'data')) as number;

  process.kill(killed, 'SIGKILL');
  while ([undefined, killed].includes(serverOf(join(folder, 'data')))) await sleep(50);
  let kept: string[] | undefined;
  while (!kept) kept = await notes(server.url).catch(() => sleep(50).then(() => undefined));

  expect(kept).toEqual(['before']);
  await server.stop();
  expect(serverOf(join(folder, 'data'))).toBeUndefined();
});

test('a folder serves one program at a time, and commands beside it find its address', async () => {
  const folder = newFolder();
  const server = await startEmbedded({ folder, disposable: true });

  await expect(startEmbedded({ folder })).rejects.toThrow('database.folder-in-use');
  expect(runningEmbedded(folder)).toBe(server.url);

  await server.stop();
  expect(runningEmbedded(folder)).toBeUndefined();
});

test('a first start that was cut off is begun anew', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'data.new'));
  writeFileSync(join(folder, 'data.new', 'PG_VERSION'), '18');
  writeFileSync(join(folder, 'owner'), '999999 1');

  const server = await startEmbedded({ folder, disposable: true });
  await server.stop();

  expect(existsSync(join(folder, 'data', 'PG_VERSION'))).toBe(true);
  expect(existsSync(join(folder, 'data.new'))).toBe(false);
});

test('a folder that is a file, or that a file system does not take, cannot be a database', async () => {
  const file = join(newFolder(), 'file');
  writeFileSync(file, '');

  for (const folder of [
    file,
    join(file, 'below'),
    ...(process.platform === 'linux' ? ['/proc/yiti/data'] : []),
  ])
    await expect(startEmbedded({ folder }), folder).rejects.toThrow('database.folder-not-writable');
});

const underRoot = isRoot ? test : test.skip;

underRoot("root may keep the county in root's own home", async () => {
  const folder = newFolder(homedir());
  chmodSync(folder, 0o700);
  const server = await startEmbedded({ folder, disposable: true });
  await write(server.url, 'at home');

  expect(await notes(server.url)).toEqual(['at home']);
  await server.stop();
});
