// `node tools/lock.mjs`: completes package-lock.json with what our own packages ask for and with what npm leaves out. npm leaves out the optional packages of other platforms when it reads
// the installed tree or when a registry does not carry them, and `npm ci` then refuses the lock file on every machine.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = resolve(import.meta.dirname, '..');
const FILE = join(ROOT, 'package-lock.json');

/** Optional packages that an entry of the lock file names and the lock file does not hold. */
export function missingEntries({ packages }) {
  return Object.entries(packages).flatMap(([owner, { optionalDependencies = {}, dev = false }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isHeld(packages, owner, name))
      .map(([name, version]) => ({ name, version, dev })),
  );
}

/** As Node looks for a package: beside the one that asks, then further and further up. */
function isHeld(packages, owner, name) {
  let place = owner;
  while (place !== '') {
    if (packages[`${place}/node_modules/${name}`]) return true;
    place = place.includes('/node_modules/') ? place.slice(0, place.lastIndexOf('/node_modules/')) : '';
  }
  return packages[`node_modules/${name}`] !== undefined;
}

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos'];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/** The platform stands in the package's name: `binding-linux-arm64-musl`. */
function toEntry({ name, version, dev }) {
  const words = name.split('/').at(-1).split('-');
  const os = /-(win32|windows)-/.test(name) ? 'win32' : SYSTEMS.find((each) => words.includes(each));
  const cpu = PROCESSORS.find((each) => words.includes(each));
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu')) && os === 'linux' && 'glibc';
  return {
    version,
    ...(cpu && { cpu: [cpu] }),
    ...(dev && { dev }),
    ...(libc && { libc: [libc] }),
    optional: true,
    ...(os && { os: [os] }),
  };
}

/** What our own packages ask for, as their package.json says it now. A package from outside that is new needs `npm install` first. */
function takeOverLists(packages) {
  for (const [place, entry] of Object.entries(packages).filter(([each]) => !each.includes('node_modules/'))) {
    const asked = JSON.parse(readFileSync(join(ROOT, place, 'package.json'), 'utf8'));
    for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
      if (asked[kind]) entry[kind] = asked[kind];
      else delete entry[kind];
    }
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const lock = JSON.parse(readFileSync(FILE, 'utf8'));
  takeOverLists(lock.packages);
  const missing = missingEntries(lock);
  for (const each of missing) lock.packages[`node_modules/${each.name}`] = toEntry(each);
  const [root, ...others] = Object.entries(lock.packages);
  lock.packages = Object.fromEntries([root, ...others.sort(([a], [b]) => a.localeCompare(b, 'en'))]);
  writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${missing.length} entries were added`);
}
