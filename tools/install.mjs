import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of the repository. */
export const ROOT = resolve(import.meta.dirname, '..');

const MARK = join(ROOT, 'node_modules', '.yiti-installed');

/** Stops with one sentence when Node is too old; this file must therefore run on any Node. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Yiti needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/**
 * Installs the npm packages when they are missing or when the lock file has changed since. `wanted` is `run` for what the
 * product needs, `all` for the tests too.
 */
export function installPackages(wanted) {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  const installed = existsSync(MARK) ? readFileSync(MARK, 'utf8').split(' ') : [];
  if (installed[0] === lock && (installed[1] === 'all' || installed[1] === wanted)) return;
  console.log('Installing npm packages …');
  const omit = wanted === 'run' ? ['--omit=dev'] : [];
  try {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...omit], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } catch {
    console.error(
      'The npm packages could not be installed; the lines above say why. Nothing else was changed.',
    );
    process.exit(1);
  }
  writeFileSync(MARK, `${lock} ${wanted}`);
}
