import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of the repository. */
export const ROOT = resolve(import.meta.dirname, '..');

/** Stops with one sentence when Node is too old; this file must therefore run on any Node. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Yiti needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/**
 * Installs the npm packages when some are missing or of another version than the lock file says. `wanted` is `run` for
 * what the product needs, `all` for the tests too; what was installed for the tests is never taken away again.
 */
export function installPackages(wanted) {
  const asked = readPackages(join(ROOT, 'package-lock.json'));
  const there = readPackages(join(ROOT, 'node_modules', '.package-lock.json'));
  if (there && isComplete(asked, there, wanted)) return;
  const all = wanted === 'all' || Object.values(there ?? {}).some((entry) => entry.dev);
  console.log('Installing npm packages …');
  // `npm ci` begins by removing what is there; with something to build on, a failed download must not cost it.
  const how = there ? ['install', '--no-save'] : ['ci'];
  try {
    execFileSync(
      'npm',
      [...how, '--no-audit', '--no-fund', '--loglevel=error', ...(all ? [] : ['--omit=dev'])],
      {
        cwd: ROOT,
        stdio: ['ignore', 'ignore', 'pipe'],
        shell: process.platform === 'win32',
        maxBuffer: 2 ** 26,
      },
    );
  } catch (error) {
    console.error(installSentence(String(error.stderr ?? error)));
    process.exit(1);
  }
}

function readPackages(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** npm keeps a list of what it installed; links to our own packages and other platforms' binaries are not compared. */
export function isComplete(asked, there, wanted) {
  return Object.entries(asked).every(([place, entry]) => {
    if (!place.includes('node_modules/') || entry.optional) return true;
    if (wanted === 'run' && (entry.dev || entry.devOptional)) return true;
    if (entry.link) return there[place]?.link === true;
    return there[place]?.version === entry.version;
  });
}

/** What to say when npm failed: one sentence for what an administrator can mend, else npm's own first lines. */
export function installSentence(said) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ERR_SOCKET_TIMEOUT/.test(said))
    return 'The npm packages are not installed yet and the npm registry cannot be reached; nothing else was changed. Connect this machine to the network, or install them with `npm ci` from a registry that it reaches.';
  if (/ENOSPC/.test(said))
    return 'The disk is full, so the npm packages could not be installed. Make room and start again.';
  if (/EACCES|EPERM|EROFS/.test(said))
    return `This account cannot write the npm packages into ${join(ROOT, 'node_modules')}. Install them once with \`npm ci\` as the owner of the folder.`;
  const lines = said
    .split('\n')
    .filter((line) => line.startsWith('npm error') && line.length > 'npm error '.length)
    .slice(0, 5);
  return ['The npm packages could not be installed; nothing else was changed.', ...lines].join('\n');
}
