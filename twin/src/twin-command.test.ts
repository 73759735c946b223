import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { twinCommand } from './twin-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'twin-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(...argv: string[]) {
  const said: string[] = [];
  const complained: string[] = [];
  const code = await twinCommand(argv, {
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
  });
  return { code, said, complained };
}

const small = (out: string) => ['generate', '--residents', '60', '--years', '1', '--out', join(folder, out)];

test('the last line is a summary', async () => {
  const { code, said } = await run(...small('a'));

  expect(code).toBe(0);
  expect(said.at(-1)).toMatch(/^\d+ people, \d+ resources, \d+ messages, \d+ rows in \d+ files: /);
  expect(existsSync(join(folder, 'a', 'manifest.json'))).toBe(true);
});

test('with --json the last line is for programs, also when it fails', async () => {
  const done = await run(...small('b'), '--json');
  const again = await run(...small('b'), '--json');

  expect(JSON.parse(done.said.at(-1) as string)).toMatchObject({ ok: true });
  expect(again.code).toBe(1);
  expect(JSON.parse(again.said.at(-1) as string)).toMatchObject({ ok: false, code: 'twin.folder-not-empty' });
});

test.each([
  [['generate']],
  [['generate', '--residents', '10']],
  [['destroy']],
  [['generate', '--colour', 'red']],
])('a command that is not understood shows how it is used: %j', async (argv) => {
  const { code, complained } = await run(...argv);

  expect(code).toBe(1);
  expect(complained[0]).toContain('--residents N');
});

test('an argument out of range is named', async () => {
  const { code, complained } = await run('generate', '--residents', 'many', '--out', join(folder, 'c'));

  expect(code).toBe(1);
  expect(complained[0]).toContain('--residents');
  expect(existsSync(join(folder, 'c'))).toBe(false);
});
