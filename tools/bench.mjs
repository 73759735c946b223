// `npm run bench -- NAME [options]`: prints a table and measures the alternative in the same run.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installPackages, ROOT, requireNode } from './install.mjs';

requireNode();
installPackages('all');

const folder = join(ROOT, 'bench', 'src');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('-bench.ts'))
  .map((file) => file.replace('-bench.ts', ''));
const [name, ...options] = process.argv.slice(2);
const file = join(folder, `${name}-bench.ts`);
if (!name || !existsSync(file)) {
  console.error(`Usage: npm run bench -- NAME\nNAME is one of: ${names.join(', ')}`);
  process.exit(2);
}
process.argv = [process.argv[0], file, ...options];
const { register } = await import('tsx/esm/api');
register();
await import(pathToFileURL(file).href);
