// `npm start`: installs what is missing, builds the desk when it changed, and starts the server in this process.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages, ROOT, requireNode } from './install.mjs';

requireNode();
installPackages('run');
buildDesk();
const { register } = await import('tsx/esm/api');
register();
await import('../apps/server/src/main.ts');

function buildDesk() {
  const desk = join(ROOT, 'apps', 'desk');
  const mark = join(desk, 'dist', '.built-from');
  const sources = digest(desk);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === sources) return;
  console.log('Building the desk …');
  execFileSync(join(ROOT, 'node_modules', '.bin', 'vite'), ['build', desk, '--logLevel', 'error'], {
    cwd: desk,
    stdio: 'inherit',
  });
  writeFileSync(mark, sources);
}

function digest(folder) {
  const hash = createHash('sha256');
  const visit = (place) => {
    for (const entry of readdirSync(place, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      if (entry.name === 'dist' || entry.name === 'node_modules' || entry.name.includes('.test.')) continue;
      const path = join(place, entry.name);
      if (entry.isDirectory()) visit(path);
      else hash.update(entry.name).update(readFileSync(path));
    }
  };
  visit(folder);
  return hash.digest('hex');
}
