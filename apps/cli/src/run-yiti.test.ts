import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { allMigrations } from '@yiti/server';
import { freshDatabase } from '@yiti/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from './commands.ts';
import { runYiti } from './run-yiti.ts';

const folder = mkdtempSync(join(tmpdir(), 'yiti-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a person or a program sees of `yiti …`. */
async function yiti(...argv: string[]) {
  const said: string[] = [];
  const complained: string[] = [];
  const code = await runYiti(argv, {
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
  });
  return { code, said, complained, json: () => JSON.parse(said.join('\n')) };
}

test('without words, or with --help, all commands are listed', async () => {
  for (const argv of [[], ['--help'], ['help']]) {
    const { code, said } = await yiti(...argv);
    expect(code).toBe(0);
    for (const { name, summary } of commands) {
      expect(said[0]).toContain(`  ${name} `);
      expect(said[0]).toContain(summary);
    }
  }
});

test('docs/operations.md lists the same commands with the same words', () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../../docs/operations.md'), 'utf8');
  const listed = [...page.matchAll(/^\| `yiti ([a-z -]+)` \| (.*) \|$/gm)].map(([, name, what]) => [
    name,
    what,
  ]);

  expect(listed).toEqual(commands.map(({ name, summary }) => [name, summary]));
});

test.each(commands)(
  '$name explains itself and refuses what it does not know',
  async ({ name, usage, options }) => {
    expect(usage.split('\n')[0]).toContain(`yiti ${name}`);
    expect(usage.split('\n')[0]).toContain('--json');
    for (const option of Object.keys(options)) expect(usage).toContain(`--${option}`);
    expect(await yiti(...name.split(' '), '--help')).toMatchObject({ code: 0, said: [usage] });

    const people = await yiti(...name.split(' '), '--nonsense');
    expect(people.code).toBe(2);
    expect(people.complained[0]).toContain("Unknown option '--nonsense'.");
    const program = await yiti(...name.split(' '), '--nonsense', '--json');
    expect(program.code).toBe(2);
    expect(program.json()).toMatchObject({ ok: false, code: 'yiti.usage' });
  },
);

test('a command nobody knows is named', async () => {
  expect(await yiti('make', 'coffee')).toMatchObject({ code: 2, said: [] });
  expect((await yiti('make', 'coffee', '--json')).json()).toMatchObject({ code: 'yiti.unknown-command' });
});

test('wrong settings reach a program as JSON too', async () => {
  const before = process.env.DATABASE_URL;
  process.env.DATABASE_URL = 'mysql://here';
  const { code, json } = await yiti('client', 'list', '--json');
  if (before === undefined) delete process.env.DATABASE_URL;
  else process.env.DATABASE_URL = before;

  expect(code).toBe(1);
  expect(json()).toMatchObject({ ok: false });
  expect(json().details).toContain('Settings are wrong');
});

describe('detection', () => {
  const run = {
    algorithm: 'algo.rki1',
    params: {},
    input: { observed: [1, 2, 1, 2, 1, 2, 1, 9], freq: 52 },
    evalIndex1: [8],
  };
  const write = (name: string, content: Buffer | string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  test('a recorded run is answered with our output; several are answered in their order', async () => {
    const one = write('one.json', JSON.stringify({ ...run, output: { alarm: ['recorded'] } }));
    const packed = write('many.json.gz', gzipSync(JSON.stringify([run, run])));

    const single = await yiti('detection', 'evaluate', one, '--json');
    expect(single.code).toBe(0);
    expect(single.json()).toMatchObject({ ...run, output: { alarm: [1] } });
    expect((await yiti('detection', 'evaluate', one, packed, '--json')).json()).toHaveLength(3);
    expect((await yiti('detection', 'evaluate', one, packed)).said.at(-1)).toBe('3 runs, 0 failed');
  });

  test('one run that cannot be answered does not hide the others', async () => {
    const file = write('mixed.json', JSON.stringify([run, { ...run, algorithm: 'tea-leaves' }]));
    const { code, json } = await yiti('detection', 'evaluate', file, '--json');

    expect(code).toBe(1);
    expect(json()).toMatchObject([
      { output: { alarm: [1] } },
      { problem: { code: 'detection.unknown-algorithm' } },
    ]);
  });

  test('a file that is no JSON, and one that is no benchmark, are refused', async () => {
    const file = write('broken.json', '{');
    for (const what of ['evaluate', 'score']) {
      const { code, json } = await yiti('detection', what, file, '--json');
      expect(code).toBe(1);
      expect(json()).toMatchObject({ ok: false, code: 'yiti.file-unreadable', at: file });
    }
  });
});

describe('on the database of a county', () => {
  let db: Awaited<ReturnType<typeof freshDatabase>>;
  const before = process.env.DATABASE_URL;
  beforeAll(async () => {
    db = await freshDatabase(await allMigrations());
    process.env.DATABASE_URL = db.url;
  });
  afterAll(async () => {
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
    await db.drop();
  });

  test('a program is registered, listed and shut out', async () => {
    const made = (
      await yiti('client', 'create', '--name', 'HIS', '--role', 'administrator', '--json')
    ).json();
    expect(made).toMatchObject({
      ok: true,
      client_id: expect.any(String),
      client_secret: expect.any(String),
    });
    expect((await yiti('client', 'list')).said.at(-1)).toBe('1 clients');
    expect((await yiti('client', 'close', made.client_id)).code).toBe(0);
    expect(
      (await yiti('client', 'create', '--name', 'HIS', '--role', 'king', '--json')).json(),
    ).toMatchObject({
      ok: false,
      code: 'access.unknown-role',
    });
  });

  test('what the identifiers of a sender stand for is kept', async () => {
    const set = ['sender', 'set', 'HIS|TOWN', '--identifier', 'CARD=http://town.example/card?kind=1'];
    expect((await yiti(...set)).code).toBe(0);
    expect((await yiti('sender', 'list', '--json')).json().senders).toEqual([
      { sender: 'HIS|TOWN', profile: { identifierSystems: { CARD: 'http://town.example/card?kind=1' } } },
    ]);
    expect((await yiti('sender', 'set', 'HIS', '--json')).code).toBe(1);
  });

  test('FHIR resources are imported, found by the index and indexed again', async () => {
    const file = join(folder, 'patients.ndjson');
    const patient = { resourceType: 'Patient', id: 'p1', name: [{ text: '王小燕' }] };
    writeFileSync(file, `${JSON.stringify(patient)}\n{"resourceType":"Nonsense"}\n`);

    const imported = await yiti('import', file, '--json');
    expect(imported.json()).toMatchObject({ ok: true, rows: 2, taken: 1, rejected: 1 });
    expect(imported.code).toBe(3);
    expect((await yiti('records', 'reindex', 'Patient', '--json')).json()).toMatchObject({ resources: 1 });
    expect((await yiti('records', 'rebuild', 'facts.resident', '--json')).json()).toMatchObject({
      resources: 1,
    });
    expect((await yiti('records', 'rebuild', 'facts.nothing', '--json')).json()).toMatchObject({ ok: false });
    const explained = (await yiti('records', 'explain', 'Patient?_id=p1', '--json')).json();
    expect(explained.text).toContain('records."Patient"');
    expect((await yiti('records', 'explain', 'Patient?nonsense=1')).code).toBe(1);
  });

  test('a file that is not there is said, and nothing is imported', async () => {
    const { code, json } = await yiti('import', join(folder, 'nowhere.ndjson'), '--json');

    expect(code).toBe(1);
    expect(json()).toMatchObject({ ok: false, code: 'exchange.file-not-found' });
  });

  test('letters are listed and replayed, also when there are none', async () => {
    expect((await yiti('letters', 'list', '--json')).json()).toEqual({ ok: true, total: 0, letters: [] });
    expect((await yiti('letters', 'replay')).said.at(-1)).toBe('0 letters replayed, 0 wait still');
  });

  test('the password of an account nobody has cannot be reset, and the audit chain is whole', async () => {
    expect((await yiti('account', 'reset-password', 'nobody', '--json')).json()).toMatchObject({
      ok: false,
      code: 'access.account-not-found',
    });
    expect((await yiti('audit', 'verify', '--json')).json()).toMatchObject({ ok: true });
  });

  test('a database that lacks the schema is left alone and can be brought up to date', async () => {
    const old = await freshDatabase([]);
    process.env.DATABASE_URL = old.url;
    expect((await yiti('client', 'list', '--json')).json()).toMatchObject({
      ok: false,
      code: 'database.behind-code',
    });
    process.env.DATABASE_URL = db.url;
    expect((await yiti('migrate', '--json')).json()).toEqual({ ok: true, ran: [] });
    await old.drop();
  });
});
